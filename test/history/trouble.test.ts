/** While the file can't be written: told once, tried again, what waits bounded; and it goes on by itself. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';
import { Waiting } from '../../src/main/history/waiting';
import { openDatabase } from '../../src/main/history/worker/database';
import { FakeClock } from '../support/fake-clock';
import { activity } from '../support/occurrences';
import { entryFact } from './support/own-file';
import { entriesOf, newFile, newFolder, record } from './support/recorder';
import { builtHistory } from './support/worker';

const built = builtHistory();

test('a folder that isn’t there: told once; once it is, nothing that waited is missing', async () => {
  const file = join(newFolder(), 'gone', 'history.db');
  const clock = new FakeClock();
  const { history, tell, notices } = record(file, built.path('worker'), { clock });
  for (let row = 0; row < 10; row += 1) {
    tell(activity(`a${row}`), row);
    clock.advance(1_000);
  }
  await vi.waitFor(() => expect(notices).toMatchObject([{ code: 'HISTORY_NOT_KEPT' }]));
  await expect(entriesOf(history)).rejects.toMatchObject({ fault: { code: 'HISTORY_UNREADABLE' } });
  expect((await history.figures()).fault).toMatchObject({ code: 'HISTORY_NOT_KEPT' });
  clock.advance(20_000);
  await history.figures();
  mkdirSync(dirname(file));
  await vi.waitFor(() => {
    clock.advance(5_000);
    expect(history.fault()).toBeNull();
  });
  expect((await entriesOf(history)).map(({ entry }) => entry.id)).toEqual(
    Array.from({ length: 10 }, (_, row) => `a${9 - row}`),
  );
  expect(notices).toHaveLength(1);
});

test('a file that another program holds: it waits for it, and keeps what came in order', async () => {
  const file = newFile();
  const clock = new FakeClock();
  const { history, tell, notices } = record(file, built.path('worker'), { clock });
  tell(activity('a0'), 0);
  expect(await entriesOf(history)).toHaveLength(1);
  const other = openDatabase(file, false);
  other.exec('BEGIN IMMEDIATE');
  tell(activity('a1'), 1);
  clock.advance(300);
  tell(activity('a2'), 2);
  clock.advance(300);
  await vi.waitFor(() => expect(notices).toMatchObject([{ why: 'Another program holds the file' }]), 10_000);
  tell(activity('a3'), 3);
  other.exec('COMMIT');
  other.close();
  await vi.waitFor(() => {
    clock.advance(5_000);
    expect(history.fault()).toBeNull();
  }, 10_000);
  expect((await entriesOf(history)).map(({ entry }) => entry.id)).toEqual(['a3', 'a2', 'a1', 'a0']);
  expect(notices).toHaveLength(1);
});

const canMount = process.platform === 'linux' && spawnSync('unshare', ['-m', 'true']).status === 0;
test.runIf(canMount)(
  'a disk that is really full: told once; with room again all that waited is kept',
  async () => {
    const disk = newFolder();
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]).status).toBe(0);
    try {
      const clock = new FakeClock();
      const { history, tell, notices } = record(join(disk, 'history.db'), built.path('worker'), { clock });
      tell(activity('a0'), 0);
      expect(await entriesOf(history)).toHaveLength(1);
      const ballast = join(disk, 'ballast');
      fill(ballast);
      for (let row = 1; row <= 1_000; row += 1) tell(activity(`a${row}`, { message: 'x'.repeat(500) }), row);
      await vi.waitFor(() =>
        expect(notices).toMatchObject([{ code: 'HISTORY_NOT_KEPT', why: 'The disk is full' }]),
      );
      clock.advance(20_000);
      // What is on the disk can still be read.
      expect((await entriesOf(history)).at(-1)?.entry.id).toBe('a0');
      rmSync(ballast);
      await vi.waitFor(() => {
        clock.advance(5_000);
        expect(history.fault()).toBeNull();
      });
      expect(await entriesOf(history, {}, 1_000)).toHaveLength(1_001);
      expect(notices).toHaveLength(1);
      await history.close();
    } finally {
      spawnSync('umount', ['-l', disk]);
    }
  },
);

/** With as much as there is room for. */
function fill(file: string): void {
  const handle = openSync(file, 'w');
  try {
    for (;;) writeSync(handle, Buffer.alloc(4_096));
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  } finally {
    closeSync(handle);
  }
}

test('more than can wait: told once, then how many are missing; what there was room for is kept', async () => {
  const file = join(newFolder(), 'gone', 'history.db');
  const clock = new FakeClock();
  const { history, tell, notices } = record(file, built.path('worker'), { clock });
  const ROWS = 2_500;
  for (let row = 0; row < ROWS; row += 1) tell(activity(`a${row}`, { message: 'x'.repeat(16_000) }), row);
  const codes = (): string[] => notices.map(({ code }) => code).sort();
  await vi.waitFor(() => expect(codes()).toEqual(['HISTORY_NOT_KEPT', 'HISTORY_OVERFLOW']));
  mkdirSync(dirname(file));
  await vi.waitFor(() => {
    clock.advance(5_000);
    expect(codes()).toEqual(['HISTORY_GAP', 'HISTORY_NOT_KEPT', 'HISTORY_OVERFLOW']);
  });
  const { entries } = await history.figures();
  expect(entries).toBeGreaterThan(1_500);
  expect(entries).toBeLessThan(ROWS);
  const gap = notices.find(({ code }) => code === 'HISTORY_GAP');
  expect(gap?.what).toContain(` ${ROWS - entries} of the things heard`);
});

test('a last try is made at the end', async () => {
  const file = join(newFolder(), 'gone', 'history.db');
  const clock = new FakeClock();
  const first = record(file, built.path('worker'), { clock });
  first.tell(activity('a1'), 1);
  clock.advance(300);
  await vi.waitFor(() => expect(first.notices).toHaveLength(1));
  mkdirSync(dirname(file));
  await first.history.close();
  expect(await entriesOf(record(file, built.path('worker')).history)).toHaveLength(1);
});

test('a worker that can’t run: told once with its reason, and so is every question', async () => {
  const { history, tell, notices } = record(newFile(), join(newFolder(), 'no-worker.js'));
  tell(activity('a1'), 1);
  await vi.waitFor(() => expect(notices).toMatchObject([{ code: 'HISTORY_ENDED' }]));
  expect(notices[0]?.why).toContain('no-worker.js');
  await expect(entriesOf(history)).rejects.toMatchObject({ fault: { code: 'HISTORY_ENDED' } });
  expect((await history.figures()).fault).toMatchObject({ code: 'HISTORY_ENDED' });
  await history.close();
});

test('what waits is bounded; there is room again once a batch is kept, and no number is used twice', () => {
  const fact = (id: string) =>
    entryFact(
      { id, type: 't', severity: 'info', message: 'x'.repeat(1_000), details: null, timestamp: 1 },
      1,
    );
  const waiting = new Waiting(1, 10_000);
  expect([1, 2, 3, 4].map((row) => waiting.add(fact(`${row}`)))).toEqual([true, true, true, true]);
  expect(waiting.add(fact('5'))).toBe(false);
  expect(waiting.batch()).toMatchObject({ seq: 1, facts: { length: 4 } });
  expect(waiting.batch()).toBeNull();
  expect(waiting.add(fact('6'))).toBe(false);
  waiting.kept(1);
  expect(waiting.add(fact('7'))).toBe(true);
  expect(waiting.batch()).toMatchObject({ seq: 2 });
  expect(waiting.unkept().map(({ seq }) => seq)).toEqual([2]);
  waiting.kept(2);
  // With nothing to keep there is still something to try with.
  expect(waiting.unkept()).toMatchObject([{ seq: 3, facts: [] }]);
});

test('a worker that ends while it is asked: the next answers, with all that was heard', async () => {
  const posted = vi.spyOn(Worker.prototype, 'postMessage');
  const { history, tell } = record(newFile(), built.path('worker'));
  for (let row = 0; row < 2_000; row += 1) tell(activity(`a${row}`), row);
  const answer = entriesOf(history, {}, 1_000);
  const worker = posted.mock.contexts.at(-1) as Worker;
  posted.mockRestore();
  await worker.terminate();
  expect(await answer).toHaveLength(2_000);
});
