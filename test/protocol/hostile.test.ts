/** Frames made to do harm: to prototypes, to the stack, to memory, to the time of everyone else. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  decodeDown,
  decodeUp,
  MAX_KEPT_FRAME,
  type Rejection,
  rejectBinary,
} from '../../src/protocol/decode';
import type { Down } from '../../src/protocol/down';
import { MAX_FRAME_BYTES } from '../../src/protocol/limits';
import { ONE_EACH } from './specification';

const QUOTE = '{"price":1,"change":2,"changePercent":3,"volume":4}';
const POISON = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'toJSON', 'then', ''];

function taken<E extends Down['event']>(text: string, event: E): Extract<Down, { event: E }> {
  const result = decodeDown(text);
  if (!result.ok) throw new Error(`Rejected: ${result.error.path} ${result.error.expected}`);
  expect(result.value.event).toBe(event);
  return result.value as Extract<Down, { event: E }>;
}

/** Everything that hangs on the prototypes a frame might reach, to be compared one by one by identity. */
function prototypesNow(): unknown[] {
  return [Object, Array, Map, String, Number, Function].flatMap(({ prototype }) =>
    Reflect.ownKeys(prototype).flatMap((key) => {
      const { value, get, set } = Object.getOwnPropertyDescriptor(prototype, key) ?? {};
      return [prototype, key, value, get, set];
    }),
  );
}

describe('P9 keys are data', () => {
  const before = prototypesNow();
  afterEach(() => {
    const now = prototypesNow();
    expect(now).toHaveLength(before.length);
    expect(now.findIndex((value, index) => !Object.is(value, before[index]))).toBe(-1);
  });

  test('P9 every symbol is one, whatever it is called', () => {
    const symbols = POISON.map((symbol) => `${JSON.stringify(symbol)}:${QUOTE}`).join(',');
    const { data } = taken(
      `{"event":"market:update","data":{"symbols":{${symbols}},"timestamp":1}}`,
      'market:update',
    );
    expect([...data.symbols.keys()]).toEqual(POISON);
    for (const quote of data.symbols.values()) {
      expect(quote).toEqual({ price: 1, change: 2, changePercent: 3, volume: 4 });
    }
  });

  test('P9 a poisonous symbol is checked like any other', () => {
    const text = '{"event":"market:update","data":{"symbols":{"__proto__":{"price":"1"}},"timestamp":1}}';
    expect(decodeDown(text)).toMatchObject({ ok: false, error: { path: 'data.symbols.__proto__.price' } });
  });

  test('P9 details stay text, poison and all', () => {
    const details =
      '{"__proto__":{"polluted":1},"a":{"constructor":{"prototype":{"polluted":1}}},"toJSON":"no"}';
    const { data } = taken(
      `{"event":"activity:log","data":{"id":"a","type":"b","severity":"info","message":"c","details":${details},"timestamp":1}}`,
      'activity:log',
    );
    expect(data.details).toBe(details);
  });

  test.each(ONE_EACH)('P9 poison beside the fields of $event changes nothing', ({ direction, text }) => {
    const decode = direction === 'down' ? decodeDown : decodeUp;
    const poison =
      '"__proto__":{"polluted":1,"data":{}},"constructor":{"prototype":{"polluted":1}},"toString":1';
    const poisoned = text
      .replace('"data":{', `"data":{${text.includes('"data":{}') ? poison : `${poison},`}`)
      .replace('{', `{${poison},`);
    expect(() => JSON.parse(poisoned)).not.toThrow();
    const result = decode(poisoned);
    expect(result).toEqual(decode(text));
    expect(result.ok && Object.getPrototypeOf(result.value)).toBe(Object.prototype);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('P9 what a message inherits is no field of it', () => {
    const text = '{"__proto__":{"event":"heartbeat","data":{"serverTime":1,"connectionUptime":1}}}';
    expect(decodeDown(text).ok).toBe(false);
    const inner = '{"event":"heartbeat","data":{"__proto__":{"serverTime":1,"connectionUptime":1}}}';
    expect(decodeDown(inner)).toMatchObject({ ok: false, error: { path: 'data.serverTime' } });
  });
});

describe('P7 the reader never throws', () => {
  const nested = (open: string, close: string, depth: number): string =>
    open.repeat(depth) + close.repeat(depth);
  const activity = (details: string): string =>
    `{"event":"activity:log","data":{"id":"a","type":"b","severity":"info","message":"c","details":${details},"timestamp":1}}`;

  test.each([
    ['lists', nested('[', ']', 500_000)],
    ['lists that never end', '['.repeat(1_000_000)],
    ['objects', nested('{"a":', '}', 150_000).replace(':}', ':1}')],
    ['in an ignored field', `{"event":"heartbeat","x":${nested('[', ']', 200_000)},"data":{}}`],
    ['in the event', `{"event":${nested('[', ']', 200_000)}}`],
    ['in details', activity(nested('{"a":', '}', 150_000).replace(':}', ':1}'))],
    [
      'in a position',
      `{"event":"positions:update","data":{"positions":[${nested('[', ']', 200_000)}],"timestamp":1}}`,
    ],
    [
      'in a symbol',
      `{"event":"market:update","data":{"symbols":{"A":${nested('[', ']', 200_000)}},"timestamp":1}}`,
    ],
  ])('P7 nested hundreds of thousands deep: %s', (_, text) => {
    expect(decodeDown(text).ok).toBe(false);
    expect(decodeUp(text).ok).toBe(false);
  });

  test('P7 details nested 64 deep are taken', () => {
    const details = nested('{"a":', '}', 64).replace(':}', ':1}');
    expect(taken(activity(details), 'activity:log').data.details).toBe(details);
  });

  test('P7 lone surrogates are kept as they came', () => {
    const text = String.raw`{"event":"market:update","data":{"symbols":{"\ud800":${QUOTE}},"timestamp":1}}`;
    expect([...taken(text, 'market:update').data.symbols.keys()]).toEqual(['\ud800']);
    // Three bytes each, as the replacement character that they become in UTF-8.
    const message = (count: number): string => {
      const text = String.raw`\udfff`.repeat(count);
      return `{"event":"reconnect","data":{"reason":"server_restart","delay":1,"message":"${text}"}}`;
    };
    expect(taken(message(5_461), 'reconnect').data.message).toBe('\udfff'.repeat(5_461));
    expect(decodeDown(message(5_462)).ok).toBe(false);
  });
});

describe('P7 a frame of a megabyte', () => {
  /** `item` as often as a frame holds it. */
  const full = (before: string, item: string, after: string): string => {
    const room = MAX_FRAME_BYTES - before.length - after.length;
    return (
      before +
      Array(Math.floor((room + 1) / (item.length + 1)))
        .fill(item)
        .join(',') +
      after
    );
  };

  test('P7 of good positions is taken whole', () => {
    const item =
      '{"symbol":"TCS","qty":1,"side":"long","entryPrice":1,"currentPrice":1,"unrealizedPL":1,"unrealizedPLPercent":1,"marketValue":1}';
    const text = full('{"event":"positions:update","data":{"positions":[', item, '],"timestamp":1}}');
    expect(taken(text, 'positions:update').data.positions.length).toBeGreaterThan(8_000);
  });

  // To collect every fault of such a frame takes over ten seconds, in which no other frame is read.
  test.each([
    [
      'positions',
      '{"event":"positions:update","data":{"positions":[',
      '{}',
      '],"timestamp":1}}',
      'data.positions[0].symbol',
    ],
    ['channels', '{"event":"subscribed","data":{"channels":[', '0', '],"subscribedAt":1}}', 'data.channels'],
    [
      'quotes',
      '{"event":"market:update","data":{"symbols":{',
      '"A":0',
      '},"timestamp":1}}',
      'data.symbols.A',
    ],
  ])('P7 of bad %s costs no other frame its time', (_, before, item, after, path) => {
    const text = full(before, item, after);
    const began = performance.now();
    expect(decodeDown(text)).toMatchObject({ ok: false, error: { path } });
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe('P8 what is kept of a rejected frame', () => {
  const rejection = (text: string): Rejection => {
    const result = decodeDown(text);
    if (result.ok) throw new Error('Taken');
    return result.error;
  };

  test('P8 at most 4,096 characters, the last of which says that there was more', () => {
    expect(rejection('x'.repeat(4_096)).frame).toBe('x'.repeat(4_096));
    expect(rejection('x'.repeat(4_097)).frame).toBe(`${'x'.repeat(4_095)}…`);
    expect(rejection('€'.repeat(5_000)).frame).toHaveLength(MAX_KEPT_FRAME);
  });

  test("P8 the event's name at most 64", () => {
    expect(rejection(JSON.stringify({ event: 'x'.repeat(65) })).event).toBe(`${'x'.repeat(63)}…`);
  });

  test('P8 of a binary frame its size', () => {
    expect(rejectBinary(17)).toEqual({
      kind: 'binary',
      event: null,
      path: '',
      expected: 'a text frame',
      frame: '(binary, 17 bytes)',
    });
  });

  test('P8 200 rejections hold no more than they show', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const padding = 'x'.repeat(1_000_000);
    const kept: Rejection[] = [];
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let n = 0; n < 50; n++) {
      kept.push(rejection(`${n}${padding}`));
      kept.push(rejection(`{"event":"${n}${padding}"}`));
      kept.push(rejection(`{"event":"heartbeat","data":{"x":"${n}${padding}"}}`));
      kept.push(rejection(`{"event":"market:update","data":{"symbols":{"${n}${padding}":1},"timestamp":1}}`));
    }
    expect(kept).toHaveLength(200);
    // The engine lets go of long keys in some later turn.
    await vi.waitFor(() => {
      collect();
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(20_000_000);
    });
  });
});
