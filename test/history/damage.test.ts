/** A file that can't be used: set aside and told, never deleted; the console goes on. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openDatabase } from '../../src/main/history/worker/database';
import { activity } from '../support/occurrences';
import { entriesOf, filterOf, newFile, record, SOURCE } from './support/recorder';
import { builtHistory } from './support/worker';

const built = builtHistory();
afterEach(() => vi.restoreAllMocks());

async function filled(rows = 3_000): Promise<string> {
  const file = newFile();
  const { history, tell } = record(file, built.path('worker'));
  for (let row = 0; row < rows; row += 1)
    tell(activity(`a${row}`, { message: `Entry ${row} of the old file` }), row);
  await history.close();
  return file;
}
const besides = (file: string): string[] =>
  readdirSync(dirname(file)).filter((name) => name !== basename(file));

function scribble(file: string, from: number, length: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(length, 0xa5), 0, length, from);
  closeSync(handle);
}

describe('damaged, it is set aside under a name of its own and a new one begun:', () => {
  test.each<[string, (file: string) => void]>([
    ['its header is garbage', (file) => scribble(file, 0, 100)],
    [
      'it is text',
      (file) => writeFileSync(file, 'This is no database, though it is long enough to be one.'.repeat(50)),
    ],
    ['it is cut short', (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
    ['it is cut within a page', (file) => truncateSync(file, statSync(file).size - 1_000)],
    [
      'pages in its middle are garbage',
      (file) => scribble(file, Math.floor(statSync(file).size / 8192) * 4096, 8_192),
    ],
    [
      'it is another program’s database',
      (file) => {
        writeFileSync(file, '');
        const db = openDatabase(file, false);
        db.exec('CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)');
        db.close();
      },
    ],
  ])('%s', async (_, damage) => {
    const file = await filled();
    damage(file);
    const bytes = readFileSync(file);
    const { history, tell, notices } = record(file, built.path('worker'));
    tell(activity('new'), 1);
    expect((await entriesOf(history)).map(({ entry }) => entry.id)).toEqual(['new']);
    expect(notices).toMatchObject([{ code: 'HISTORY_DAMAGED', what: 'The history begins anew' }]);
    const aside = besides(file).filter((name) => name.endsWith('.db'));
    expect(aside).toEqual([expect.stringMatching(/^history\.damaged-\d{8}T\d{6}-\d{3}Z\.db$/)]);
    const kept = join(dirname(file), aside[0] ?? '');
    expect(notices[0]?.how).toContain(kept);
    expect(readFileSync(kept).equals(bytes)).toBe(true);
    expect((await history.figures()).fault).toBeNull();
  });
});

test('an empty file is a new one', async () => {
  const file = newFile();
  writeFileSync(file, '');
  const { history, tell, notices } = record(file, built.path('worker'));
  tell(activity('new'), 1);
  expect(await entriesOf(history)).toHaveLength(1);
  expect(notices).toEqual([]);
});

test('damage that shows only when it is met, by a question: set aside then, and what comes is kept', async () => {
  const file = await filled(4_000);
  const { history, tell, notices } = record(file, built.path('worker'));
  expect(await entriesOf(history, { text: 'no such thing' })).toEqual([]);
  // While nothing is asked the upkeep goes on; there is little of it, and it must not meet the damage first.
  for (let turn = 0; turn < 50; turn += 1) await history.figures();
  scribble(file, 4_096 * 8, statSync(file).size - 4_096 * 8);
  const query = { what: 'activity', filter: filterOf() } as const;
  const read = async (): Promise<void> => {
    for await (const piece of history.rows(SOURCE, query)) expect(piece).not.toEqual([]);
  };
  await expect(read()).rejects.toThrow('can’t be read');
  await vi.waitFor(() => expect(notices).toMatchObject([{ code: 'HISTORY_DAMAGED' }]));
  tell(activity('new'), 1);
  expect((await entriesOf(history)).map(({ entry }) => entry.id)).toEqual(['new']);
  expect(besides(file).some((name) => name.startsWith('history.damaged-'))).toBe(true);
});

test('a file of a newer version isn’t touched: nothing is kept, and the reason is told once', async () => {
  const file = await filled(10);
  const db = openDatabase(file, false);
  db.exec('PRAGMA user_version = 99');
  db.close();
  const bytes = readFileSync(file);
  const { history, tell, notices } = record(file, built.path('worker'));
  tell(activity('new'), 1);
  await expect(entriesOf(history)).rejects.toThrow('newer version');
  tell(activity('newer'), 2);
  expect((await history.figures()).fault).toMatchObject({ code: 'HISTORY_NEWER' });
  expect(history.fault()).toMatchObject({ code: 'HISTORY_NEWER' });
  await expect(history.count('profile-1', { what: 'orders', since: null, until: null })).rejects.toThrow(
    'newer version',
  );
  expect(notices).toMatchObject([{ code: 'HISTORY_NEWER' }]);
  await history.close();
  expect(readFileSync(file).equals(bytes)).toBe(true);
  expect(besides(file).filter((name) => name.includes('damaged'))).toEqual([]);
});

describe('taken away while the console writes to it, told once; what comes is kept in the file of that name:', () => {
  test.each<[string, (file: string) => void, string[]]>([
    ['removed', (file) => unlinkSync(file), ['two']],
    ['moved', (file) => renameSync(file, `${file}.moved`), ['two']],
    [
      'replaced by an older one',
      (file) => {
        copyFileSync(`${file}.older`, `${file}.new`);
        renameSync(`${file}.new`, file);
      },
      ['two', 'zero'],
    ],
  ])('%s', async (_, take, after) => {
    const file = newFile();
    const first = record(file, built.path('worker'));
    first.tell(activity('zero'), 0);
    await first.history.close();
    copyFileSync(file, `${file}.older`);
    const { history, tell, notices } = record(file, built.path('worker'));
    tell(activity('one'), 1);
    expect(await entriesOf(history)).toHaveLength(2);
    take(file);
    tell(activity('two'), 2);
    const ids = async (reader: typeof history) => (await entriesOf(reader)).map(({ entry }) => entry.id);
    expect(await ids(history)).toEqual(after);
    expect(notices).toMatchObject([{ code: 'HISTORY_MOVED' }]);
    await history.close();
    const next = record(file, built.path('worker'));
    expect(await ids(next.history)).toEqual(after);
    expect(next.notices).toEqual([]);
    const moved = `${file}.moved`;
    if (existsSync(moved))
      expect(await ids(record(moved, built.path('worker')).history)).toEqual(['one', 'zero']);
  });
});
