/** What is older than is to be kept goes, oldest first over all, and the disk gets the room back. */
import { statSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import type { Fact } from '../../src/main/history/messages';
import { figures } from '../../src/main/history/worker/answers';
import { arrays, type Database } from '../../src/main/history/worker/database';
import { openWriter } from '../../src/main/history/worker/open-file';
import { PACE_MS, sweep } from '../../src/main/history/worker/retention';
import { KEPT } from '../../src/main/history/worker/schema';
import { EVERY_ENTRY } from '../../src/shared/model/activity-filter';
import { activity } from '../support/occurrences';
import { entryFact, finished, keepAll } from './support/own-file';
import { newFile, record, SOURCE } from './support/recorder';
import { builtHistory } from './support/worker';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 0, 31);
const MEGABYTE = 1_048_576;

const built = builtHistory();
let db: Database | null = null;
afterEach(() => {
  db?.close();
  db = null;
});

/** One entry, order update and account sample each `step` ms, over so many days until now. */
function facts(days: number, step: number, message = 'Entry'): Fact[] {
  const all: Fact[] = [];
  for (let heard = NOW - days * DAY; heard < NOW; heard += step) {
    const id = `at-${heard}`;
    const money = { equity: 1, cash: 1, buyingPower: 1, portfolioValue: 1 };
    const gain = { dayPL: 1, dayPLPercent: 1, totalPL: 1, totalPLPercent: 1 };
    all.push(
      entryFact({ id, type: 'system', severity: 'info', message, details: null, timestamp: heard }, heard),
      {
        of: 'order',
        source: 'one',
        heard,
        update: 'new',
        order: {
          id,
          symbol: 'TCS',
          side: 'buy',
          type: 'limit',
          qty: 1,
          filledQty: 0,
          price: 1,
          status: 'open',
          createdAt: 1,
          updatedAt: 1,
        },
      },
      {
        of: 'account',
        source: 'one',
        heard,
        x: heard,
        generation: 1,
        account: { ...money, ...gain, timestamp: heard },
      },
    );
  }
  return all;
}

const begin = (file: string, given: readonly Fact[]): Database => {
  db = openWriter(file);
  keepAll(db, given);
  return db;
};
const firsts = (open: Database) =>
  KEPT.map(
    (table) => arrays<[number]>(open, `SELECT heard FROM ${table} ORDER BY row LIMIT 1`).get()?.[0],
  ).filter((heard) => heard !== undefined);

test('by days: everything older goes, from every table, nothing younger', () => {
  const open = begin(newFile(), facts(10, DAY / 48));
  finished(sweep(open, { days: 3, megabytes: 10_000 }, NOW, Number.POSITIVE_INFINITY));
  expect(firsts(open)).toEqual([NOW - 3 * DAY, NOW - 3 * DAY, NOW - 3 * DAY]);
  expect(figures(open, '')).toMatchObject({ entries: 3 * 48, orderUpdates: 3 * 48, oldest: NOW - 3 * DAY });
});

test('by size: the oldest of all tables go until the file fits, it gets shorter, and no step takes long', () => {
  const LIMIT = 20;
  const file = newFile();
  const open = begin(file, facts(4, DAY / 4_500, `A long entry ${'with words in it '.repeat(60)}`));
  open.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  expect(statSync(file).size).toBeGreaterThan(25 * MEGABYTE);
  const before = figures(open, file).entries;
  const took: number[] = [];
  for (const steps = sweep(open, { days: 30, megabytes: LIMIT }, NOW, Number.POSITIVE_INFINITY); ; ) {
    const started = performance.now();
    const { done } = steps.next();
    took.push(performance.now() - started);
    if (done === true) break;
  }
  // The median: one step may meet a busy machine.
  expect(took.sort((a, b) => a - b)[Math.floor(took.length / 2)]).toBeLessThan(50);
  const left = figures(open, file);
  expect(left.bytes).toBeLessThanOrEqual(LIMIT * MEGABYTE);
  expect(left.bytes).toBeGreaterThan(0.6 * LIMIT * MEGABYTE);
  expect(left.entries).toBeLessThan(before);
  const ages = firsts(open);
  expect(Math.max(...ages) - Math.min(...ages)).toBeLessThan(20 * 60_000);
  expect(arrays<[string]>(open, 'PRAGMA integrity_check').get()).toEqual(['ok']);
  // The index of what has gone has gone too.
  const blocks = 'SELECT (SELECT min(gram) / 16777216 FROM gram), (SELECT min(row) / 4096 FROM activity)';
  const [indexed, kept] = arrays<[number, number]>(open, blocks).get() ?? [0, 1];
  expect(indexed).toBe(kept);
});

test('a row’s number is never used again, not even when all rows have gone', () => {
  const file = newFile();
  const open = begin(file, facts(1, DAY / 4));
  finished(sweep(open, { days: 1, megabytes: 10_000 }, NOW + 5 * DAY, Number.POSITIVE_INFINITY));
  expect(firsts(open)).toEqual([]);
  open.close();
  db = openWriter(file);
  keepAll(
    db,
    facts(1, DAY / 4, 'Later').map((fact) => ({ ...fact })),
    2,
  );
  expect(arrays<[number]>(db, 'SELECT min(row) FROM activity').get()).toEqual([5]);
});

const entry = (id: string, timestamp = 1) => ({
  ...{ id, type: 'system', severity: 'info' as const, message: 'Entry', details: null },
  timestamp,
});

test('a clock that is ahead by a year takes half a day of history an hour, and what it has written stays', () => {
  const open = begin(newFile(), facts(10, DAY / 480));
  const ahead = NOW + 365 * DAY;
  keepAll(open, [entryFact(entry('ahead'), ahead)], 2);
  for (let minute = 0; minute < 60; minute += 1) {
    finished(sweep(open, { days: 30, megabytes: 10_000 }, ahead + minute * 60_000, PACE_MS));
  }
  expect(NOW - Math.min(...firsts(open))).toBeGreaterThanOrEqual(9.4 * DAY);
  // Set right again, nothing more goes.
  const left = figures(open, '').entries;
  finished(sweep(open, { days: 30, megabytes: 10_000 }, NOW, PACE_MS));
  expect(figures(open, '').entries).toBe(left);
  // In the end it goes with what was heard after it.
  keepAll(open, [entryFact(entry('later'), NOW + DAY)], 3);
  finished(sweep(open, { days: 30, megabytes: 10_000 }, NOW + 40 * DAY, Number.POSITIVE_INFINITY));
  expect(figures(open, '')).toMatchObject({ entries: 0, orderUpdates: 0, oldest: null });
});

test('what a clock that was years behind has written costs nothing that was heard before it', () => {
  const open = begin(newFile(), facts(2, DAY / 48));
  keepAll(open, [entryFact(entry('behind'), 5), entryFact(entry('after'), NOW)], 2);
  finished(sweep(open, { days: 30, megabytes: 10_000 }, NOW, Number.POSITIVE_INFINITY));
  expect(figures(open, '').entries).toBe(2 * 48 + 2);
  finished(sweep(open, { days: 30, megabytes: 10_000 }, NOW + 29 * DAY, Number.POSITIVE_INFINITY));
  expect(figures(open, '').entries).toBe(48 + 2);
});

test('a file that grows beyond its size between two sweeps is cut at once, by the oldest', async () => {
  const retention = { days: 30, megabytes: 12 };
  const { history, tell } = record(newFile(), built.path('worker'), { retention });
  await history.figures();
  for (let row = 0; row < 2_500; row += 1) {
    tell(activity(`a${row}`, { message: `Entry ${row} ${'with words in it '.repeat(300)}` }), row);
    if (row % 250 === 0) await history.figures();
  }
  await vi.waitFor(
    async () => {
      const { bytes, entries } = await history.figures();
      expect(entries).toBeLessThan(2_500);
      expect(bytes).toBeLessThanOrEqual(retention.megabytes * MEGABYTE);
    },
    { timeout: 15_000 },
  );
  const filter = { ...EVERY_ENTRY, types: null, severities: null };
  const { entries } = await history.activityPage(SOURCE, { filter, before: null, limit: 1 });
  expect(entries[0]?.entry.id).toBe('a2499');
}, 20_000);
