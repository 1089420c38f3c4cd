import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Channel } from '../../src/protocol/channels';
import { MAX_NOTICES, MAX_REJECTIONS, MAX_TIMELINE } from '../../src/shared/model/bounds';
import { freshnessOf } from '../../src/shared/model/freshness';
import { BEFORE_ANY } from '../../src/shared/model/held';
import { Model } from '../../src/shared/model/model';
import { LASTS_MS } from '../../src/shared/model/notices';
import type { Occurrence } from '../../src/shared/model/occurrence';
import { anOccurrence } from '../support/arbitrary-occurrences';
import {
  account,
  activity,
  at,
  frame,
  market,
  order,
  position,
  positions,
  quote,
  reconnecting,
  streaming,
} from '../support/occurrences';

const URL = 'ws://127.0.0.1:1';

const notice = (what: string): Occurrence => ({
  kind: 'notice',
  severity: 'error',
  fault: { code: 'SERVER_ERROR', what, why: 'y', how: 'h' },
});

describe('rejections', () => {
  test('P8 are counted and can be read, newest first', () => {
    const model = new Model(at(0));
    model.fold(frame('{'), at(1));
    model.fold(frame('{"event":"heartbeat","data":{"connectionUptime":1}}'), at(2));
    expect(model.counts()).toMatchObject({ frames: 2, rejected: 2, unknown: 0 });
    expect(model.rejections()).toMatchObject([
      { seq: 2, wall: at(2).wall, kind: 'shape', event: 'heartbeat', path: 'data.serverTime' },
      { seq: 1, wall: at(1).wall, kind: 'json', event: null, frame: '{' },
    ]);
  });

  test('P8 the last 200 are kept, all are counted', () => {
    const model = new Model(at(0));
    for (let n = 1; n <= 250; n += 1) model.fold(frame('{'), at(n));
    expect(model.rejections()).toHaveLength(MAX_REJECTIONS);
    expect(model.rejections()[0]?.seq).toBe(250);
    expect(model.counts().rejected).toBe(250);
  });

  test('P4 an unknown event is counted as unknown and is no rejection', () => {
    const model = new Model(at(0));
    model.fold(frame('{"event":"__proto__","data":{}}'), at(1));
    expect(model.counts()).toEqual({
      byEvent: {},
      frames: 1,
      rejected: 0,
      unknown: 1,
      outdated: 0,
      repeated: 0,
    });
    expect(model.rejections()).toEqual([]);
  });
});

test('P8 every frame is in the counts exactly once', () => {
  fc.assert(
    fc.property(fc.array(anOccurrence), (occurrences) => {
      const model = new Model(at(0));
      for (const occurrence of occurrences) model.fold(occurrence, at(1));
      const { frames, byEvent, rejected, unknown } = model.counts();
      const messages = Object.values(byEvent).reduce((sum, count) => sum + count, 0);
      const came = occurrences.filter(({ kind }) => ['data', 'control', 'rejected'].includes(kind));
      expect(frames).toBe(came.length);
      expect(frames).toBe(messages + rejected + unknown);
    }),
  );
});

describe('notices', () => {
  test('the same fault while it lasts is said once', () => {
    const model = new Model(at(0));
    for (let ms = 0; ms < 60_000; ms += 1_000) model.fold(notice('a'), at(ms));
    model.fold(notice('b'), at(60_000));
    expect(model.picture().notices.map(({ seq, fault }) => [seq, fault.what])).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
  });

  test('the same fault after a pause is said again', () => {
    const model = new Model(at(0));
    model.fold(notice('a'), at(0));
    model.fold(notice('a'), at(LASTS_MS - 1));
    model.fold(notice('a'), at(2 * LASTS_MS - 1));
    expect(model.picture().notices.map((held) => held.at)).toEqual([at(0), at(2 * LASTS_MS - 1)]);
  });

  test('the last 200 are kept', () => {
    const model = new Model(at(0));
    for (let n = 1; n <= 1_000; n += 1) model.fold(notice(`n-${n}`), at(n));
    expect(model.picture().notices).toHaveLength(MAX_NOTICES);
    expect(model.picture().notices.at(-1)?.seq).toBe(1_000);
  });
});

describe('the connection', () => {
  test('P47 its states make the timeline, the current one last, the last 200', () => {
    const model = new Model(at(0));
    expect(model.picture().timeline).toMatchObject([{ name: 'Disconnected', because: { kind: 'start' } }]);
    for (let n = 1; n <= 250; n += 1) model.fold(n % 2 === 0 ? reconnecting : streaming(n), at(n));
    const { connection, timeline } = model.picture();
    expect(timeline).toHaveLength(MAX_TIMELINE);
    expect(timeline.at(-1)).toBe(connection);
    expect(connection.name).toBe('Reconnecting');
  });

  test('other channels within a state replace its entry of the timeline', () => {
    const model = new Model(at(0));
    model.fold(streaming(1, URL, ['market']), at(0));
    model.fold(streaming(1, URL, ['market', 'orders']), at(1));
    expect(model.picture().timeline.slice(1)).toMatchObject([{ channels: ['market', 'orders'] }]);
    model.fold(reconnecting, at(2));
    model.fold(streaming(2, URL, ['market']), at(3));
    expect(model.picture().timeline.slice(1)).toMatchObject([
      { channels: ['market', 'orders'] },
      { name: 'Reconnecting' },
      { channels: ['market'] },
    ]);
  });

  test('P58 a channel that was ended and taken up again is unconfirmed until something comes', () => {
    const model = new Model(at(0));
    const freshness = (channel: Channel) => {
      const { receipts, connection, wanted } = model.picture();
      return freshnessOf(channel, receipts[channel], connection, wanted, 2);
    };
    model.fold(streaming(1, URL, ['positions', 'market']), at(0));
    model.fold(positions([position('TCS')]), at(1));
    model.fold(market([['TCS', quote(1)]]), at(1));
    model.fold(streaming(1, URL, ['market']), at(1));
    expect([freshness('positions'), freshness('market')]).toEqual(['unconfirmed', 'live']);
    model.fold(streaming(1, URL, ['positions', 'market']), at(2));
    expect([freshness('positions'), freshness('market')]).toEqual(['unconfirmed', 'live']);
    model.fold(positions([position('TCS')]), at(2));
    expect(freshness('positions')).toBe('live');
  });

  test('P57 active orders from before a pause are of no connection, until heard of again', () => {
    const model = new Model(at(0));
    const generations = () => model.picture().orders.map((held) => [held.order.id, held.generation]);
    model.fold(streaming(1, URL, ['orders']), at(0));
    model.fold(order('open'), at(1));
    model.fold(order('done', { status: 'filled' }), at(1));
    model.fold(streaming(1, URL, []), at(1));
    model.fold(streaming(1, URL, ['orders']), at(2));
    expect(generations()).toEqual([
      ['open', BEFORE_ANY],
      ['done', 1],
    ]);
    model.fold(order('open'), at(3));
    expect(generations()[0]).toEqual(['open', 1]);
  });

  test('P57 a lost connection, and a new one to the same gateway, blank nothing', () => {
    const model = new Model(at(0));
    model.fold(streaming(1), at(0));
    for (const occurrence of [account(), order('o-1'), activity('a-1'), market([['TCS', quote(1)]])]) {
      model.fold(occurrence, at(1));
    }
    const {
      connection: _,
      timeline: __,
      generation: ___,
      outages: ____,
      away: _____,
      ...before
    } = model.picture();
    model.fold(reconnecting, at(2));
    model.fold(streaming(2), at(3));
    expect(model.picture()).toMatchObject(before);
  });

  test('what a gateway said is let go when the operator leaves it; how it went with it stays', () => {
    const model = new Model(at(0));
    for (const said of [streaming(1), account(), order('o1'), activity('a1'), notice('x'), frame('{')]) {
      model.fold(said, at(1));
    }
    model.fold({ kind: 'round-trip', ms: 5 }, at(2));
    const { timeline } = model.picture();
    expect(model.fold({ kind: 'let-go' }, at(3))).toBe('anew');
    const left = model.picture();
    expect(left).toMatchObject({
      account: null,
      orders: [],
      activity: [],
      series: { equity: [], health: [] },
    });
    expect(left.link.roundTrip).toBeNull();
    expect(Object.values(left.receipts).every((receipt) => receipt === null)).toBe(true);
    expect(left.timeline).toEqual(timeline);
    expect(left.notices).toHaveLength(1);
    expect(model.rejections()).toHaveLength(1);
    // The next gateway's data is taken as it comes.
    model.fold(streaming(2, 'ws://127.0.0.1:2'), at(4));
    model.fold(account({}, 2), at(5));
    expect(model.picture().account).not.toBeNull();
  });

  test('what one gateway said is let go once another has acknowledged, not before', () => {
    const model = new Model(at(0));
    model.fold(streaming(1, 'ws://127.0.0.1:1'), at(0));
    model.fold(account(), at(1));
    model.fold(activity('a-1'), at(1));
    model.fold(reconnecting, at(2));
    expect(model.picture().account).not.toBeNull();

    expect(model.fold(streaming(2, 'ws://127.0.0.1:2'), at(3))).toBe('anew');
    const { account: none, activity: log, series, receipts, counts } = model.picture();
    expect({ none, log, equity: series.equity, receipt: receipts.account }).toEqual({
      none: null,
      log: [],
      equity: [],
      receipt: null,
    });
    expect(counts.frames).toBe(2);
    // Ids of the first say nothing about the second's.
    model.fold(activity('a-1', {}, 2), at(4));
    expect(model.activity()).toHaveLength(1);
  });
});
