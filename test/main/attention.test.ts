import { describe, expect, test } from 'vitest';
import { Attention, WINDOW_MS } from '../../src/main/attention/attention';
import type { Bulletin } from '../../src/main/attention/bulletin';
import type { Trouble } from '../../src/main/attention/connection-watch';
import type { Fault } from '../../src/protocol/fault';
import type { ConnectionState, DisconnectedBecause } from '../../src/shared/connection/state';
import { NOTIFIED } from '../../src/shared/ipc/settings';
import type { Settings } from '../../src/shared/ipc/view';
import { Model } from '../../src/shared/model/model';
import type { Occurrence } from '../../src/shared/model/occurrence';
import { momentOf } from '../../src/shared/moment';
import { FakeClock } from '../support/fake-clock';
import { ack, activity, at, order, reconnecting, streaming } from '../support/occurrences';

const URL = 'ws://127.0.0.1:1';
const CAUSE = {
  fault: { code: 'SESSION_EXPIRED', what: 'Session over', why: 'Token expired', how: 'Sign in' },
  closeCode: 4401,
};

const state = (value: ConnectionState): Occurrence => ({ kind: 'state', state: value });
const disconnected = (because: DisconnectedBecause): Occurrence =>
  state({ name: 'Disconnected', since: at(0), url: URL, because });
const givenUp = disconnected({ kind: 'given-up', attempts: 5, cause: CAUSE });
const expired = disconnected({ kind: 'sign-in', cause: CAUSE });
const byOperator = disconnected({ kind: 'operator' });
const connecting = (attempt: number): Occurrence =>
  state({ name: 'Connecting', since: at(0), url: URL, attempt, deadline: 10_000 });
const live = streaming(1, URL);

function desk(chosen: Partial<Settings['notifications']> = {}) {
  const clock = new FakeClock();
  const model = new Model(momentOf(clock));
  const shown: (Bulletin & { withdrawn: boolean })[] = [];
  const marks: [Trouble | null, boolean][] = [];
  const told: Fault[] = [];
  let notifications: Settings['notifications'] = {
    kinds: [...NOTIFIED],
    quiet: false,
    sound: false,
    ...chosen,
  };
  const attention = new Attention({
    clock,
    settings: () => notifications,
    show: (bulletin) => {
      const one = { ...bulletin, withdrawn: false };
      shown.push(one);
      return () => {
        one.withdrawn = true;
      };
    },
    mark: (trouble, flash) => marks.push([trouble, flash]),
    told: (fault) => told.push(fault),
  });
  return {
    clock,
    shown,
    marks,
    told,
    titles: () => shown.map(({ title }) => title),
    hear: (...occurrences: Occurrence[]) => {
      for (const occurrence of occurrences) {
        const now = momentOf(clock);
        attention.hear(occurrence, model.fold(occurrence, now), now);
      }
    },
    choose: (change: Partial<Settings['notifications']>) => {
      notifications = { ...notifications, ...change };
      attention.settingsChanged();
    },
  };
}

const rejected = (id: string, updatedAt = 0): Occurrence => order(id, { status: 'rejected', updatedAt });
const error = (id: string, message = 'It failed'): Occurrence => activity(id, { severity: 'error', message });

describe('an order', () => {
  test('that turns to rejected is told, with what it was', () => {
    const { hear, shown } = desk();
    hear(live, order('o1'), order('o1', { status: 'rejected', updatedAt: 1 }));
    expect(shown).toMatchObject([
      { kind: 'order-rejected', title: 'Order rejected', body: 'Buy 10 TCS @ 3750 (o1)', urgent: false },
    ]);
  });

  test('known as rejected is not told again, neither repeated nor after a reconnection', () => {
    const { hear, shown, clock } = desk({ kinds: ['order-rejected'] });
    hear(live, rejected('o1'), rejected('o1'), rejected('o1', 5));
    clock.advance(WINDOW_MS);
    hear(reconnecting, connecting(1), streaming(2, URL), rejected('o1', 5), rejected('o2'));
    expect(shown.map(({ body }) => body)).toEqual(['Buy 10 TCS @ 3750 (o1)', 'Buy 10 TCS @ 3750 (o2)']);
  });

  test('older than what is held changes nothing', () => {
    const { hear, shown } = desk();
    hear(live, order('o1', { status: 'filled', updatedAt: 9 }), rejected('o1', 8));
    expect(shown).toEqual([]);
  });

  test('of another gateway is another order', () => {
    const { hear, shown, clock } = desk();
    hear(live, rejected('o1'), byOperator);
    clock.advance(WINDOW_MS);
    hear(streaming(2, 'ws://127.0.0.1:2'), rejected('o1'));
    expect(shown).toHaveLength(2);
  });

  test('without a price has none in its words', () => {
    const { hear, shown } = desk();
    hear(live, order('o1', { status: 'rejected', price: null, side: 'sell' }));
    expect(shown[0]?.body).toBe('Sell 10 TCS (o1)');
  });
});

describe('an entry of the log', () => {
  test('is told when it is an error by severity or by type, once', () => {
    const { hear, shown, clock } = desk();
    hear(
      live,
      activity('a1'),
      activity('a2', { severity: 'warning' }),
      error('a3', 'Disk full'),
      error('a3'),
    );
    clock.advance(WINDOW_MS);
    hear(activity('a4', { type: 'error', message: 'No margin' }));
    expect(shown.map(({ body }) => body)).toEqual(['Disk full', 'No margin']);
  });
});

test('what a gateway begins with, and dates before the connection, is no news; what happens in a gap is', () => {
  const { hear, shown, clock } = desk({ kinds: ['order-rejected', 'error-entry'] });
  const old = activity('old', { severity: 'error', timestamp: 999 });
  hear(ack(1_000), live, rejected('o1', 999), old, rejected('o2', 1_000));
  expect(shown.map(({ body }) => body)).toEqual(['Buy 10 TCS @ 3750 (o2)']);
  clock.advance(WINDOW_MS);
  hear(reconnecting, ack(9_000), streaming(2, URL));
  hear(rejected('o1', 999), activity('gap', { severity: 'error', message: 'In the gap', timestamp: 8_000 }));
  // An engine's clock that is off.
  hear(rejected('o3', 5));
  expect(shown.slice(1).map(({ body }) => body)).toEqual(['In the gap', 'Buy 10 TCS @ 3750 (o3)']);
});

test('after the data was let go, what the gateway begins with is no news again', () => {
  const { hear, shown, clock } = desk();
  const old = activity('old', { severity: 'error', timestamp: 999 });
  hear(ack(1_000), live, old, byOperator, { kind: 'let-go' });
  clock.advance(WINDOW_MS);
  hear(ack(2_000), streaming(2, URL), old, rejected('o1', 999));
  expect(shown).toEqual([]);
});

describe('the connection', () => {
  test('lost is told once for an outage, whatever the attempts; given up stays until it is tried again', () => {
    const { hear, titles, shown, marks } = desk();
    hear(live, reconnecting, connecting(1), reconnecting, connecting(2), reconnecting, givenUp);
    expect(titles()).toEqual(['Connection lost', 'Given up: nothing is live']);
    expect(shown.map(({ urgent }) => urgent)).toEqual([false, true]);
    expect(shown[1]?.body).toBe('After 5 attempts: Session over. Token expired');
    expect(marks).toEqual([
      ['connection-lost', false],
      ['given-up', true],
    ]);
    hear(connecting(0));
    expect(shown[1]?.withdrawn).toBe(true);
    hear(streaming(2, URL));
    expect(shown[0]?.withdrawn).toBe(false);
    expect(marks.slice(2)).toEqual([
      ['connection-lost', false],
      [null, false],
    ]);
  });

  test('that was never there is not lost, and given up all the same', () => {
    const { hear, titles, marks } = desk();
    hear(connecting(0), reconnecting, connecting(1), givenUp);
    expect(titles()).toEqual(['Given up: nothing is live']);
    expect(marks).toEqual([['given-up', true]]);
  });

  test.each([
    ['while live', [live]],
    ['at an attempt of its own', [live, reconnecting, connecting(1)]],
    ['on waking, long after it gave up', [live, reconnecting, givenUp, connecting(0)]],
  ])('ended for want of a session %s asks for the operator', (_, before) => {
    const { hear, shown, marks } = desk({ kinds: ['session-expired'] });
    hear(...before, expired);
    expect(shown).toMatchObject([{ title: 'Session ended: sign in again', urgent: true }]);
    expect(marks.at(-1)).toEqual(['session-expired', true]);
  });

  test('refused to the operator who has just tried, or ended by them, is no news', () => {
    const { hear, shown, marks } = desk();
    hear(connecting(0), expired, connecting(0), disconnected({ kind: 'refused', cause: CAUSE }));
    hear(connecting(0), live, byOperator);
    expect(shown).toEqual([]);
    expect(marks).toEqual([]);
  });

  test('refused while it tried by itself is given up', () => {
    const { hear, titles, marks } = desk();
    hear(live, reconnecting, connecting(1), disconnected({ kind: 'refused', cause: CAUSE }));
    expect(titles()).toEqual(['Connection lost', 'Given up: nothing is live']);
    hear(byOperator);
    expect(marks.at(-1)).toEqual([null, false]);
  });
});

describe('a burst', () => {
  test('is told at once, then counted exactly with its newest words, kind by kind', () => {
    const { hear, shown, clock } = desk();
    hear(live);
    for (let n = 0; n < 13; n += 1) hear(rejected(`o${n}`));
    hear(error('a1', 'first'), error('a2', 'second'));
    expect(shown).toHaveLength(2);
    clock.advance(WINDOW_MS - 1);
    expect(shown).toHaveLength(2);
    clock.advance(1);
    expect(shown.slice(2).map(({ title, body }) => [title, body])).toEqual([
      ['12 more orders rejected in 10 s', 'Newest: Buy 10 TCS @ 3750 (o12)'],
      ['1 more error entry in 10 s', 'Newest: second'],
    ]);
    hear(rejected('p'));
    expect(shown).toHaveLength(4);
    clock.advance(WINDOW_MS);
    expect(shown.at(-1)?.title).toBe('1 more order rejected in 10 s');
  });

  test('that is over leaves nothing behind', () => {
    const { hear, shown, clock } = desk();
    hear(live, rejected('o1'));
    clock.advance(WINDOW_MS);
    expect(clock.pending).toBe(0);
    hear(rejected('o2'));
    expect(shown.map(({ title }) => title)).toEqual(['Order rejected', 'Order rejected']);
  });

  test('of losses of a connection that flaps is one notification in ten seconds', () => {
    const { hear, titles, clock } = desk();
    for (let generation = 1; generation < 5; generation += 1) hear(streaming(generation, URL), reconnecting);
    clock.advance(WINDOW_MS);
    expect(titles()).toEqual(['Connection lost', 'Connection lost 3 more times in 10 s']);
  });

  test('counts none that was told, however the news are spread', () => {
    const { hear, shown, clock } = desk();
    hear(live);
    for (let n = 0; n < 500; n += 1) {
      hear(rejected(`o${n}`));
      clock.advance(37 * (n % 11));
    }
    clock.advance(WINDOW_MS);
    const counted = shown.map(({ title }) => (title === 'Order rejected' ? 1 : Number.parseInt(title, 10)));
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(500);
  });
});

describe('quiet mode', () => {
  test('shows nothing, marks without a flash, and says at its end how many it held back', () => {
    const { hear, shown, told, marks, clock, choose } = desk({ quiet: true });
    hear(live, rejected('o1'), rejected('o2'), error('a1'), reconnecting, givenUp);
    clock.advance(WINDOW_MS);
    expect(shown).toEqual([]);
    expect(told).toEqual([]);
    expect(marks).toEqual([
      ['connection-lost', false],
      ['given-up', false],
    ]);
    choose({ quiet: false });
    expect(shown).toEqual([]);
    expect(told).toMatchObject([
      {
        what: '5 notifications were not shown in quiet mode',
        why: '2 orders rejected, 1 error entry, connection lost 1 time, given up 1 time',
      },
    ]);
    choose({ sound: true });
    expect(told).toHaveLength(1);
    hear(streaming(2, URL), rejected('o3'));
    expect(shown).toMatchObject([{ body: 'Buy 10 TCS @ 3750 (o3)' }]);
  });

  test('begun within a burst holds back what was counted', () => {
    const { hear, shown, told, clock, choose } = desk();
    hear(live, rejected('o1'), rejected('o2'), rejected('o3'));
    choose({ quiet: true });
    hear(rejected('o4'));
    clock.advance(WINDOW_MS);
    choose({ quiet: false });
    expect(shown).toHaveLength(1);
    expect(told[0]?.why).toBe('3 orders rejected');
  });

  test('that held nothing back ends without a word', () => {
    const { told, choose } = desk({ quiet: true });
    choose({ quiet: false });
    expect(told).toEqual([]);
  });
});

test('a kind that isn’t chosen is neither shown nor counted', () => {
  const { hear, shown, told, clock, choose } = desk({ kinds: ['order-rejected'] });
  hear(live, error('a1'), rejected('o1'), rejected('o2'), reconnecting);
  choose({ kinds: ['error-entry'] });
  clock.advance(WINDOW_MS);
  hear(error('a2'));
  expect(shown.map(({ kind }) => kind)).toEqual(['order-rejected', 'error-entry']);
  expect(told).toEqual([]);
});
