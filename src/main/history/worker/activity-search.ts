/**
 * The rows that a filter has, exactly those of `matcherOf`: the index names rows that may match, the matcher
 * decides. Nothing here takes long between two yields, whatever is asked for.
 */
import { type ActivityFilter, matcherOf } from '../../../shared/model/activity-filter';
import { ACTIVITY_COLUMNS, type ActivityRow, entryOf, type FoundEntry } from './activity-rows';
import { type Facet, tailStart } from './block-index';
import { arrays, type Database } from './database';
import { GRAMS, gramsOf } from './gram';
import { BLOCK_ROWS, RowSet } from './row-set';
import { fromFile, toFile } from './text';

/** Rows looked at between two yields. */
const SLICE = 64;

export interface Search {
  /** `null` for every gateway's. */
  readonly source: number | null;
  readonly filter: ActivityFilter;
  /** Rows from `from` up to but without `to`. */
  readonly from: number;
  readonly to: number;
  readonly newestFirst: boolean;
}

/** How many rows match. Where the index is exact, as it is but for texts and a block's times, nothing is read. */
export function* countMatches(
  db: Database,
  source: number | null,
  filter: ActivityFilter,
): Generator<null, number> {
  const [first] = arrays<[number | null]>(db, 'SELECT min(row) FROM activity').get() ?? [null];
  const all = { source, filter, from: first ?? 0, to: tailStart(db), newestFirst: false };
  const within = arrays<[number]>(db, 'SELECT 1 FROM block WHERE block = ? AND oldest >= ? AND newest < ?');
  const candidates = candidatesIn(db, source, filter);
  let count = 0;
  for (const block of blocksOf(db, all)) {
    const from = block * BLOCK_ROWS;
    const exact = filter.text.trim() === '' && from > all.from;
    if (exact && within.get(block, ...timesOf(filter)) !== undefined) count += candidates(block).length;
    else count += yield* counted(search(db, { ...all, from, to: from + BLOCK_ROWS }));
    yield null;
  }
  return count + (yield* counted(search(db, { ...all, from: all.to, to: Number.MAX_SAFE_INTEGER })));
}

function* counted(found: Generator<FoundEntry | null>): Generator<null, number> {
  let count = 0;
  for (const one of found) {
    if (one === null) yield null;
    else count += 1;
  }
  return count;
}

/** Yields each match, in order, and `null` now and then between them. */
export function* search(db: Database, wanted: Search): Generator<FoundEntry | null> {
  const { source, filter, from, to, newestFirst } = wanted;
  const matches = matcherOf(filter);
  const isMatch = (found: FoundEntry): boolean =>
    (source === null || found.source === source) && matches(found.entry);
  // Once: a block that is sealed meanwhile would be looked through twice.
  const tail = tailStart(db);
  if (!newestFirst) yield* sealed();
  yield* scan(db, Math.max(tail, from), to, newestFirst, isMatch);
  if (newestFirst) yield* sealed();

  function* sealed(): Generator<FoundEntry | null> {
    const one = arrays<ActivityRow>(db, `SELECT ${ACTIVITY_COLUMNS} FROM activity WHERE row = ?`);
    const candidates = candidatesIn(db, source, filter);
    for (const block of blocksOf(db, { ...wanted, to: Math.min(to, tail) })) {
      const offsets = candidates(block);
      if (newestFirst) offsets.reverse();
      let looked = 0;
      for (const offset of offsets) {
        const row = block * BLOCK_ROWS + offset;
        if (row < from || row >= to) continue;
        looked += 1;
        if (looked % SLICE === 0) yield null;
        const values = one.get(row);
        const found = values && entryOf(values);
        if (found && isMatch(found)) yield found;
      }
      yield null;
    }
  }
}

/** The rows that no sealed block has. */
function* scan(
  db: Database,
  from: number,
  to: number,
  newestFirst: boolean,
  isMatch: (found: FoundEntry) => boolean,
): Generator<FoundEntry | null> {
  const slice = arrays<ActivityRow>(
    db,
    `SELECT ${ACTIVITY_COLUMNS} FROM activity WHERE row >= ? AND row < ?
       ORDER BY row ${newestFirst ? 'DESC' : 'ASC'} LIMIT ${SLICE}`,
  );
  let [low, high] = [from, to];
  while (low < high) {
    const rows = slice.all(low, high);
    for (const values of rows) {
      const found = entryOf(values);
      if (newestFirst) high = found.row;
      else low = found.row + 1;
      if (isMatch(found)) yield found;
    }
    if (rows.length < SLICE) return;
    yield null;
  }
}

/** Those that the filter's times touch, in order. */
function blocksOf(db: Database, { filter, from, to, newestFirst }: Search): number[] {
  return arrays<[number]>(
    db,
    `SELECT block FROM block WHERE block >= ? AND block * ${BLOCK_ROWS} < ? AND newest >= ? AND oldest < ?
       ORDER BY block ${newestFirst ? 'DESC' : 'ASC'}`,
  )
    .all(Math.floor(from / BLOCK_ROWS), to, ...timesOf(filter))
    .map(([block]) => block);
}

const timesOf = ({ since, until }: ActivityFilter): [number, number] => [
  since ?? Number.NEGATIVE_INFINITY,
  until ?? Number.POSITIVE_INFINITY,
];

/** Of a sealed block the rows, as places in it, that may match; ascending. */
function candidatesIn(
  db: Database,
  source: number | null,
  filter: ActivityFilter,
): (block: number) => number[] {
  const inGram = arrays<[Uint8Array]>(db, 'SELECT rows FROM gram WHERE gram = ?');
  const inGrams = arrays<[Uint8Array]>(db, 'SELECT rows FROM gram WHERE gram BETWEEN ? AND ?');
  const inFacet = arrays<[Uint8Array]>(
    db,
    'SELECT rows FROM facet WHERE block = ? AND facet = ? AND value = ?',
  );
  const values = arrays<[string, Uint8Array]>(
    db,
    'SELECT value, rows FROM facet WHERE block = ? AND facet = ?',
  );
  const grams = gramsOf(filter.text.trim().toLowerCase());
  const subject = filter.subject.trim().toLowerCase();
  const found = new RowSet();
  const part = new RowSet();

  const keepFacet = (block: number, facet: Facet, value: string): boolean => {
    const row = inFacet.get(block, facet, toFile(value));
    return row !== undefined && found.keep(part.clear().add(row[0]));
  };
  const keepAny = (block: number, facet: Facet, wanted: readonly string[]): boolean => {
    part.clear();
    for (const [value, rows] of values.all(block, facet))
      if (wanted.includes(fromFile(value))) part.add(rows);
    return found.keep(part);
  };

  return (block) => {
    found.fill();
    for (const [at, { first, last }] of grams.entries()) {
      const start = block * GRAMS;
      part.clear();
      const rows = first === last ? [inGram.get(start + first)] : inGrams.all(start + first, start + last);
      for (const row of rows) if (row !== undefined) part.add(row[0]);
      if (found.keep(part)) continue;
      // What ruled this block out will likely rule out the next: it is asked for first there.
      grams.unshift(...grams.splice(at, 1));
      return [];
    }
    if (subject !== '' && !keepFacet(block, 'subject', subject)) return [];
    if (filter.severities !== null && !keepAny(block, 'severity', filter.severities)) return [];
    if (filter.types !== null && !keepAny(block, 'type', filter.types)) return [];
    if (source !== null && !keepFacet(block, 'source', String(source))) return [];
    return found.rows();
  };
}
