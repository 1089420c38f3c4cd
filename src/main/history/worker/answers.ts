/** What each question is answered with. Nothing here takes long between two yields. */
import { statSync } from 'node:fs';
import type { ActivityPage, HistoryFigures, OrderLife, StoredOrder } from '../../../shared/history/rows';
import type { Input } from '../../../shared/ipc/contract';
import { EVERY_ENTRY } from '../../../shared/model/activity-filter';
import type { Outage, PastOutage } from '../../../shared/model/outage';
import type { FoundEntry } from './activity-rows';
import { search } from './activity-search';
import { tailStart } from './block-index';
import { arrays, type Database } from './database';
import { ORDER_COLUMNS, type OrderRow, orderOf } from './order-rows';
import { KEPT } from './schema';
import { fromFile, toFile } from './text';

export const LAST_ROW = Number.MAX_SAFE_INTEGER;

export function sourceOf(db: Database, key: string): number | undefined {
  return arrays<[number]>(db, 'SELECT source FROM source WHERE key = ?').get(key)?.[0];
}

const stored = ({ row, entry }: FoundEntry) => ({ row, entry });

export function* activityPage(
  db: Database,
  source: number,
  { filter, before, limit }: Input<'activityPage'>,
): Generator<null, ActivityPage> {
  const entries: FoundEntry[] = [];
  const wanted = { source, filter, from: 0, to: before ?? LAST_ROW, newestFirst: true };
  for (const found of search(db, wanted)) {
    if (found === null) {
      yield null;
      continue;
    }
    const last = entries.at(-1);
    if (entries.length === limit && last !== undefined) {
      return { entries: entries.map(stored), next: last.row };
    }
    entries.push(found);
  }
  return { entries: entries.map(stored), next: null };
}

export function* activityTypes(db: Database, source: number): Generator<null, string[]> {
  const types = new Set<string>();
  // One entry of each type shows that it is kept; the index says which types to look for.
  const known = arrays<[string]>(
    db,
    "SELECT DISTINCT value FROM block JOIN facet USING (block) WHERE facet = 'type'",
  );
  yield null;
  for (const type of known.all().map(([value]) => fromFile(value))) {
    const filter = { ...EVERY_ENTRY, types: [type] };
    for (const found of search(db, { source, filter, from: 0, to: LAST_ROW, newestFirst: false })) {
      if (found === null) {
        yield null;
        continue;
      }
      types.add(type);
      break;
    }
  }
  const tail = arrays<[string]>(db, 'SELECT DISTINCT type FROM activity WHERE source = ? AND row >= ?');
  for (const [type] of tail.all(source, tailStart(db))) types.add(fromFile(type));
  return [...types].sort();
}

export function* orderLife(db: Database, source: number, id: string): Generator<null, OrderLife> {
  const updates: StoredOrder[] = arrays<OrderRow>(
    db,
    `SELECT ${ORDER_COLUMNS} FROM orders WHERE id = ? AND source = ? ORDER BY row`,
  )
    .all(toFile(id), source)
    .map(orderOf);
  const entries: FoundEntry[] = [];
  const filter = { ...EVERY_ENTRY, subject: id };
  for (const found of search(db, { source, filter, from: 0, to: LAST_ROW, newestFirst: false })) {
    if (found === null) yield null;
    else entries.push(found);
  }
  return { updates, entries: entries.map(stored) };
}

/**
 * One whose end nobody could tell (the console ended before it, or another gateway was connected to) ended with
 * the next acknowledged connection, whenever that was.
 */
export function pastOutages(db: Database, source: number, from: number, to: number): readonly PastOutage[] {
  const rows = arrays<[text: string, heard: number]>(
    db,
    `SELECT outage, heard FROM outage
       WHERE source = ? AND heard <= ? AND ("end" IS NULL OR "end" >= ?) ORDER BY heard, row`,
  ).all(source, to, from);
  const acknowledged = arrays<[number | null]>(
    db,
    "SELECT min(heard) FROM connection WHERE name = 'Connected' AND heard > ?",
  );
  return rows
    .map(([text, heard]) => {
      const { seq: _, ...outage } = JSON.parse(text) as Outage;
      const [wall] = acknowledged.get(heard) ?? [null];
      if (outage.end !== null || wall === null) return outage;
      return { ...outage, end: { now: outage.start.now + wall - outage.start.wall, wall } };
    })
    .filter(({ end, drawn }) => end === null || (drawn?.to ?? end.wall) >= from);
}

export function figures(db: Database, file: string): HistoryFigures {
  const tally = new Map(arrays<[string, number]>(db, 'SELECT name, rows FROM tally').all());
  const oldest = KEPT.map((table) =>
    arrays<[number]>(db, `SELECT heard FROM ${table} ORDER BY row LIMIT 1`).get(),
  ).filter((row) => row !== undefined);
  return {
    file,
    bytes: [file, `${file}-wal`].reduce(
      (sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0),
      0,
    ),
    entries: tally.get('activity') ?? 0,
    orderUpdates: tally.get('orders') ?? 0,
    oldest: oldest.length === 0 ? null : Math.min(...oldest.map(([heard]) => heard)),
    fault: null,
  };
}
