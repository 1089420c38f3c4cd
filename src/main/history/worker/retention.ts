/**
 * Lets go of what is older than is to be kept, oldest first over all tables, and gives the room back to the disk:
 * in steps of some milliseconds, each a transaction of its own.
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
/** Free pages that are left for what comes next. */
const SPARE_PAGES = 512;
/** Pages given back in one step. */
const VACUUM_PAGES = 64;

/** `wall`: now, epoch ms. */
export function* sweep(db: Database, { days, megabytes }: Retention, wall: number): Generator<void> {
  const before = wall - days * DAY_MS;
  for (const table of KEPT) while (letGo(db, table, before) > 0) yield;
  const pageSize = pragma(db, 'page_size');
  const most = megabytes * MEGABYTE - WAL_LIMIT - SPARE_PAGES * pageSize;
  const used = (): number => (pragma(db, 'page_count') - pragma(db, 'freelist_count')) * pageSize;
  while (used() > most && letGoOldest(db)) {
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

/** Of the table whose first row is the oldest; `false` when nothing is left. */
function letGoOldest(db: Database): boolean {
  const firsts = KEPT.flatMap((table) => {
    const first = arrays<[number]>(db, `SELECT heard FROM ${table} ORDER BY row LIMIT 1`).get();
    return first === undefined ? [] : [{ table, heard: first[0] }];
  }).sort((a, b) => a.heard - b.heard);
  const [oldest, next] = firsts;
  if (oldest === undefined) return false;
  return letGo(db, oldest.table, Math.max(oldest.heard, next?.heard ?? 0) + STRETCH_MS) > 0;
}

/**
 * Of the first `STEP` rows all up to the last that was heard before; returns how many. What arrived before an old
 * row is older still, whatever a clock that was wrong then has written beside it.
 */
function letGo(db: Database, table: Kept, before: number): number {
  const front = `SELECT row, heard FROM ${table} ORDER BY row LIMIT ${STEP}`;
  return atomically(db, () => {
    const { changes } = db
      .prepare(`DELETE FROM ${table} WHERE row <= (SELECT max(row) FROM (${front}) WHERE heard < ?)`)
      .run(before);
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
