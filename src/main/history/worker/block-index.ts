/**
 * The index that the activity log is searched by. The log's rows fall into blocks of 4,096; once a block is full
 * it is sealed: for each gram of its texts, and each severity, type, subject and gateway in it, the set of its
 * rows that have it. A search lays these sets over each other, block by block, and looks only at rows in all of
 * them, so what it costs hardly depends on how common each part of the question is (an inverted index over
 * the whole log, FTS5's, has to walk through every row of the commonest part). The rows that no block has yet
 * are looked at one by one. What retention takes, whole blocks at a time, leaves nothing to merge or mend.
 *
 * A set can name rows that don't match or are gone, never miss one that does.
 */

import { subjectsOf } from '../../../shared/model/activity-subjects';
import { ACTIVITY_COLUMNS, type ActivityRow, entryOf } from './activity-rows';
import { arrays, atomically, type Database } from './database';
import { eachGram, GRAMS } from './gram';
import { BLOCK_ROWS, encodeRows } from './row-set';
import { toFile } from './text';

export type Facet = 'source' | 'severity' | 'type' | 'subject';

/** Rows read at a time while sealing. */
const SLICE = 128;

export const blockOf = (row: number): number => Math.floor(row / BLOCK_ROWS);

/** The first row that is in no sealed block. */
export function tailStart(db: Database): number {
  const [last] = arrays<[number | null]>(db, 'SELECT max(block) FROM block').get() ?? [null];
  return last === null ? 0 : (last + 1) * BLOCK_ROWS;
}

/** Seals every block before `open`, the one that rows are still added to. Each step is short. */
export function* sealBlocks(db: Database, open: () => number): Generator<void> {
  const first = arrays<[number | null]>(db, 'SELECT min(row) FROM activity WHERE row >= ?');
  for (;;) {
    const [row] = first.get(tailStart(db)) ?? [null];
    if (row === null || blockOf(row) >= open()) return;
    yield* seal(db, blockOf(row));
  }
}

function* seal(db: Database, block: number): Generator<void> {
  const slice = arrays<ActivityRow>(
    db,
    `SELECT ${ACTIVITY_COLUMNS} FROM activity WHERE row >= ? AND row < ? ORDER BY row LIMIT ${SLICE}`,
  );
  const end = (block + 1) * BLOCK_ROWS;
  const grams = new Map<number, number[]>();
  const facets = new Map<Facet, Map<string, number[]>>();
  let oldest = Number.POSITIVE_INFINITY;
  let newest = Number.NEGATIVE_INFINITY;
  let from = block * BLOCK_ROWS;
  for (;;) {
    const rows = slice.all(from, end);
    for (const row of rows) {
      const { entry, source } = entryOf(row);
      const offset = row[0] % BLOCK_ROWS;
      oldest = Math.min(oldest, entry.timestamp);
      newest = Math.max(newest, entry.timestamp);
      for (const text of [entry.message, entry.type, entry.id, entry.details ?? '']) {
        eachGram(text.toLowerCase(), (gram) => note(grams, gram, offset));
      }
      const facet = (name: Facet, value: string): void => {
        const values = facets.get(name) ?? new Map<string, number[]>();
        facets.set(name, values);
        note(values, value, offset);
      };
      facet('source', String(source));
      facet('severity', entry.severity);
      facet('type', entry.type);
      for (const subject of subjectsOf(entry)) facet('subject', subject);
      from = row[0] + 1;
    }
    if (rows.length < SLICE) break;
    yield;
  }
  const putGram = db.prepare('INSERT INTO gram (gram, rows) VALUES (?, ?)');
  const putFacet = db.prepare('INSERT INTO facet (block, facet, value, rows) VALUES (?, ?, ?, ?)');
  const putBlock = db.prepare('INSERT INTO block (block, oldest, newest) VALUES (?, ?, ?)');
  atomically(db, () => {
    for (const [gram, offsets] of [...grams].sort(([a], [b]) => a - b)) {
      putGram.run(block * GRAMS + gram, encodeRows(offsets));
    }
    for (const [name, values] of facets) {
      for (const [value, offsets] of values) putFacet.run(block, name, toFile(value), encodeRows(offsets));
    }
    putBlock.run(block, oldest, newest);
  });
  yield;
}

function note<Key>(sets: Map<Key, number[]>, key: Key, offset: number): void {
  const offsets = sets.get(key);
  if (offsets === undefined) sets.set(key, [offset]);
  else if (offsets.at(-1) !== offset) offsets.push(offset);
}

/** Takes away the blocks before `block`, a little at a time. */
export function* dropBlocks(db: Database, block: number): Generator<void> {
  const steps = [
    'DELETE FROM gram WHERE gram IN (SELECT gram FROM gram WHERE gram < ? ORDER BY gram LIMIT 1000)',
    `DELETE FROM facet WHERE (block, facet, value) IN
       (SELECT block, facet, value FROM facet WHERE block < ? ORDER BY block LIMIT 500)`,
    'DELETE FROM block WHERE block < ?',
  ].map((sql) => db.prepare(sql));
  // Its name goes first: sets that are half gone would miss rows.
  const [ofGrams, ofFacets, ofBlocks] = steps;
  ofBlocks?.run(block);
  yield;
  while (Number(ofGrams?.run(block * GRAMS).changes) > 0) yield;
  while (Number(ofFacets?.run(block).changes) > 0) yield;
}
