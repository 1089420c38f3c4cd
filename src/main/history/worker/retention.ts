/**
 * Lets go of what is older than is to be kept, oldest first over all tables, and gives the room back to the disk:
 * in steps of some milliseconds, each a transaction of its own. The clock may be wrong now, or have been when
 * something was heard: that costs little of it.
 */
import type { Retention } from '../messages';
import { blockOf, dropBlocks } from './block-index';
import { arrays, atomically, type Database } from './database';
import { WAL_LIMIT } from './open-file';
import { KEPT, type Kept, pragma } from './schema';

const DAY_MS = 86_400_000;
const MEGABYTE = 1_048_576;
/** Rows let go of in one step. */
const STEP = 250;
/** To the same time in every table, as far as that goes, ms. */
const STRETCH_MS = 600_000;
/**
 * So much of the history goes by its days in one sweep, ms; sweeps are a minute apart. While the clock is ahead by
 * a year, that costs half a day of it an hour.
 */
export const PACE_MS = 720_000;
/** Free pages that are left for what comes next. */
const SPARE_PAGES = 512;
/** Pages given back in one step. */
const VACUUM_PAGES = 64;

interface First {
  readonly table: Kept;
  readonly heard: number;
}

/** `wall`: now, epoch ms. `pace`: of what is too old, so much goes, ms. */
export function* sweep(
  db: Database,
  { days, megabytes }: Retention,
  wall: number,
  pace: number,
): Generator<void> {
  const tooOld = wall - days * DAY_MS;
  const first = firstsOf(db).find(({ heard }) => heard <= wall + DAY_MS);
  const before = Math.min(tooOld, (first?.heard ?? tooOld) + pace);
  for (const table of KEPT) while (letGo(db, table, before, wall) > 0) yield;
  while (isOver(db, megabytes) && letGoOldest(db, wall)) {
    yield;
    yield* dropEmptied(db);
  }
  yield* dropEmptied(db);
  if (pragma(db, 'freelist_count') <= SPARE_PAGES) return;
  while (pragma(db, 'freelist_count') > SPARE_PAGES) {
    db.exec(`PRAGMA incremental_vacuum(${VACUUM_PAGES})`);
    yield;
  }
  // The file itself is cut when the log goes into it.
  db.exec('PRAGMA wal_checkpoint(PASSIVE)');
}

/** Whether it holds more than is to be kept: the log before the file and the spare pages are within the limit too. */
export function isOver(db: Database, megabytes: number): boolean {
  const used = pragma(db, 'page_count') - pragma(db, 'freelist_count') + SPARE_PAGES;
  return used * pragma(db, 'page_size') > megabytes * MEGABYTE - WAL_LIMIT;
}

/** Of each table, by when it was heard. */
function firstsOf(db: Database): First[] {
  return KEPT.flatMap((table) => {
    const first = arrays<[number]>(db, `SELECT heard FROM ${table} ORDER BY row LIMIT 1`).get();
    return first === undefined ? [] : [{ table, heard: first[0] }];
  }).sort((a, b) => a.heard - b.heard);
}

/** Of the table whose first row is the oldest; `false` when nothing is left. */
function letGoOldest(db: Database, wall: number): boolean {
  const [oldest, next] = firstsOf(db);
  if (oldest === undefined) return false;
  return letGo(db, oldest.table, Math.max(oldest.heard, next?.heard ?? 0) + STRETCH_MS, wall) > 0;
}

/**
 * Of the first `STEP` rows those before the first that is young enough; returns how many. A time more than a day
 * to come is a wrong clock's: such a row goes with an old one that stands after it, and keeps none of these.
 */
function letGo(db: Database, table: Kept, before: number, wall: number): number {
  const front = `SELECT row, heard FROM ${table} ORDER BY row LIMIT ${STEP}`;
  return atomically(db, () => {
    const [young] = arrays<[number | null]>(
      db,
      `SELECT min(row) FROM (${front}) WHERE heard BETWEEN ? AND ?`,
    ).get(before, wall + DAY_MS) ?? [null];
    const { changes } = db
      .prepare(
        `DELETE FROM ${table} WHERE row <= (SELECT max(row) FROM (${front}) WHERE heard < ? AND row < ?)`,
      )
      .run(before, young ?? Number.MAX_SAFE_INTEGER);
    db.prepare('UPDATE tally SET rows = rows - ? WHERE name = ?').run(changes, table);
    return Number(changes);
  });
}

/** The blocks of the index that have no row any more. */
function* dropEmptied(db: Database): Generator<void> {
  const [first] = arrays<[number | null]>(db, 'SELECT min(row) FROM activity').get() ?? [null];
  const [last] = arrays<[number | null]>(db, 'SELECT max(block) + 1 FROM block').get() ?? [null];
  const block = first === null ? last : blockOf(first);
  if (block !== null) yield* dropBlocks(db, block);
}
