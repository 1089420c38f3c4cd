/** What is heard comes back as it was heard: from the real worker, out of a real file. */
import { expect, test } from 'vitest';
import type { HistoryReader, RowsQuery } from '../../src/main/history/history';
import type { ConnectionState } from '../../src/shared/connection/state';
import { account, activity, at, health, order, position, positions, streaming } from '../support/occurrences';
import { entriesOf, filterOf, newFile, record, SOURCE } from './support/recorder';
import { builtHistory } from './support/worker';

const built = builtHistory();
const begin = (file = newFile()) => ({ file, ...record(file, built.path('worker')) });
const URL = 'ws://127.0.0.1:1';
const FOREVER = { since: null, until: null };

async function all(reader: HistoryReader, query: RowsQuery, source: string | null = SOURCE) {
  const rows = [];
  for await (const piece of reader.rows(source, query)) rows.push(...piece);
  return rows;
}

test('an entry asked for at once is there, though it was never waited for', async () => {
  const { history, tell, notices } = begin();
  tell(activity('a1', { message: 'Order filled: Buy 10 TCS', details: '{"orderId":"o-1"}' }), 1);
  const [found] = await entriesOf(history);
  expect(found?.entry).toMatchObject({
    id: 'a1',
    message: 'Order filled: Buy 10 TCS',
    details: '{"orderId":"o-1"}',
  });
  expect(notices).toEqual([]);
});

test('everything is there after an orderly end', async () => {
  const file = newFile();
  const first = record(file, built.path('worker'));
  first.tell(activity('a1'), 1);
  first.tell(order('o1'), 2);
  first.tell(positions([position('TCS')]), 3);
  await first.history.close();
  const { history } = record(file, built.path('worker'));
  expect((await entriesOf(history)).map(({ entry }) => entry.id)).toEqual(['a1']);
  expect(await history.figures()).toMatchObject({
    file,
    entries: 1,
    orderUpdates: 1,
    oldest: at(1).wall,
    fault: null,
  });
});

test('numbers and texts come back as they were, however odd', async () => {
  const { history, tell } = begin();
  const odd = { equity: 1e300, cash: 2 ** 60, buyingPower: -0.1, portfolioValue: 1e17, dayPL: 5e-324 };
  tell(account({ ...odd, timestamp: 1_706_400_000_000.5 }), 1);
  tell(order('__proto__', { symbol: 'a\u0000b\ud800\uffff0000', price: null, qty: 1e21 }), 2);
  tell(activity('é\u0000', { message: '\u{1f600} ‮ "%_*', type: '' }), 3);
  expect(await all(history, { what: 'account', ...FOREVER })).toMatchObject([
    { heard: at(1).wall, account: { ...odd, timestamp: 1_706_400_000_000.5 } },
  ]);
  const [update] = (await history.orderLife(SOURCE, '__proto__')).updates;
  expect(update).toMatchObject({
    heard: at(2).wall,
    update: 'new',
    order: { symbol: 'a\u0000b\ud800\uffff0000', price: null, qty: 1e21 },
  });
  const [found] = await entriesOf(history);
  expect(found?.entry).toMatchObject({ id: 'é\u0000', message: '\u{1f600} ‮ "%_*', type: '', details: null });
});

test('an entry sent again, in this run or a later one, is kept once; another of the same id is kept too', async () => {
  const file = newFile();
  const first = record(file, built.path('worker'));
  first.tell(activity('a1', { timestamp: 5 }), 1);
  first.tell(activity('a1', { timestamp: 5 }), 2);
  await first.history.close();
  const { history, tell } = record(file, built.path('worker'));
  tell(activity('a1', { timestamp: 5 }), 3);
  tell(activity('a2', { timestamp: 5 }), 4);
  expect((await entriesOf(history)).map(({ entry }) => entry.id)).toEqual(['a2', 'a1']);
  await history.close();
  const third = record(file, built.path('worker'));
  third.tell(activity('a1', { timestamp: 6 }), 5);
  expect((await entriesOf(third.history)).map(({ entry: { id, timestamp } }) => [id, timestamp])).toEqual([
    ['a1', 6],
    ['a2', 5],
    ['a1', 5],
  ]);
  expect((await third.history.figures()).entries).toBe(3);
});

test('two gateways stand apart, also with the same ids', async () => {
  const { history, tell } = begin();
  tell(activity('a1', { message: 'from one', type: 'one', timestamp: 5 }), 1, 'one');
  tell(activity('a1', { message: 'from two', type: 'two', timestamp: 5 }), 2, 'two');
  tell(order('o1'), 3, 'one');
  tell(account({ equity: 1 }), 4, 'one');
  tell(account({ equity: 2 }), 5, 'two');
  const messages = async (source: string) =>
    (await entriesOf(history, {}, 10, source)).map(({ entry }) => entry.message);
  expect([await messages('one'), await messages('two'), await messages('three')]).toEqual([
    ['from one'],
    ['from two'],
    [],
  ]);
  expect([await history.activityTypes('one'), await history.activityTypes('two')]).toEqual([
    ['one'],
    ['two'],
  ]);
  expect((await history.orderLife('two', 'o1')).updates).toEqual([]);
  const [line] = await history.past('two', { series: 'equity', from: 0, to: 9e12, pixels: 100 });
  expect(line?.y).toEqual([2]);
  expect(await all(history, { what: 'account', ...FOREVER }, null)).toHaveLength(2);
});

test('only what the model took is kept: no older order, no order that a break put in doubt', async () => {
  const { history, tell } = begin();
  tell(streaming(1, URL, ['orders', 'account']), 0);
  tell(order('o1', { status: 'open', updatedAt: 20 }), 1);
  tell(order('o1', { status: 'filled', updatedAt: 10 }), 2);
  tell(streaming(1, URL, ['account']), 3);
  tell(account({ timestamp: 10, equity: 1 }), 4);
  tell(account({ timestamp: 9, equity: 2 }), 5);
  const { updates } = await history.orderLife(SOURCE, 'o1');
  expect(updates.map(({ order: { status } }) => status)).toEqual(['open']);
  expect(await all(history, { what: 'account', ...FOREVER })).toMatchObject([{ account: { equity: 1 } }]);
});

test('an order’s life is its updates and what the log says of it, oldest first', async () => {
  const { history, tell } = begin();
  tell(activity('a1', { message: 'Order placed', details: '{"orderId":"Ord-17"}' }), 1);
  tell(order('Ord-17', { status: 'new', updatedAt: 1 }), 2);
  tell(activity('a2', { message: 'about ord-17 in words' }), 3);
  tell(activity('a3', { message: 'about ord-170' }), 4);
  tell(order('Ord-17', { status: 'filled', updatedAt: 2 }), 5);
  const life = await history.orderLife(SOURCE, 'Ord-17');
  expect(life.updates.map(({ order: { status } }) => status)).toEqual(['new', 'filled']);
  expect(life.entries.map(({ entry }) => entry.id)).toEqual(['a1', 'a2']);
});

test('rows for an export are in order, within their times, in pieces', async () => {
  const { history, tell } = begin();
  for (let beat = 0; beat < 1_300; beat += 1) tell(health({ cpu: beat, timestamp: beat }), beat * 1_000);
  const query = { what: 'health', since: at(10_000).wall, until: at(1_290_000).wall } as const;
  const sizes = [];
  const beats = [];
  for await (const piece of history.rows(SOURCE, query)) {
    sizes.push(piece.length);
    beats.push(...piece.map(({ health: { cpu } }) => cpu));
  }
  expect(beats).toEqual(Array.from({ length: 1_280 }, (_, index) => index + 10));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(500);
  expect(await history.count(SOURCE, query)).toBe(1_280);
});

test('a book of positions is kept every 10 s, and what is to be exported of it is a row for each position', async () => {
  const { history, tell } = begin();
  const held = (count: number) => Array.from({ length: count }, (_, at) => position(`S${at}`));
  for (let second = 0; second <= 20; second += 1) {
    tell(positions(second < 15 ? held(second + 1) : [], second), second * 1_000);
  }
  const query = { what: 'positions', ...FOREVER } as const;
  const rows = [];
  for await (const piece of history.rows(SOURCE, query)) rows.push(...piece);
  expect(rows.map((row) => [row.heard - at(0).wall, row.position?.symbol])).toEqual([
    [0, 'S0'],
    ...held(11).map(({ symbol }) => [10_000, symbol]),
    [20_000, undefined],
  ]);
  expect(rows[0]?.position).toEqual(held(1)[0]);
  expect(await history.count(SOURCE, query)).toBe(13);
});

test('rows are as they were when the first piece was asked for', async () => {
  const { history, tell } = begin();
  for (let row = 0; row < 1_200; row += 1) tell(activity(`a${row}`), row);
  const ids = [];
  for await (const piece of history.rows(SOURCE, { what: 'activity', filter: filterOf() })) {
    if (ids.length === 0) {
      for (let row = 1_200; row < 1_300; row += 1) tell(activity(`a${row}`), row);
      expect(await entriesOf(history, { text: 'a1299' })).toHaveLength(1);
    }
    ids.push(...piece.map(({ id }) => id));
  }
  expect(ids).toEqual(Array.from({ length: 1_200 }, (_, row) => `a${row}`));
});

test('losses of the connection are known after it; one that a crash left open ends with the next connection', async () => {
  const file = newFile();
  const lost = (ms: number): { kind: 'state'; state: ConnectionState } => ({
    kind: 'state',
    state: {
      name: 'Reconnecting',
      since: at(ms),
      url: 'ws://127.0.0.1:1/',
      attempt: 1,
      of: 5,
      retryAt: ms + 1_000,
      cause: { fault: { code: 'CLOSED', what: 'a', why: 'b', how: 'c' }, closeCode: 1006 },
    },
  });
  const first = record(file, built.path('worker'));
  first.tell(streaming(1, URL, ['orders', 'account']), 0);
  first.tell(lost(1_000), 1_000);
  first.tell(streaming(2), 3_000);
  first.tell(lost(10_000), 10_000);
  const range = [at(0).wall, at(99_000).wall] as const;
  const before = await first.history.pastOutages(SOURCE, ...range);
  expect(before).toMatchObject([
    { start: at(1_000), cause: { closeCode: 1006 }, attempts: 0 },
    { start: at(10_000), end: null },
  ]);
  expect(before[0]?.end).not.toBeNull();
  expect(await first.history.pastOutages(SOURCE, at(9_000).wall, at(9_500).wall)).toEqual([]);
  await first.history.close();

  const second = record(file, built.path('worker'));
  expect((await second.history.pastOutages(SOURCE, ...range))[1]?.end).toBeNull();
  second.tell(
    {
      kind: 'state',
      state: {
        name: 'Connected',
        since: at(60_000),
        channels: [],
        session: {
          url: 'ws://127.0.0.1:1/',
          generation: 1,
          connectionId: 'c',
          version: '1.0.0',
          acknowledged: at(60_000),
          attempt: 0,
        },
      },
    },
    60_000,
  );
  expect((await second.history.pastOutages(SOURCE, ...range))[1]?.end?.wall).toBe(at(60_000).wall);
});
