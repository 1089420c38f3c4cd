import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHANNELS, type Channel } from '../../src/protocol/channels';
import type { Position } from '../../src/protocol/positions';
import { MAX_LISTED } from '../../src/shared/model/bounds';
import { Model } from '../../src/shared/model/model';
import { positionMoves } from '../../src/shared/model/moves';
import type { Occurrence } from '../../src/shared/model/occurrence';
import type { Away } from '../../src/shared/model/outage';
import { ended, live, lost } from '../support/gaps';
import { account, ack, activity, at, order, position, positions } from '../support/occurrences';

const without = (channel: Channel) => CHANNELS.filter((other) => other !== channel);
const wanting = (channels: readonly Channel[]): Occurrence => ({ kind: 'wanted', channels });

/** A desk before, at the loss of its connection, and after it. */
class Desk {
  readonly model = new Model(at(0));
  #ms = 0;

  fold(...occurrences: Occurrence[]): this {
    for (const occurrence of occurrences) {
      this.#ms += 1;
      this.model.fold(occurrence, at(this.#ms));
    }
    return this;
  }

  /** Lost at 10 s and had again at 15 s by both clocks, or so much later. */
  gap(generation = 2, later = 0): this {
    this.fold(lost(10_000 + later));
    // By the gateway's clock, which is ours.
    this.model.fold(ack(at(15_000 + later).wall), at(15_000 + later));
    return this.fold(live(generation, 15_000 + later));
  }

  get away(): Away | null {
    return this.model.picture().away;
  }
}

const atTheDesk = (): Desk =>
  new Desk().fold(
    live(1, 0),
    positions([position('TCS'), position('INFY', { qty: 7 }), position('WIPRO')], 1),
    order('o-1'),
    order('o-2'),
    order('done', { status: 'filled' }),
    account({ equity: 1_000 }),
    activity('a-1', { timestamp: 50 }),
  );

describe('while you were away', () => {
  test('P62 nothing is said before the connection is back, then what isn’t known yet', () => {
    const desk = atTheDesk().fold(lost(10_000));
    expect(desk.away).toBeNull();
    expect(atTheDesk().gap().away).toEqual({
      first: 1,
      last: 1,
      start: at(10_000),
      end: at(15_000),
      positions: 'awaited',
      orders: { count: 0, first: [] },
      unconfirmed: { count: 2, first: ['o-1', 'o-2'] },
      equity: { before: 1_000, after: null },
      errors: 0,
    });
  });

  test('P62 positions opened, closed, resized, turned over, by the first book after it', () => {
    const desk = atTheDesk().gap();
    desk.fold(
      positions(
        [
          position('TCS', { currentPrice: 1, unrealizedPL: -9 }),
          position('INFY', { qty: 9 }),
          position('HDFC'),
        ],
        2,
        2,
      ),
      positions([], 3, 2),
    );
    expect(desk.away?.positions).toMatchObject({
      count: 3,
      first: [
        { symbol: 'INFY', before: { qty: 7 }, after: { qty: 9 } },
        { symbol: 'WIPRO', before: { symbol: 'WIPRO' }, after: null },
        { symbol: 'HDFC', before: null, after: { symbol: 'HDFC' } },
      ],
    });
  });

  test('P62 an order’s first word counts, and takes it off the unconfirmed', () => {
    const desk = atTheDesk().gap();
    desk.fold(order('o-1', { filledQty: 4, status: 'partially_filled', updatedAt: 1 }, 2));
    expect(desk.away?.unconfirmed).toEqual({ count: 1, first: ['o-2'] });
    desk.fold(order('o-1', { filledQty: 10, status: 'filled', updatedAt: 2 }, 2), order('o-2', {}, 2));
    expect(desk.away?.unconfirmed.count).toBe(0);
    expect(desk.away?.orders).toMatchObject({
      count: 1,
      first: [{ before: { filledQty: 0 }, after: { id: 'o-1', filledQty: 4 } }],
    });
  });

  test('P62 an order not known before is news if it was made before the connection was back', () => {
    const desk = atTheDesk().gap();
    desk.fold(
      order('old', { createdAt: at(14_000).wall }, 2),
      order('new', { createdAt: at(16_000).wall }, 2),
      order('done', { status: 'filled', updatedAt: 1 }, 2),
    );
    expect(desk.away?.orders).toMatchObject({ count: 1, first: [{ before: null, after: { id: 'old' } }] });
  });

  test('P62 an update that is left out is no word about its order', () => {
    const desk = new Desk().fold(live(1, 0), order('o-1', { updatedAt: 9 })).gap();
    desk.fold(order('o-1', { updatedAt: 8, status: 'filled' }, 2));
    expect(desk.away).toMatchObject({ orders: { count: 0 }, unconfirmed: { count: 1 } });
  });

  test('P62 equity before and first after; errors since, but for those repeated from before', () => {
    const desk = atTheDesk().gap();
    desk.fold(
      account({ equity: 900 }, 2),
      account({ equity: 800, timestamp: 1 }, 2),
      activity('a-0', { severity: 'error', timestamp: 49 }, 2),
      activity('a-2', { severity: 'error', timestamp: 50 }, 2),
      activity('a-2', { severity: 'error', timestamp: 50 }, 2),
      activity('a-3', { severity: 'warning', timestamp: 60 }, 2),
      activity('a-4', { type: 'error', timestamp: 70 }, 2),
    );
    expect(desk.away).toMatchObject({ equity: { before: 1_000, after: 900 }, errors: 2 });
  });

  test('P62 a channel that was paused before the gap is not compared', () => {
    const desk = atTheDesk().fold(
      wanting(['market', 'activity', 'health']),
      live(1, 100, ['market', 'activity', 'health']),
    );
    desk.gap().fold(wanting(CHANNELS), positions([], 9, 2), account({ equity: 5 }, 2), order('x', {}, 2));
    expect(desk.away).toMatchObject({
      positions: 'not-compared',
      orders: 'not-compared',
      equity: { before: null, after: 5 },
    });
  });

  test('P62 one that is paused before its first word after the gap is not compared', () => {
    for (const pause of [wanting(['activity']), live(2, 15_500, ['activity'])]) {
      const desk = atTheDesk().gap().fold(pause, wanting(CHANNELS), live(2, 15_600));
      desk.fold(positions([], 9, 2), order('o-1', { filledQty: 9 }, 2));
      expect(desk.away).toMatchObject({
        positions: 'not-compared',
        orders: 'not-compared',
        equity: { before: null, after: null },
      });
    }
    const during = atTheDesk().fold(lost(10_000), wanting(without('positions')), live(2, 15_000));
    expect(during.away?.positions).toBe('not-compared');
  });

  test('P62 one that is paused after it changes nothing of what was found', () => {
    const desk = atTheDesk()
      .gap()
      .fold(positions([], 9, 2), order('o-1', { filledQty: 9 }, 2));
    const { away } = desk;
    desk.fold(wanting(['activity']), live(2, 15_500, ['activity']), wanting(CHANNELS), live(2, 15_600));
    desk.fold(positions([position('NEW')], 10, 2), order('o-1', { filledQty: 10 }, 2));
    expect(desk.away).toEqual({ ...away, equity: { before: null, after: null } });
  });

  test('P62 another gap before it is read adds to it: compared with the picture before the first', () => {
    const desk = atTheDesk()
      .gap()
      .fold(positions([], 9, 2), order('o-1', { filledQty: 5 }, 2));
    desk.gap(3, 10_000);
    expect(desk.away).toMatchObject({
      first: 1,
      last: 2,
      start: at(10_000),
      end: at(25_000),
      positions: 'awaited',
      orders: { count: 1 },
      unconfirmed: { count: 2 },
    });
    desk.fold(positions([position('TCS'), position('INFY', { qty: 7 })], 9, 3), order('o-1', {}, 3));
    expect(desk.away).toMatchObject({
      positions: { count: 1, first: [{ symbol: 'WIPRO', after: null }] },
      orders: { count: 0 },
    });
  });

  test('P62 what was found of the account stays when it is paused before another gap', () => {
    const desk = atTheDesk()
      .gap()
      .fold(account({ equity: 900 }, 2));
    desk.fold(wanting(without('account')), live(2, 15_000, without('account')));
    expect(desk.gap(3, 10_000).away?.equity).toEqual({ before: 1_000, after: 900 });
    desk.fold(wanting(CHANNELS), live(3, 25_000), account({ equity: 1 }, 3));
    expect(desk.away?.equity).toEqual({ before: 1_000, after: 900 });
  });

  test('P62 a pause that began and ended without a connection is none', () => {
    const desk = atTheDesk().gap().fold(lost(20_000), wanting([]), wanting(CHANNELS), live(3, 25_000));
    desk.fold(positions([], 0, 3), account({ equity: 900 }, 3));
    expect(desk.away).toMatchObject({ positions: { count: 3 }, equity: { before: 1_000, after: 900 } });
  });

  test('P62 read, it is gone; but not what came after that', () => {
    const desk = atTheDesk().gap().fold({ kind: 'away-read', last: 0 });
    expect(desk.away).not.toBeNull();
    desk.gap(3, 10_000).fold({ kind: 'away-read', last: 1 });
    expect(desk.away?.last).toBe(2);
    desk.fold({ kind: 'away-read', last: 2 }, positions([], 9, 3));
    expect(desk.away).toBeNull();
    desk.gap(4, 20_000);
    expect(desk.away).toMatchObject({ first: 3, last: 3 });
  });

  test('P62 read while the next gap lasts: that one is compared with the picture before it', () => {
    const desk = atTheDesk()
      .gap()
      .fold(positions([], 9, 2), lost(20_000), { kind: 'away-read', last: 1 });
    desk.fold(live(3, 21_000), positions([position('TCS')], 10, 3));
    expect(desk.away).toMatchObject({ first: 2, positions: { count: 1, first: [{ before: null }] } });
  });

  test('P62 what is let go, or another gateway’s, is not compared', () => {
    const left = atTheDesk().fold(ended(10, { kind: 'operator' }), { kind: 'let-go' }, live(2, 20));
    expect(left.away).toBeNull();
    const other = atTheDesk().fold(lost(10), live(2, 20, CHANNELS, 'ws://b'));
    expect(other.away).toBeNull();
    other.fold(positions([], 1, 2), lost(30), live(3, 40, CHANNELS, 'ws://b'));
    expect(other.away).toMatchObject({ first: 2, positions: 'awaited' });
  });

  test('of many the first are named, and all counted', () => {
    const desk = new Desk().fold(live(1, 0));
    for (let n = 0; n < 500; n += 1) desk.fold(order(`o-${n}`));
    desk.gap();
    expect(desk.away?.unconfirmed).toMatchObject({ count: 500, first: { length: MAX_LISTED } });
  });

  test('P62 the moves of any two books turn the one into the other', () => {
    const book = fc
      .uniqueArray(fc.constantFrom('TCS', 'INFY', '__proto__', 'constructor', ''))
      .chain((symbols) =>
        fc.tuple(
          ...symbols.map((symbol) =>
            fc
              .record({ qty: fc.integer({ min: 1, max: 3 }), side: fc.constantFrom('long', 'short') })
              .map((rest) => position(symbol, rest)),
          ),
        ),
      );
    fc.assert(
      fc.property(book, book, (first, second) => {
        const turned = new Map<string, Position>(first.map((held) => [held.symbol, held]));
        for (const { symbol, before: was, after } of positionMoves(first, second)) {
          expect(was).toEqual(turned.get(symbol) ?? null);
          if (after === null) turned.delete(symbol);
          else turned.set(symbol, after);
        }
        expect(turned).toEqual(new Map(second.map((held) => [held.symbol, held])));
      }),
    );
  });
});
