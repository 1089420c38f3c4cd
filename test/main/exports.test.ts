import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ExportPorts, Exports } from '../../src/main/export/exports';
import { heldRows } from '../../src/main/export/held-rows';
import { writeWhole } from '../../src/main/system/write-whole';
import type { TargetOffer } from '../../src/main/window/file-dialogs';
import type { ActivityEntry } from '../../src/protocol/activity';
import type { Fault } from '../../src/protocol/fault';
import type { Input } from '../../src/shared/ipc/contract';
import type { Progress } from '../../src/shared/ipc/view';
import { EVERY_ENTRY } from '../../src/shared/model/activity-filter';
import { FakeClock } from '../support/fake-clock';

const entry = (
  id: string,
  severity: ActivityEntry['severity'],
  timestamp = 1_706_400_000_000,
): ActivityEntry => ({
  id,
  severity,
  type: 'system',
  message: `Entry ${id}`,
  details: null,
  timestamp,
});
const ENTRIES = [entry('a', 'info'), entry('b', 'error', 1_706_400_000_500), entry('c', 'error')];
const FAULT = { code: 'HISTORY_DAMAGED', what: 'Nothing is kept', why: 'It is damaged', how: 'Mend it' };
const filter = { ...EVERY_ENTRY, types: null, severities: null };
const ALL: Input<'export'> = { id: 1, format: 'csv', request: { what: 'activity', filter } };

let folder: string;
let clock: FakeClock;
let told: Progress[];
let notes: string;
let warned: Fault[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mci-export-'));
  clock = new FakeClock();
  told = [];
  notes = await mkdtemp(join(tmpdir(), 'mci-notes-'));
  warned = [];
});
afterEach(() => Promise.all([folder, notes].map((path) => rm(path, { recursive: true }))));
const file = (...path: string[]): string => join(folder, ...path);

function exportsOf(change: Partial<ExportPorts> = {}): Exports {
  return new Exports({
    clock,
    history: { ...heldRows(ENTRIES), fault: () => null },
    held: () => [],
    inUse: () => ({ source: 'gateway-a', timeZone: 'Asia/Kolkata' }),
    forbids: () => null,
    notes: join(notes, 'exports'),
    warn: (fault) => warned.push(fault),
    askTarget: async () => file('a.csv'),
    tell: (_window, progress) => {
      told.push(progress);
      return true;
    },
    ...change,
  });
}

test('offers a name with the date and time in the operator’s zone', async () => {
  const offers: TargetOffer[] = [];
  const exports = exportsOf({
    clock: new FakeClock(Date.parse('2026-01-27T20:15:59Z')),
    askTarget: async (_window, offer) => {
      offers.push(offer);
      return null;
    },
  });
  expect(await exports.run(1, { ...ALL, format: 'jsonl' })).toEqual({ kind: 'cancelled' });
  expect(offers).toEqual([{ title: 'Export activity log', name: 'activity-2026-01-28T0145.jsonl' }]);
  expect(await readdir(folder)).toEqual([]);
});

test('the end says rows, range, bytes and hash of what the filter shows', async () => {
  const answer = await exportsOf().run(1, {
    ...ALL,
    request: { what: 'activity', filter: { ...filter, text: 'ENTRY', severities: ['error'] } },
  });
  const bytes = await readFile(file('a.csv'));
  expect(answer).toEqual({
    kind: 'saved',
    path: file('a.csv'),
    rows: 2,
    range: [1_706_400_000_000, 1_706_400_000_500],
    timeZone: 'Asia/Kolkata',
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    missing: null,
  });
  const ids = bytes
    .toString()
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(',')[4]);
  expect(ids).toEqual(['b', 'c']);
});

test('the gateway in use at the wish is the one exported', async () => {
  const asked: (string | null)[] = [];
  let source = 'gateway-a';
  const exports = exportsOf({
    inUse: () => ({ source, timeZone: 'UTC' }),
    history: {
      fault: () => null,
      count: async () => 0,
      rows: (from, query) => {
        asked.push(from);
        return heldRows([]).rows(from, query);
      },
    },
    askTarget: async () => {
      source = 'gateway-b';
      return file('a.csv');
    },
  });
  await exports.run(1, ALL);
  expect(asked).toEqual(['gateway-a']);
});

test('what the administrator forbids is asked no place for', async () => {
  const asked: unknown[] = [];
  const exports = exportsOf({
    forbids: (what) => ({ code: 'POLICY_FORBIDS', what, why: '', how: '' }),
    askTarget: async (_window, offer) => {
      asked.push(offer);
      return file('a.csv');
    },
  });
  const request = { what: 'orders', since: null, until: null } as const;
  expect(await exports.run(1, { id: 1, format: 'csv', request })).toMatchObject({
    kind: 'failed',
    fault: { code: 'POLICY_FORBIDS', what: 'The order history was not exported' },
  });
  const png = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1').toString('base64');
  expect(await exports.saveChart(1, { name: 'Equity', png })).toMatchObject({
    kind: 'failed',
    fault: { code: 'POLICY_FORBIDS' },
  });
  expect(asked).toEqual([]);
});

describe('without a record', () => {
  const broken = { ...heldRows([]), fault: () => FAULT };

  test('the log that is held is written, as it was at the wish, and the end says why no more', async () => {
    const held = [...ENTRIES];
    const exports = exportsOf({
      history: broken,
      held: () => [...held],
      askTarget: async () => {
        held.push(entry('later', 'info'));
        return file('a.csv');
      },
    });
    expect(await exports.run(1, ALL)).toMatchObject({ kind: 'saved', rows: 3, missing: FAULT });
  });

  test.each(['orders', 'positions', 'account', 'health'] as const)(
    '%s can’t be exported, and no place is asked for',
    async (what) => {
      const exports = exportsOf({ history: broken, askTarget: () => Promise.reject(new Error('asked')) });
      const answer = await exports.run(1, { ...ALL, request: { what, since: null, until: null } });
      expect(answer).toMatchObject({ kind: 'failed', fault: { code: FAULT.code, why: FAULT.why } });
    },
  );
});

test.each([
  [2, 1, 'The range ends before it begins'],
  [1, 1, 'The range begins and ends at the same time'],
])('a range from %d to %d is refused in words', async (since, until, why) => {
  const exports = exportsOf({ askTarget: () => Promise.reject(new Error('asked')) });
  for (const request of [
    { what: 'activity' as const, filter: { ...filter, since, until } },
    { what: 'orders' as const, since, until },
  ]) {
    const answer = await exports.run(1, { ...ALL, request });
    expect(answer).toMatchObject({ kind: 'failed', fault: { code: 'BAD_RANGE', why } });
  }
});

describe('a failure says what, why and how, and leaves no half file', () => {
  test.each([
    [['missing', 'a.csv'], 'There is no such file or folder'],
    [['taken'], 'It is a folder, not a file'],
  ])('%j', async (path, why) => {
    await mkdir(file('taken'));
    const answer = await exportsOf({ askTarget: async () => file(...path) }).run(1, ALL);
    const fault = { code: 'EXPORT_FAILED', what: expect.stringContaining(file(...path)), why };
    expect(answer).toMatchObject({ kind: 'failed', fault });
    expect(await readdir(folder)).toEqual(['taken']);
  });

  test.runIf(process.platform === 'linux')('a full disk', async () => {
    await writeFile(file('a.csv'), 'old');
    const write: typeof writeWhole = (path, chunks) => writeWhole(path, chunks, () => open('/dev/full', 'w'));
    const answer = await exportsOf({ write }).run(1, ALL);
    expect(answer).toMatchObject({ kind: 'failed', fault: { why: 'The disk is full' } });
    expect(await readdir(folder)).toEqual(['a.csv']);
    expect(await readFile(file('a.csv'), 'utf8')).toBe('old');
  });

  test('a folder that goes while it is written', async () => {
    await mkdir(file('goes'));
    const exports = exportsOf({
      askTarget: async () => file('goes', 'a.csv'),
      tell: () => true,
      history: {
        ...heldRows(ENTRIES),
        fault: () => null,
        rows: async function* () {
          yield ENTRIES as never;
          await rm(file('goes'), { recursive: true });
          yield ENTRIES as never;
        },
      },
    });
    const answer = await exports.run(1, ALL);
    expect(answer).toMatchObject({ kind: 'failed', fault: { why: 'There is no such file or folder' } });
    expect(await readdir(folder)).toEqual([]);
  });

  test('a record that fails in the middle', async () => {
    const exports = exportsOf({
      history: {
        ...heldRows(ENTRIES),
        fault: () => null,
        rows: async function* () {
          yield ENTRIES as never;
          throw new Error('the worker ended');
        },
      },
    });
    const answer = await exports.run(1, ALL);
    expect(answer).toMatchObject({
      kind: 'failed',
      fault: { why: expect.stringContaining('the worker ended') },
    });
    expect(await readdir(folder)).toEqual([]);
  });
});

/** A record that gives pieces until it is let go; `waiting` resolves when it holds one back. */
function slowRecord(pieces: number) {
  let wait: () => void = () => {};
  const waiting = new Promise<void>((resolve) => {
    wait = resolve;
  });
  let closed = false;
  const history: ExportPorts['history'] = {
    fault: () => null,
    count: async () => 1_000,
    rows: async function* () {
      try {
        for (let at = 0; at < pieces; at += 1) yield ENTRIES as never;
        wait();
        await new Promise(() => {});
      } finally {
        closed = true;
      }
    },
  };
  return { history, waiting, closed: () => closed };
}

describe('cancelled while the record is at it', () => {
  test('by its window: nothing is left, and what was there stays', async () => {
    await writeFile(file('a.csv'), 'old');
    const { history, waiting } = slowRecord(3);
    const exports = exportsOf({ history });
    const answer = exports.run(1, ALL);
    await waiting;
    expect(await readdir(folder)).toHaveLength(2);
    exports.cancel(2, 1);
    exports.cancel(1, 2);
    exports.cancel(1, 1);
    expect(await answer).toEqual({ kind: 'cancelled' });
    expect(await readdir(folder)).toEqual(['a.csv']);
    expect(await readFile(file('a.csv'), 'utf8')).toBe('old');
  });

  test('by the console’s end, which waits until nothing is left', async () => {
    const { history, waiting } = slowRecord(3);
    const exports = exportsOf({ history });
    void exports.run(1, ALL);
    await waiting;
    expect(await readdir(folder)).toHaveLength(1);
    await exports.stop();
    expect(await readdir(folder)).toEqual([]);
  });

  test('by its window’s going', async () => {
    const exports = exportsOf({ tell: () => false });
    expect(await exports.run(1, ALL)).toEqual({ kind: 'cancelled' });
    expect(await readdir(folder)).toEqual([]);
  });
});

test('progress comes at most five times a second, with what there is in all', async () => {
  const exports = exportsOf({
    history: {
      fault: () => null,
      count: async () => 3_000,
      rows: async function* () {
        for (let piece = 0; piece < 1_000; piece += 1) {
          await Promise.resolve();
          yield ENTRIES as never;
          clock.advance(1);
        }
      },
    },
  });
  expect(await exports.run(1, { ...ALL, id: 7 })).toMatchObject({ kind: 'saved', rows: 3_000 });
  expect(told.length).toBeLessThanOrEqual(6);
  expect(told.length).toBeGreaterThanOrEqual(5);
  expect(told.at(-1)).toMatchObject({ kind: 'progress', id: 7, total: 3_000 });
  const rows = told.map((progress) => progress.rows);
  expect(rows).toEqual(rows.toSorted((a, b) => a - b));
  expect(told.at(-1)?.bytes).toBeGreaterThan(0);
});

test('what a killed console was exporting is cleared and told of at the next start, once', async () => {
  const { history, waiting } = slowRecord(1);
  void exportsOf({ history }).run(1, ALL);
  await waiting;
  // As the process would leave it: its notes, and its file beside the target under a dead process's number.
  const [left = ''] = await readdir(folder);
  const dead = left.replace(`-${process.pid}-`, `-${spawnSync('true').pid}-`);
  await rename(file(left), file(dead));
  expect(warned).toEqual([]);

  const exports = exportsOf();
  expect(await exports.run(1, ALL)).toMatchObject({ kind: 'saved' });
  expect(warned).toMatchObject([{ code: 'EXPORT_CUT_SHORT', what: expect.stringContaining(file('a.csv')) }]);
  expect(await readdir(folder)).toEqual(['a.csv']);
  expect(await readdir(join(notes, 'exports'))).toEqual([]);
});

const canMount = process.platform === 'linux' && spawnSync('unshare', ['-m', 'true']).status === 0;
test.runIf(canMount)('a disk that is really full: said, and nothing is left on it', async () => {
  const disk = file('disk');
  await mkdir(disk);
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status).toBe(0);
  try {
    const many = Array.from({ length: 5_000 }, (_, at) => entry(`act-${at}`, 'info'));
    const exports = exportsOf({
      history: { ...heldRows(many), fault: () => null },
      askTarget: async () => join(disk, 'a.csv'),
    });
    expect(await exports.run(1, ALL)).toMatchObject({ kind: 'failed', fault: { why: 'The disk is full' } });
    expect(await readdir(disk)).toEqual([]);
  } finally {
    spawnSync('umount', [disk]);
  }
});
