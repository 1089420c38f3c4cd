/** The process is killed while it writes: what it was told is on the disk is there, and the file opens. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { seededRandom } from '../../src/gateway/engine/seeded-random';
import { arrays, openDatabase } from '../../src/main/history/worker/database';
import { entriesOf, newFile, record } from './support/recorder';
import { builtHistory } from './support/worker';

const built = builtHistory({ child: 'test/history/support/crash-child.ts' });
const SEED = 7;
const ROUNDS = 6;
const PER_BATCH = 50;

/** Kills it so many acknowledgements after the first, and a little; returns the last batch that was acknowledged. */
async function killed(
  file: string,
  run: number,
  first: number,
  after: number,
  delay: number,
): Promise<number> {
  const child = spawn(
    process.execPath,
    [built.path('child'), file, built.path('worker'), `${run}`, `${first}`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = once(child, 'exit');
  let last = first - 1;
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      last = Number(line);
      // Between two commits, or within one.
      if (last === first + after) setTimeout(() => child.kill('SIGKILL'), delay);
    }
  } finally {
    child.kill('SIGKILL');
  }
  expect(await ended).toEqual([null, 'SIGKILL']);
  return last;
}

test(`killed ${ROUNDS} times while writing (seed ${SEED}): whole, and nothing acknowledged is missing`, async () => {
  const file = newFile();
  const random = seededRandom(SEED, 'kills');
  let next = 1;
  let acknowledged = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const last = await killed(file, round, next, Math.floor(random() * 60), random() * 12);
    acknowledged += last - next + 1;
    const db = openDatabase(file, false);
    try {
      expect(arrays<[string]>(db, 'PRAGMA integrity_check').all()).toEqual([['ok']]);
      const batches = arrays<[number, number]>(
        db,
        'SELECT heard, count(*) FROM activity GROUP BY heard',
      ).all();
      const whole = new Set(batches.filter(([, rows]) => rows === PER_BATCH).map(([batch]) => batch));
      // Each batch whole or not at all.
      expect(whole.size).toBe(batches.length);
      for (let batch = next; batch <= last; batch += 1) expect(whole).toContain(batch);
      next = Math.max(...whole) + 1;
    } finally {
      db.close();
    }
  }
  expect(acknowledged).toBeGreaterThan(ROUNDS);
  // And the console goes on with it.
  const { history, notices } = record(file, built.path('worker'));
  expect((await history.figures()).entries).toBe((next - 1) * PER_BATCH);
  expect(await entriesOf(history, { text: 'entry 1 7' }, 100, 'one')).toHaveLength(1);
  expect(notices).toEqual([]);
}, 60_000);
