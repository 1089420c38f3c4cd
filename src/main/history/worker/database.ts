/** The one place that loads SQLite: a native library, the same on Electron and on plain Node. */
import { pathToFileURL } from 'node:url';
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';

export type Database = DatabaseSyncInstance;
export type Statement = StatementSyncInstance;

/** How long to wait for another process's lock, ms; in WAL a reader holds none that a writer waits for. */
const BUSY_MS = 2_000;

export const openDatabase = (file: string, readOnly: boolean): Database =>
  new DatabaseSync(file, { readOnly, timeout: BUSY_MS });

/** A file that nobody writes to: no lock is taken, and nothing made beside it. */
export const openUnchanging = (file: string): Database =>
  new DatabaseSync(`${pathToFileURL(file).href}?immutable=1`, { readOnly: true });

/** SQLite's result code for a file, or what belongs to it, that can't be opened or made. */
export const CANTOPEN = 14;

/** SQLite's primary result code, `null` for an error that isn't SQLite's. */
export function codeOf(error: unknown): number | null {
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) return null;
  return error.errcode & 0xff;
}

/** Results as arrays, each column at its place: half the time of objects. */
export function arrays<Row extends readonly unknown[]>(db: Database, sql: string) {
  const statement = db.prepare(sql);
  statement.setReturnArrays(true);
  return {
    all: (...values: Value[]) => statement.all(...values) as unknown as Row[],
    get: (...values: Value[]) => statement.get(...values) as unknown as Row | undefined,
  };
}
export type Value = string | number | null | Uint8Array;

/** In one transaction: all of it is on the disk when this returns, or none if it throws. */
export function atomically<T>(db: Database, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk may have rolled back already.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
