/**
 * Opens the file. The writer makes it when there is none, brings an older version up to date, and sets a damaged
 * one aside; a reader only looks.
 */
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { asideOf } from '../../system/aside';
import { arrays, CANTOPEN, codeOf, type Database, openDatabase, openUnchanging } from './database';
import { Damaged, NewerVersion, NoFile, OlderVersion } from './faults';
import { APPLICATION_ID, KEPT, MIGRATIONS, migrate, pragma, versionOf } from './schema';

/** A file of up to so many bytes is checked whole at the start: some 100 ms. */
const CHECKED_WHOLE = 32 * 1_048_576;
/** The log before the file is not let grow beyond this, bytes. */
export const WAL_LIMIT = 4 * 1_048_576;

/** @throws Damaged, NewerVersion, and what SQLite throws. */
export function openWriter(file: string): Database {
  // Looked at before it may be written to: one that is damaged is set aside as it was found.
  if (sizeOf(file) > 0) opened(openDatabase(file, true), (db) => check(db, file)).close();
  return opened(openDatabase(file, false), (db) => {
    // Before the first table is there; in force from then on.
    db.exec('PRAGMA auto_vacuum = INCREMENTAL');
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = ${WAL_LIMIT};
      PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY`);
    migrate(db);
  });
}

/** @throws NoFile, OlderVersion, and as `openWriter`. */
export function openReader(file: string): Database {
  if (!existsSync(file)) throw new NoFile();
  const look = (db: Database): void => {
    identify(db);
    if (versionOf(db) !== MIGRATIONS.length) throw new OlderVersion();
    probe(db);
  };
  try {
    return opened(openDatabase(file, true), look);
  } catch (error) {
    // In a folder that can't be written to SQLite wants to be told that nobody writes.
    if (codeOf(error) !== CANTOPEN || sizeOf(`${file}-wal`) > 0) throw error;
    return opened(openUnchanging(file), look);
  }
}

/** Which file has that name; `null`: none. */
export function identityOf(file: string): string | null {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? null : `${found.dev}/${found.ino}`;
}

function opened(db: Database, prepare: (db: Database) => void): Database {
  try {
    prepare(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function identify(db: Database): void {
  const [tables] = arrays<[number]>(db, 'SELECT count(*) FROM sqlite_schema').get() ?? [0];
  // Killed before its first table.
  if (tables === 0) return;
  if (pragma(db, 'application_id') !== APPLICATION_ID) throw new Damaged('It is not a history');
  if (versionOf(db) > MIGRATIONS.length) throw new NewerVersion();
}

/** Whole for a small file. For a large one, what can be seen at a glance: damage elsewhere shows when it is met. */
function check(db: Database, file: string): void {
  identify(db);
  const expected = pragma(db, 'page_count') * pragma(db, 'page_size');
  const size = sizeOf(file);
  // What a crash left in the log may be missing from the file.
  if (size < expected && sizeOf(`${file}-wal`) === 0)
    throw new Damaged(`It has ${size} bytes of ${expected}`);
  if (size > CHECKED_WHOLE) {
    probe(db);
    return;
  }
  const [found] = arrays<[string]>(db, 'PRAGMA quick_check(1)').get() ?? ['nothing'];
  if (found !== 'ok') throw new Damaged(found);
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** The way to the first and the last row of each table. */
function probe(db: Database): void {
  for (const table of [...KEPT, 'gram', 'block', 'source', 'run']) {
    for (const order of ['ASC', 'DESC']) {
      db.prepare(`SELECT * FROM ${table} ORDER BY rowid ${order} LIMIT 1`).all();
    }
  }
}

/**
 * Renames the file, and what belongs to it; returns its new path.
 * @throws what node:fs throws
 */
export function setAside(file: string, wall: number): string {
  const aside = asideOf(file, wall);
  // The log first: left behind, it would be taken for the new file's. What only indexes it holds nothing.
  const log = `${file}-wal`;
  if (sizeOf(log) > 0) renameSync(log, `${aside}-wal`);
  for (const empty of [log, `${file}-shm`]) rmSync(empty, { force: true });
  renameSync(file, aside);
  return aside;
}
