import { describe, expect, test } from 'vitest';
import { decodeDown, decodeUp } from '../../src/protocol/decode';
import { isFinal } from '../../src/protocol/order-status';
import { ONE_EACH } from './specification';

const down = (event: string, data: unknown): ReturnType<typeof decodeDown> =>
  decodeDown(JSON.stringify({ event, data }));

const ORDER = {
  id: 'o-1',
  symbol: 'TCS',
  side: 'buy',
  type: 'limit',
  qty: 10,
  filledQty: 0,
  price: 3750,
  status: 'open',
  createdAt: 1,
  updatedAt: 1,
};
const ENTRY = { id: 'a-1', type: 'system', severity: 'info', message: 'Started', timestamp: 1 };

/** The same message with a field that nobody knows in every object of it but free ones and maps. */
function withUnknownFields(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => withUnknownFields(item));
  if (typeof value !== 'object' || value === null || key === 'details') return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, withUnknownFields(inner, name)]);
  return Object.fromEntries(key === 'symbols' ? entries : [...entries, ['fromTheFuture', { a: [null] }]]);
}

describe('P4 what a reader does not know', () => {
  test.each(ONE_EACH)('P4 unknown fields of $event are ignored', ({ direction, text }) => {
    const decode = direction === 'down' ? decodeDown : decodeUp;
    const widened = JSON.stringify(withUnknownFields(JSON.parse(text)));
    expect(widened).toContain('fromTheFuture');
    expect(decode(widened)).toEqual(decode(text));
  });

  test.each(['positions:delta', '', 'Heartbeat', 'constructor', '__proto__', 'toString'])(
    'P4 the event %j is unknown, whatever its data',
    (event) => {
      expect(down(event, null)).toMatchObject({ ok: false, error: { kind: 'unknown-event', event } });
    },
  );
});

describe('P5 unknown words of open sets are kept as they came', () => {
  test.each(['stop_limit', '', 'ज़रूरी', '<b>limit</b>', 'constructor'])('P5 %j', (word) => {
    const order = { ...ORDER, type: word, status: word };
    expect(down('orders:update', { type: 'new', order, timestamp: 1 })).toMatchObject({
      ok: true,
      value: { data: { order: { type: word, status: word } } },
    });
    expect(down('activity:log', { ...ENTRY, type: word })).toMatchObject({ value: { data: { type: word } } });
    const health = { cpu: 1, memory: 1, latency: 1, uptime: 1, lastHeartbeat: 1, timestamp: 1, status: word };
    expect(down('health:update', health)).toMatchObject({ value: { data: { status: word } } });
    const fault = { code: word, error: { what: 'a', why: 'b', how: 'c' } };
    expect(down('error', fault)).toMatchObject({ ok: true, value: { data: { code: word } } });
    expect(down('connection:error', fault)).toMatchObject({ ok: true, value: { data: { code: word } } });
  });

  test('P5 requests carry any word, for the gateway to answer', () => {
    const text = '{"event":"subscribe","data":{"channels":["news","market"]}}';
    expect(decodeUp(text)).toEqual({ ok: true, value: JSON.parse(text) });
  });
});

describe('P6 what may be absent', () => {
  test.each([{}, { price: null }])('P6 an order has no price: %j', (price) => {
    const { price: _, ...rest } = ORDER;
    const order = { ...rest, ...price };
    expect(down('orders:update', { type: 'new', order, timestamp: 1 })).toEqual({
      ok: true,
      value: { event: 'orders:update', data: { type: 'new', order, timestamp: 1 } },
    });
  });

  test('P6 an activity has no details', () => {
    expect(down('activity:log', ENTRY)).toMatchObject({ ok: true, value: { data: { details: null } } });
    expect(down('activity:log', { ...ENTRY, details: {} })).toMatchObject({
      value: { data: { details: '{}' } },
    });
  });

  test('P6 lists and maps are empty', () => {
    expect(down('positions:update', { positions: [], timestamp: 1 }).ok).toBe(true);
    expect(down('market:update', { symbols: {}, timestamp: 1 }).ok).toBe(true);
    expect(down('subscribed', { channels: [], subscribedAt: 1 }).ok).toBe(true);
    expect(decodeUp('{"event":"subscribe","data":{"channels":[]}}').ok).toBe(true);
  });

  test('P6 a time far in the future is taken', () => {
    expect(down('positions:update', { positions: [], timestamp: 8.64e15 }).ok).toBe(true);
  });
});

describe('P10 texts are text', () => {
  test('P10 markup and control characters come through unchanged', () => {
    const message = '<img src=x onerror=alert(1)> & \u202e \u0000 \ud83d\ude00';
    expect(down('activity:log', { ...ENTRY, message })).toMatchObject({
      ok: true,
      value: { data: { message } },
    });
  });
});

describe('P56 active orders', () => {
  test.each(['filled', 'cancelled', 'rejected', 'expired'])('P56 %s is final', (status) => {
    expect(isFinal(status)).toBe(true);
  });
  test.each(['partially_filled', 'open', 'new', '', 'Filled', 'constructor'])(
    'P56 %j is active',
    (status) => {
      expect(isFinal(status)).toBe(false);
    },
  );
});
