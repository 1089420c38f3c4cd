/** The reader of an export without a window: beside a console that writes, or alone. */
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import type { HistoryReader } from '../../src/main/history/history';
import { HistoryError } from '../../src/main/history/history-error';
import { openHistoryReader } from '../../src/main/history/open-reader';
import { openDatabase } from '../../src/main/history/worker/database';
import { MIGRATIONS } from '../../src/main/history/worker/schema';
import { activity } from '../support/occurrences';
import { entriesOf, filterOf, newFile, record, SOURCE } from './support/recorder';
import { builtHistory } from './support/worker';

const built = builtHistory();
const readers: HistoryReader[] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.close();
});

async function read(file: string): Promise<HistoryReader> {
  const reader = await openHistoryReader(file, built.path('worker'));
  readers.push(reader);
  return reader;
}
const query = { what: 'activity', filter: filterOf() } as const;
const refusal = (file: string): Promise<string> =>
  read(file).then(
    () => 'read',
    (error: unknown) => (error instanceof HistoryError ? error.fault.code : String(error)),
  );

test('reads beside a console that goes on writing, and sees the history as it was when it began', async () => {
  const file = newFile();
  const { history, tell, notices } = record(file, built.path('worker'));
  const write = async (from: number, to: number): Promise<void> => {
    for (let row = from; row < to; row += 1) tell(activity(`a${row}`), row);
    await entriesOf(history, { text: 'a0' });
  };
  await write(0, 1_500);
  const reader = await read(file);
  const ids: string[] = [];
  for await (const piece of reader.rows(SOURCE, query)) {
    await write(1_500 + ids.length, 1_500 + ids.length + piece.length);
    ids.push(...piece.map(({ id }) => id));
  }
  expect(ids).toEqual(Array.from({ length: 1_500 }, (_, row) => `a${row}`));
  expect(await reader.count(SOURCE, query)).toBe(3_000);
  expect(await reader.count('another', query)).toBe(0);
  expect(await reader.count(null, query)).toBe(3_000);
  expect(notices).toEqual([]);
});

test('reads it where nothing can be made beside it, as in a folder that can only be read', async () => {
  const file = newFile();
  const { history, tell } = record(file, built.path('worker'));
  tell(activity('a1'), 1);
  await history.close();
  // Root may write everywhere: this holds it up too.
  for (const beside of ['-wal', '-shm']) symlinkSync('/nowhere/at-all', `${file}${beside}`);
  const reader = await read(file);
  expect(await reader.count(SOURCE, query)).toBe(1);
  for await (const piece of reader.rows(SOURCE, query)) expect(piece).toMatchObject([{ id: 'a1' }]);
  expect.assertions(3);
  // What is in the log alone would be missing.
  rmSync(`${file}-wal`);
  writeFileSync(`${file}-wal`, 'something');
  expect(await refusal(file)).toBe('HISTORY_UNREADABLE');
});

test('reads what a console that has ended left, without changing it', async () => {
  const file = newFile();
  const { history, tell } = record(file, built.path('worker'));
  tell(activity('a1'), 1);
  await history.close();
  const bytes = readFileSync(file);
  const reader = await read(file);
  expect(await reader.count(SOURCE, query)).toBe(1);
  await reader.close();
  expect(readFileSync(file).equals(bytes)).toBe(true);
});

test('a reader that stops in the middle lets go of the file', async () => {
  const file = newFile();
  const { history, tell } = record(file, built.path('worker'));
  for (let row = 0; row < 1_500; row += 1) tell(activity(`a${row}`), row);
  await history.figures();
  const reader = await read(file);
  for await (const piece of reader.rows(SOURCE, query)) {
    expect(piece.length).toBeGreaterThan(0);
    break;
  }
  await reader.close();
  await history.close();
  // The last to leave empties the log into the file.
  expect(existsSync(`${file}-wal`)).toBe(false);
});

test('no file, a damaged one, another version’s: refused, with what is wrong', async () => {
  const missing = newFile();
  expect(await refusal(missing)).toBe('NO_HISTORY');
  expect(existsSync(missing)).toBe(false);

  const garbage = newFile();
  writeFileSync(garbage, 'x'.repeat(10_000));
  expect(await refusal(garbage)).toBe('HISTORY_UNREADABLE');
  expect(readFileSync(garbage, 'utf8')).toBe('x'.repeat(10_000));

  for (const [version, code] of [
    [MIGRATIONS.length + 1, 'HISTORY_NEWER'],
    [0, 'HISTORY_OLDER'],
  ] as const) {
    const file = newFile();
    await record(file, built.path('worker')).history.close();
    const db = openDatabase(file, false);
    db.exec(`PRAGMA user_version = ${version}`);
    db.close();
    expect(await refusal(file)).toBe(code);
  }
});
