/**
 * The file's tables. A version is a step: what was released is never edited, a change is a new step at the end.
 * Times are epoch ms; `heard` is by this machine's clock. A `row` ascends in order of arrival and is never used
 * twice, not even after retention has taken it. The gateway's numbers are REAL: as an INTEGER, one beyond 2^53 could
 * not be read back.
 */
import type { Database } from './database';

/** In the file's header: `MCIC`. Another program's database is not ours to write to. */
export const APPLICATION_ID = 0x4d434943;

const FIRST = `
  /* token: what a run of the console calls itself; batch: its last one that is kept. */
  CREATE TABLE run (run INTEGER PRIMARY KEY, token INTEGER NOT NULL UNIQUE, batch INTEGER NOT NULL);
  CREATE TABLE source (source INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
  CREATE TABLE tally (name TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID;

  CREATE TABLE activity (
    row INTEGER PRIMARY KEY AUTOINCREMENT, source INTEGER NOT NULL, heard INTEGER NOT NULL,
    id TEXT NOT NULL, type TEXT NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL, details TEXT,
    timestamp REAL NOT NULL
  );
  CREATE UNIQUE INDEX activity_once ON activity (id, timestamp, source);

  /* The index that the log is searched by: see block-index.ts. */
  CREATE TABLE block (block INTEGER PRIMARY KEY, oldest REAL NOT NULL, newest REAL NOT NULL);
  CREATE TABLE gram (gram INTEGER PRIMARY KEY, rows BLOB NOT NULL);
  CREATE TABLE facet (
    block INTEGER NOT NULL, facet TEXT NOT NULL, value TEXT NOT NULL, rows BLOB NOT NULL,
    PRIMARY KEY (block, facet, value)
  ) WITHOUT ROWID;

  CREATE TABLE orders (
    row INTEGER PRIMARY KEY AUTOINCREMENT, source INTEGER NOT NULL, heard INTEGER NOT NULL,
    "update" TEXT NOT NULL, id TEXT NOT NULL, symbol TEXT NOT NULL, side TEXT NOT NULL, type TEXT NOT NULL,
    qty REAL NOT NULL, filledQty REAL NOT NULL, price REAL, status TEXT NOT NULL,
    createdAt REAL NOT NULL, updatedAt REAL NOT NULL
  );
  CREATE INDEX orders_by_id ON orders (id, source);

  /* stretch: run and connection; across two of them no line is drawn. */
  CREATE TABLE account (
    row INTEGER PRIMARY KEY AUTOINCREMENT, source INTEGER NOT NULL, heard INTEGER NOT NULL,
    x INTEGER NOT NULL, stretch INTEGER NOT NULL,
    equity REAL NOT NULL, cash REAL NOT NULL, buyingPower REAL NOT NULL,
    portfolioValue REAL NOT NULL, dayPL REAL NOT NULL, dayPLPercent REAL NOT NULL,
    totalPL REAL NOT NULL, totalPLPercent REAL NOT NULL, timestamp REAL NOT NULL
  );
  CREATE INDEX account_by_x ON account (source, x);
  CREATE TABLE health (
    row INTEGER PRIMARY KEY AUTOINCREMENT, source INTEGER NOT NULL, heard INTEGER NOT NULL,
    x INTEGER NOT NULL, stretch INTEGER NOT NULL,
    cpu REAL NOT NULL, memory REAL NOT NULL, latency REAL NOT NULL, uptime REAL NOT NULL,
    lastHeartbeat REAL NOT NULL, status TEXT NOT NULL, timestamp REAL NOT NULL
  );
  CREATE INDEX health_by_x ON health (source, x);

  /* book: the positions as JSON, deflated. */
  CREATE TABLE positions (
    row INTEGER PRIMARY KEY AUTOINCREMENT, source INTEGER NOT NULL, heard INTEGER NOT NULL, book BLOB NOT NULL
  );
  /* state: the connection's state as JSON. */
  CREATE TABLE connection (
    row INTEGER PRIMARY KEY AUTOINCREMENT, source INTEGER NOT NULL, heard INTEGER NOT NULL,
    name TEXT NOT NULL, state TEXT NOT NULL
  );
  CREATE INDEX connection_by_name ON connection (name, heard);
  /* "end" is NULL while it lasts, and for good if the console ended before it did. outage: the whole as JSON. */
  CREATE TABLE outage (
    row INTEGER PRIMARY KEY AUTOINCREMENT, source INTEGER NOT NULL, heard INTEGER NOT NULL,
    run INTEGER NOT NULL, seq INTEGER NOT NULL, "end" INTEGER, outage TEXT NOT NULL
  );
  CREATE UNIQUE INDEX outage_once ON outage (run, seq);
`;

export const MIGRATIONS: readonly string[] = [FIRST];

/** What retention counts and deletes from. */
export const KEPT = ['activity', 'orders', 'account', 'health', 'positions', 'connection', 'outage'] as const;
export type Kept = (typeof KEPT)[number];

/** Each step whole or not at all: a crash between two leaves a version that the next start goes on from. */
export function migrate(db: Database, steps = MIGRATIONS): void {
  for (let version = versionOf(db); version < steps.length; version += 1) {
    db.exec('BEGIN IMMEDIATE');
    try {
      db.exec(steps[version] ?? '');
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version + 1}; COMMIT`);
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }
}

export const versionOf = (db: Database): number => pragma(db, 'user_version');

export function pragma(db: Database, name: string): number {
  return Number(Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
}
