import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHANNELS, type Channel } from '../../src/protocol/channels';
import type { Order } from '../../src/protocol/orders';
import { Model } from '../../src/shared/model/model';
import type { Occurrence } from '../../src/shared/model/occurrence';
import { awayNaively, type Heard, type NaiveAway } from '../support/away-naively';
import { cases } from '../support/cases';
import { live, lost } from '../support/gaps';
import { account, ack, activity, at, order, position, positions } from '../support/occurrences';

/** A gateway that says what it is told to, if it is listened to, and a console that hears it. */
class Shift {
  readonly log: Heard[] = [];
  readonly model = new Model(at(0));
  #ms = 0;
  #generation = 0;
  #isUp = false;
  #wanted: readonly Channel[] = CHANNELS;
  #served: readonly Channel[] = [];
  readonly #born = new Map<string, number>();

  take(step: Step): void {
    this.#ms += 1_000;
    switch (step.do) {
      case 'link':
        if (this.#isUp) this.#lose();
        else this.#return();
        return;
      case 'want':
        this.#want(step.channel);
        return;
      case 'read':
        this.#read();
        return;
      case 'book': {
        const book = step.book.map(([symbol, qty]) => position(symbol, { qty }));
        this.#say('positions', positions(book, this.#ms, this.#generation), { of: 'book', book });
        return;
      }
      case 'make':
        this.#born.set(step.id, this.#born.get(step.id) ?? this.#ms);
        return;
      case 'order': {
        const { id, status, filledQty } = step;
        const times = { createdAt: at(this.#born.get(id) ?? this.#ms).wall, updatedAt: this.#ms };
        const said = order(id, { status, filledQty, ...times }, this.#generation);
        const held = (said as { message: { data: { order: Order } } }).message.data.order;
        this.#say('orders', said, { of: 'order', order: held });
        return;
      }
      case 'equity':
        this.#say('account', account({ equity: step.equity, timestamp: this.#ms }, this.#generation), {
          of: 'equity',
          equity: step.equity,
        });
        return;
      case 'entry': {
        const { isError, time } = step;
        const severity = isError ? 'error' : 'info';
        const said = activity(`a-${this.#ms}`, { severity, timestamp: time }, this.#generation);
        this.#say('activity', said, { of: 'entry', isError, time });
        return;
      }
    }
  }

  #say(channel: Channel, said: Occurrence, heard: Heard): void {
    if (!this.#isUp || !this.#served.includes(channel)) return;
    this.#fold(said);
    this.log.push(heard);
  }

  #lose(): void {
    this.#isUp = false;
    this.#fold(lost(this.#ms));
    this.log.push({ of: 'lost', served: this.#served });
  }

  #return(): void {
    this.#generation += 1;
    this.#isUp = true;
    this.#served = this.#wanted;
    this.#fold(ack(at(this.#ms).wall));
    this.#fold(live(this.#generation, this.#ms, []));
    this.#fold(live(this.#generation, this.#ms, this.#served));
    this.log.push({ of: 'back', wanted: this.#wanted, wall: at(this.#ms).wall });
  }

  #want(channel: Channel): void {
    const paused = this.#wanted.includes(channel);
    this.#wanted = CHANNELS.filter((one) => (one === channel ? !paused : this.#wanted.includes(one)));
    this.#fold({ kind: 'wanted', channels: this.#wanted });
    if (!this.#isUp) return;
    if (paused) this.log.push({ of: 'paused', channel });
    this.#served = this.#wanted;
    this.#fold(live(this.#generation, this.#ms, this.#served));
  }

  #read(): void {
    const { away } = this.model.picture();
    if (away === null) return;
    this.#fold({ kind: 'away-read', last: away.last });
    this.log.push({ of: 'read' });
  }

  #fold(occurrence: Occurrence): void {
    this.model.fold(occurrence, at(this.#ms));
  }

  get card(): NaiveAway | null {
    const { away } = this.model.picture();
    if (away === null) return null;
    const { positions, orders, unconfirmed, equity, errors } = away;
    return {
      positions:
        typeof positions === 'string' ? positions : positions.first.map(({ symbol }) => symbol).sort(),
      orders: typeof orders === 'string' ? orders : orders.first.map(({ after }) => after.id).sort(),
      unconfirmed: [...unconfirmed.first].sort(),
      equity,
      errors,
    };
  }
}

const id = fc.constantFrom('o-1', 'o-2', '__proto__');
const aStep = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ do: 'link' as const }) },
  fc.record({
    do: fc.constant('want' as const),
    channel: fc.constantFrom<Channel>('positions', 'orders', 'account'),
  }),
  fc.constant({ do: 'read' as const }),
  fc.record({
    do: fc.constant('book' as const),
    book: fc.uniqueArray(fc.tuple(fc.constantFrom('TCS', 'constructor'), fc.integer({ min: 1, max: 2 })), {
      selector: ([symbol]) => symbol,
    }),
  }),
  fc.record({ do: fc.constant('make' as const), id }),
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('order' as const),
      id,
      status: fc.constantFrom('open', 'filled'),
      filledQty: fc.integer({ min: 0, max: 1 }),
    }),
  },
  fc.record({ do: fc.constant('equity' as const), equity: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('entry' as const), isError: fc.boolean(), time: fc.nat(3) }),
);
type Step = typeof aStep extends fc.Arbitrary<infer T> ? T : never;

test('P62 after any sequence of gaps, pauses and words the card says what a reader of all that was heard would', () => {
  fc.assert(
    fc.property(fc.array(aStep, { maxLength: 24 }), (steps) => {
      const shift = new Shift();
      shift.take({ do: 'link' });
      for (const step of steps) {
        shift.take(step);
        expect(shift.card).toEqual(awayNaively(shift.log));
      }
    }),
    cases(3_000),
  );
});
