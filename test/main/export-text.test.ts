import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { textOf } from '../../src/main/export/file-text';
import { TABLES } from '../../src/main/export/tables';
import { isoIn } from '../../src/main/export/zone-time';
import type { Row } from '../../src/main/history/history';
import type { ActivityEntry } from '../../src/protocol/activity';
import type { StoredAccount, StoredHealth, StoredOrder, StoredPosition } from '../../src/shared/history/rows';
import type { Format } from '../../src/shared/ipc/contract-files';

const ENTRY: ActivityEntry = {
  id: 'act-1',
  type: 'system',
  severity: 'info',
  message: 'said "yes",\nthen ₹',
  details: null,
  timestamp: 1_706_400_000_000,
};
const ORDER: StoredOrder = {
  heard: 1_706_400_000_001,
  update: 'new',
  order: {
    id: '=order-1',
    symbol: 'TCS',
    side: 'sell',
    type: 'market',
    qty: 10,
    filledQty: 0,
    status: 'open',
    createdAt: 1_706_400_000_000,
    updatedAt: 1_706_400_000_000.5,
  },
};
const POSITION: StoredPosition = {
  heard: 6,
  position: {
    symbol: '-TCS',
    side: 'short',
    qty: 10,
    entryPrice: 3_700.05,
    currentPrice: 3_750,
    unrealizedPL: -499.5,
    unrealizedPLPercent: -1.35,
    marketValue: 37_500,
  },
};
const ACCOUNT: StoredAccount = {
  heard: 0,
  account: {
    equity: 1_050_000.25,
    cash: -315_000,
    buyingPower: 0,
    portfolioValue: 1e21,
    dayPL: -12_500.5,
    dayPLPercent: -1.19,
    totalPL: 1e-7,
    totalPLPercent: 5,
    timestamp: 7,
  },
};
const HEALTH: StoredHealth = {
  heard: 5,
  health: {
    cpu: 25,
    memory: 45,
    latency: 25,
    uptime: 3_600_000,
    lastHeartbeat: 4,
    status: '-',
    timestamp: 3,
  },
};

async function written<What extends keyof typeof TABLES>(
  what: What,
  format: Format,
  rows: readonly unknown[],
  atOnce = 3,
): Promise<string> {
  const pieces = async function* (): AsyncGenerator<Row[]> {
    for (let from = 0; from < rows.length; from += atOnce) yield rows.slice(from, from + atOnce) as Row[];
  };
  let text = '';
  for await (const piece of textOf(pieces(), TABLES[what] as never, format, isoIn('UTC'), () => {}))
    text += piece;
  return text;
}

test('numbers are numbers in every table, texts are harmless, what is missing is empty', async () => {
  const lastLine = async (what: keyof typeof TABLES, row: unknown): Promise<string | undefined> =>
    (await written(what, 'csv', [row])).split('\r\n').at(-2);
  expect(await lastLine('orders', ORDER)).toBe(
    "2024-01-28T00:00:00.001+00:00,1706400000001,new,'=order-1,TCS,sell,market,10,0,,open," +
      '2024-01-28T00:00:00.000+00:00,1706400000000,2024-01-28T00:00:00.000+00:00,1706400000000.5',
  );
  expect(await lastLine('positions', POSITION)).toBe(
    "1970-01-01T00:00:00.006+00:00,6,'-TCS,short,10,3700.05,3750,-499.5,-1.35,37500",
  );
  expect(await lastLine('positions', { heard: 6, position: null })).toBe(
    '1970-01-01T00:00:00.006+00:00,6,,,,,,,,',
  );
  expect(await lastLine('account', ACCOUNT)).toBe(
    '1970-01-01T00:00:00.000+00:00,0,1050000.25,-315000,0,1e+21,-12500.5,-1.19,1e-7,5,' +
      '1970-01-01T00:00:00.007+00:00,7',
  );
  expect(await lastLine('health', HEALTH)).toBe(
    "1970-01-01T00:00:00.005+00:00,5,'-,25,45,25,3600000,1970-01-01T00:00:00.004+00:00,4," +
      '1970-01-01T00:00:00.003+00:00,3',
  );
});

test.each([
  ['activity', ENTRY],
  ['orders', ORDER],
  ['positions', POSITION],
  ['account', ACCOUNT],
  ['health', HEALTH],
] as const)('%s: a cell for each column, and the same in every format', async (what, row) => {
  const { columns, cells } = TABLES[what];
  const values = cells(row as never, isoIn('UTC'));
  expect(values).toHaveLength(columns.length);
  expect(new Set(columns).size).toBe(columns.length);
  const expected = Object.fromEntries(columns.map((name, at) => [name, values[at]]));
  expect(JSON.parse(await written(what, 'jsonl', [row]))).toEqual(expected);
  expect(JSON.parse(await written(what, 'json', [row]))).toEqual([expected]);
});

test('JSON is an array whatever comes: nothing, one piece, many, empty ones', async () => {
  expect(JSON.parse(await written('activity', 'json', []))).toEqual([]);
  expect(await written('activity', 'jsonl', [])).toBe('');
  for (const rows of [1, 3, 4, 1_000]) {
    const entries = Array.from({ length: rows }, (_, at) => ({ ...ENTRY, id: `act-${at}` }));
    for (const atOnce of [1, 3, 500]) {
      const array: unknown = JSON.parse(await written('activity', 'json', entries, atOnce));
      expect(array).toMatchObject(entries.map(({ id }) => ({ id })));
    }
  }
});

test('details are a value, to the letter', async () => {
  const details = '{"__proto__":{"a":1},"deep":[{"price":-0.1}],"text":"{\\"not\\":1}"}';
  const line = await written('activity', 'jsonl', [{ ...ENTRY, details }]);
  expect(line).toContain(`"details":${details}}`);
  expect(line.split('\n')).toHaveLength(2);
});

test('whatever the texts are, JSON Lines gives them back, a row on a line', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 30 });
  const details = fc.option(fc.dictionary(text, fc.jsonValue()).map((value) => JSON.stringify(value)));
  const entry = fc.record({ id: text, type: text, message: text, details });
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 8 }), async (some) => {
      const lines = (
        await written(
          'activity',
          'jsonl',
          some.map((one) => ({ ...ENTRY, ...one })),
        )
      ).split('\n');
      expect(lines.pop()).toBe('');
      const back = lines.map((line) => JSON.parse(line));
      expect(back.map(({ id, type, message }) => ({ id, type, message }))).toEqual(
        some.map(({ id, type, message }) => ({ id, type, message })),
      );
      expect(back.map((one) => JSON.stringify(one.details))).toEqual(
        some.map((one) => JSON.stringify(JSON.parse(one.details ?? 'null'))),
      );
    }),
  );
});

test('a large piece is taken in slices of a few hundred rows', async () => {
  const rows = Array.from({ length: 5_000 }, () => ENTRY);
  const sizes: number[] = [];
  const pieces = async function* (): AsyncGenerator<ActivityEntry[]> {
    yield rows;
  };
  const tally = (some: readonly ActivityEntry[]): void => {
    sizes.push(some.length);
  };
  for await (const _ of textOf(pieces(), TABLES.activity, 'csv', isoIn('UTC'), tally));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(500);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(5_000);
});
