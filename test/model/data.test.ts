import { describe, expect, test } from 'vitest';
import { NO_LINK } from '../../src/shared/model/link';
import { Model } from '../../src/shared/model/model';
import type { Occurrence } from '../../src/shared/model/occurrence';
import {
  account,
  ack,
  at,
  health,
  heartbeat,
  market,
  order,
  position,
  positions,
  quote,
} from '../support/occurrences';

/** A model that has folded these, 100 ms apart. */
function modelOf(...occurrences: Occurrence[]): Model {
  const model = new Model(at(0));
  occurrences.forEach((occurrence, index) => {
    model.fold(occurrence, at(100 * (index + 1)));
  });
  return model;
}

describe('positions', () => {
  test('P49 a position that is missing has been closed', () => {
    const model = modelOf(
      positions([position('TCS'), position('INFY')], 1),
      positions([position('INFY', { qty: 7 })], 2),
    );
    expect(model.picture().positions).toEqual([position('INFY', { qty: 7 })]);
    model.fold(positions([], 3), at(300));
    expect(model.picture().positions).toEqual([]);
  });

  test('of a symbol that comes twice the last is kept, and the operator is told once while it lasts', () => {
    const twice = [position('TCS', { qty: 1 }), position('INFY'), position('TCS', { qty: 2 })];
    const model = modelOf(positions(twice, 1), positions(twice, 2));
    model.fold(positions(twice, 3), at(60_000));
    expect(model.picture().positions).toEqual([position('TCS', { qty: 2 }), position('INFY')]);
    expect(model.picture().notices).toMatchObject([
      { seq: 1, severity: 'warning', fault: { code: 'DUPLICATE_POSITION' } },
    ]);

    model.fold(positions([position('TCS')], 4), at(61_000));
    model.fold(positions(twice, 5), at(120_000));
    expect(model.picture().notices).toHaveLength(2);
  });
});

describe('quotes', () => {
  test('P54 symbols that an update does not name keep their quote and its age', () => {
    const model = modelOf(
      market([
        ['TCS', quote(1)],
        ['INFY', quote(2)],
      ]),
      market([['INFY', quote(3)]]),
    );
    expect(model.picture().quotes).toEqual([
      { symbol: 'TCS', quote: quote(1), at: at(100) },
      { symbol: 'INFY', quote: quote(3), at: at(200) },
    ]);
  });
});

/** One event of each channel that goes by its timestamp, and what it makes visible in the picture. */
const TIMED = [
  {
    channel: 'positions',
    event: (value: number, timestamp: number, generation = 1) =>
      positions([position('TCS', { qty: value })], timestamp, generation),
    shown: (model: Model) => model.picture().positions[0]?.qty,
  },
  {
    channel: 'account',
    event: (value: number, timestamp: number, generation = 1) =>
      account({ equity: value, timestamp }, generation),
    shown: (model: Model) => model.picture().account?.equity,
  },
  {
    channel: 'health',
    event: (value: number, timestamp: number, generation = 1) =>
      health({ cpu: value, timestamp }, generation),
    shown: (model: Model) => model.picture().health?.cpu,
  },
  {
    channel: 'market',
    event: (value: number, timestamp: number, generation = 1) =>
      market([['TCS', quote(value)]], timestamp, generation),
    shown: (model: Model) => model.picture().quotes[0]?.quote.price,
  },
] as const;

describe.each(TIMED)('$channel', ({ channel, event, shown }) => {
  test('P51 an older event is dropped and counted, and refreshes nothing', () => {
    const model = modelOf(event(1, 50));
    expect(model.fold(event(2, 49), at(200))).toEqual([]);
    expect(shown(model)).toBe(1);
    expect(model.picture().receipts[channel]).toEqual({ at: at(100), generation: 1 });
    expect(model.counts()).toMatchObject({ frames: 2, outdated: 1, byEvent: { [`${channel}:update`]: 2 } });
  });

  test('P51 an equal one is taken', () => {
    const model = modelOf(event(1, 50), event(2, 50));
    expect(shown(model)).toBe(2);
    expect(model.picture().receipts[channel]).toEqual({ at: at(200), generation: 1 });
    expect(model.counts().outdated).toBe(0);
  });

  test('P51 a new connection begins anew', () => {
    const model = modelOf(event(1, 50), event(2, 10, 2));
    expect(shown(model)).toBe(2);
    expect(model.picture().receipts[channel]).toEqual({ at: at(200), generation: 2 });
    expect(model.picture().notices).toEqual([]);
  });

  test('P51 newest is the newest held, not the last that came', () => {
    const model = modelOf(event(1, 50), event(2, 10), event(3, 40));
    expect(shown(model)).toBe(1);
    expect(model.counts().outdated).toBe(2);
  });

  test('P52 the third in a row is the new start, with a warning', () => {
    const model = modelOf(event(1, 50), event(2, 10), event(3, 11), event(4, 9));
    expect(shown(model)).toBe(4);
    expect(model.picture().receipts[channel]).toEqual({ at: at(400), generation: 1 });
    expect(model.counts().outdated).toBe(2);
    expect(model.picture().notices).toMatchObject([
      { severity: 'warning', at: at(400), fault: { code: 'CLOCK_STEPPED_BACK' } },
    ]);
    model.fold(event(5, 10), at(500));
    expect(shown(model)).toBe(5);
  });

  test('P52 an event that is taken ends the row', () => {
    const model = modelOf(event(1, 50), event(2, 10), event(3, 11), event(4, 50), event(5, 12), event(6, 13));
    expect(shown(model)).toBe(4);
    expect(model.counts().outdated).toBe(4);
    expect(model.picture().notices).toEqual([]);
  });

  test('P53 a time in the future is taken', () => {
    const model = modelOf(event(1, 8.64e15));
    expect(shown(model)).toBe(1);
  });
});

test('P51 each channel has its own newest', () => {
  const model = modelOf(
    account({ timestamp: 50 }),
    health({ timestamp: 10 }),
    market([], 20),
    positions([], 30),
  );
  expect(model.counts().outdated).toBe(0);
});

describe('receipts', () => {
  test('P58 say when and under which connection a channel was heard last', () => {
    const model = modelOf(account(), order('o-1', {}, 2), account({}, 2));
    expect(model.picture().receipts).toEqual({
      positions: null,
      orders: { at: at(200), generation: 2 },
      account: { at: at(300), generation: 2 },
      health: null,
      market: null,
      activity: null,
    });
  });
});

describe('behind', () => {
  test('what comes was sent after that at the earliest, until it has caught up', () => {
    const model = modelOf(ack(0));
    model.fold({ kind: 'behind', since: at(100) }, at(20_000));
    model.fold(market([['TCS', quote(1)]]), at(20_001));
    const { receipts, quotes, link } = model.picture();
    expect([receipts.market?.at, quotes[0]?.at, link.behind]).toEqual([at(100), at(100), at(100)]);
    model.fold(heartbeat(0), at(20_002));
    model.fold(account(), at(20_003));
    expect(model.picture().receipts.account?.at).toEqual(at(100));
    model.fold({ kind: 'behind', since: null }, at(20_004));
    model.fold(market([['TCS', quote(2)]]), at(20_005));
    expect(model.picture()).toMatchObject({
      receipts: { market: { at: at(20_005) } },
      quotes: [{ at: at(20_005) }],
      link: { behind: null },
    });
  });

  test('the clocks are not compared meanwhile', () => {
    const model = modelOf(ack(at(100).wall - 40));
    model.fold({ kind: 'behind', since: at(100) }, at(20_000));
    model.fold(heartbeat(at(500).wall), at(20_001));
    expect(model.picture().link).toMatchObject({ clockOffset: -40, behind: at(100) });
    model.fold(ack(at(500).wall), at(20_002));
    expect(model.picture().link).toMatchObject({ clockOffset: null, behind: at(100) });
  });
});

describe('link', () => {
  test('P27 the clock offset is the gateway time minus ours', () => {
    const model = modelOf(ack(at(100).wall - 40));
    expect(model.picture().link).toEqual({ ...NO_LINK, clockOffset: -40 });
    model.fold(heartbeat(at(100).wall + 250), at(100));
    expect(model.picture().link).toEqual({ ...NO_LINK, clockOffset: 250, lastHeartbeat: at(100) });
    model.fold({ kind: 'round-trip', ms: 12 }, at(200));
    expect(model.picture().link).toMatchObject({ clockOffset: 250, roundTrip: 12, roundTrips: [12] });
  });
});
