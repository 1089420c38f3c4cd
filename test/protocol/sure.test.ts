/** The fast readers against the schemas, which are the law: what they give, a schema gives; and they do give it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { accountUpdate } from '../../src/protocol/account';
import { activityLog } from '../../src/protocol/activity';
import { healthUpdate } from '../../src/protocol/health';
import { MAX_MESSAGE_BYTES, MAX_WORD } from '../../src/protocol/limits';
import { quote } from '../../src/protocol/market';
import { ordersUpdate } from '../../src/protocol/orders';
import { position } from '../../src/protocol/positions';
import {
  isSurelySymbol,
  surelyAccount,
  surelyEntry,
  surelyHealth,
  surelyOrders,
  surelyPosition,
  surelyQuote,
} from '../../src/protocol/sure';
import { cases } from '../support/cases';

interface Reader {
  readonly schema: z.ZodType;
  readonly surely: (raw: object) => unknown;
  readonly valid: Readonly<Record<string, unknown>>;
}

const order = {
  id: 'o-1',
  symbol: 'TCS',
  side: 'buy',
  type: 'limit',
  qty: 10,
  filledQty: 0,
  price: 3_700.5,
  status: 'pending',
  createdAt: 1,
  updatedAt: 2,
};
const inUpdate = (one: object) => surelyOrders({ type: 'new', order: one, timestamp: 1 })?.data.order ?? null;

const READERS: Readonly<Record<string, Reader>> = {
  order: { schema: ordersUpdate.shape.data.shape.order, surely: inUpdate, valid: order },
  'update of an order': {
    schema: ordersUpdate.shape.data,
    surely: (raw) => surelyOrders(raw)?.data ?? null,
    valid: { type: 'new', order, timestamp: 1 },
  },
  position: {
    schema: position,
    surely: surelyPosition,
    valid: {
      symbol: 'TCS',
      qty: 1,
      side: 'long',
      entryPrice: 1,
      currentPrice: 2,
      unrealizedPL: 1,
      unrealizedPLPercent: 1,
      marketValue: 2,
    },
  },
  quote: {
    schema: quote,
    surely: surelyQuote,
    valid: { price: 1, change: -0.5, changePercent: 0, volume: 9 },
  },
  account: {
    schema: accountUpdate.shape.data,
    surely: (raw) => surelyAccount(raw)?.data ?? null,
    valid: {
      equity: 1,
      cash: 2,
      buyingPower: 3,
      portfolioValue: 4,
      dayPL: -1,
      dayPLPercent: -0.1,
      totalPL: 5,
      totalPLPercent: 0.5,
      timestamp: 1,
    },
  },
  health: {
    schema: healthUpdate.shape.data,
    surely: (raw) => surelyHealth(raw)?.data ?? null,
    valid: {
      cpu: 1,
      memory: 2,
      latency: 3,
      uptime: 4,
      lastHeartbeat: 5,
      status: 'healthy',
      timestamp: 6,
    },
  },
  entry: {
    schema: activityLog.shape.data.omit({ details: true }),
    surely: surelyEntry,
    valid: { id: 'a', type: 'system', severity: 'info', message: 'up', timestamp: 1 },
  },
};

/** What a field may hold instead: each bound, one beyond it, and every type. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    true,
    0,
    -0,
    -1,
    8.64e15,
    8.64e15 + 2,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '',
    'x'.repeat(MAX_WORD),
    'x'.repeat(MAX_WORD + 1),
    'x'.repeat(Math.floor(MAX_MESSAGE_BYTES / 3)),
    'x'.repeat(MAX_MESSAGE_BYTES),
    'x'.repeat(MAX_MESSAGE_BYTES + 1),
    'buy',
    'long',
    'filled',
    'error',
    [],
    {},
    [1],
    '__proto__',
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

describe.each(Object.entries(READERS))('P6 read at once: %s', (_, { schema, surely, valid }) => {
  test('what is ordinary', () => {
    expect(surely({ ...valid, unknown: 1 })).toEqual(valid);
    expect(schema.parse({ ...valid, unknown: 1 })).toEqual(valid);
  });

  test('nothing that the schema would refuse, nor anything otherwise than it', () => {
    const names = Object.keys(valid);
    const change = fc.tuple(fc.constantFrom(...names), odd);
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const raw: Record<string, unknown> = { ...valid };
        for (const [name, value] of changes) {
          // JSON has no undefined: the field is missing.
          if (value === undefined) delete raw[name];
          else raw[name] = value;
        }
        const sure = surely(raw);
        if (sure !== null) expect(schema.safeParse(raw)).toEqual({ success: true, data: sure });
      }),
      cases(2_000),
    );
  });

  test.each(Object.keys(valid))('nothing without its %s that the schema wants', (name) => {
    const { [name]: _gone, ...raw } = valid;
    const sure = surely(raw);
    if (!schema.safeParse(raw).success) expect(sure).toBeNull();
  });
});

test('an order without a price has none, and one whose price is null has that', () => {
  const { price: _, ...without } = order;
  expect(inUpdate(without)).toStrictEqual(without);
  expect(inUpdate({ ...order, price: null })).toStrictEqual({ ...order, price: null });
});

test('a symbol is a word', () => {
  expect([isSurelySymbol('x'.repeat(MAX_WORD)), isSurelySymbol('x'.repeat(MAX_WORD + 1))]).toEqual([
    true,
    false,
  ]);
});
