/** Rows for an export, in pieces: on a connection of its own, which sees the file as it was when it began. */
import { inflateRawSync } from 'node:zlib';
import type { Position } from '../../../protocol/positions';
import type { Row, RowsQuery } from '../history';
import { countMatches, search } from './activity-search';
import { LAST_ROW, sourceOf } from './answers';
import { arrays, type Database } from './database';
import { openReader } from './open-file';
import { ORDER_COLUMNS, type OrderRow, orderOf } from './order-rows';
import { fromFile } from './text';

const PIECE = 500;
/** Books of positions in a piece. */
const BOOKS = 10;

type Times = Exclude<RowsQuery, { what: 'activity' }>;

/** `undefined`: a source that nothing was heard of. */
type Source = number | null | undefined;

/** Pieces of at most `PIECE` rows, none empty, and `null` now and then between them. */
export function* pieces(db: Database, source: Source, query: RowsQuery): Generator<Row[] | null> {
  if (source === undefined) return;
  if (query.what !== 'activity') return yield* sliced(db, source, query);
  const { filter } = query;
  let piece: Row[] = [];
  for (const found of search(db, { source, filter, from: 0, to: LAST_ROW, newestFirst: false })) {
    if (found === null) {
      yield null;
      continue;
    }
    piece.push(found.entry);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}

const TIMES = `heard >= ?2 AND heard < ?3 AND (?1 IS NULL OR source = ?1)`;
const limits = ({ since, until }: Times): [number, number] => [
  since ?? Number.NEGATIVE_INFINITY,
  until ?? Number.POSITIVE_INFINITY,
];

function* sliced(db: Database, source: number | null, query: Times): Generator<Row[]> {
  const { columns, rowsOf } = TABLES[query.what];
  const slice = arrays<[number, ...unknown[]]>(
    db,
    `SELECT ${columns} FROM ${query.what} WHERE ${TIMES} AND row > ?4 ORDER BY row LIMIT ${query.what === 'positions' ? BOOKS : PIECE}`,
  );
  for (let after = -1; ; ) {
    const rows = slice.all(source, ...limits(query), after);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.flatMap((row) => rowsOf(row as never));
    after = last[0];
  }
}

type AccountRow = [number, number, ...Numbers<9>];
type Numbers<N extends number, Got extends number[] = []> = Got['length'] extends N
  ? Got
  : Numbers<N, [...Got, number]>;

const TABLES: Record<Times['what'], { columns: string; rowsOf: (row: never) => Row[] }> = {
  orders: { columns: ORDER_COLUMNS, rowsOf: (row: OrderRow) => [orderOf(row)] },
  positions: {
    columns: 'row, heard, book',
    rowsOf: ([, heard, book]: [number, number, Uint8Array]) => {
      const positions: (Position | null)[] = JSON.parse(inflateRawSync(book).toString());
      return (positions.length === 0 ? [null] : positions).map((position) => ({ heard, position }));
    },
  },
  account: {
    columns:
      'row, heard, equity, cash, buyingPower, portfolioValue, dayPL, dayPLPercent, totalPL, totalPLPercent, timestamp',
    rowsOf: ([, heard, equity, cash, buyingPower, portfolioValue, ...rest]: AccountRow) => {
      const [dayPL, dayPLPercent, totalPL, totalPLPercent, timestamp] = rest;
      const held = { equity, cash, buyingPower, portfolioValue };
      return [{ heard, account: { ...held, dayPL, dayPLPercent, totalPL, totalPLPercent, timestamp } }];
    },
  },
  health: {
    columns: 'row, heard, cpu, memory, latency, uptime, lastHeartbeat, status, timestamp',
    rowsOf: (row: [number, number, ...Numbers<5>, string, number]) => {
      const [, heard, cpu, memory, latency, uptime, lastHeartbeat, status, timestamp] = row;
      const held = { cpu, memory, latency, uptime, lastHeartbeat };
      return [{ heard, health: { ...held, status: fromFile(status), timestamp } }];
    },
  },
};

export function* count(db: Database, source: Source, query: RowsQuery): Generator<null, number> {
  if (source === undefined) return 0;
  if (query.what === 'positions') {
    let rows = 0;
    for (const piece of sliced(db, source, query)) {
      rows += piece.length;
      yield null;
    }
    return rows;
  }
  if (query.what !== 'activity') {
    yield null;
    const [rows] = arrays<[number]>(db, `SELECT count(*) FROM ${query.what} WHERE ${TIMES}`).get(
      source,
      ...limits(query),
    ) ?? [0];
    return rows;
  }
  return yield* countMatches(db, source, query.filter);
}

export class Readings {
  readonly #file: string;
  readonly #open = new Map<number, { db: Database; pieces: Generator<Row[] | null>; asked: number }>();
  #last = 0;

  constructor(file: string) {
    this.#file = file;
  }

  begin(key: string | null, query: RowsQuery): number {
    const db = openReader(this.#file);
    try {
      // The first read takes the picture that the others see.
      db.exec('BEGIN');
      const source = key === null ? null : sourceOf(db, key);
      this.#last += 1;
      this.#open.set(this.#last, { db, pieces: pieces(db, source, query), asked: performance.now() });
      return this.#last;
    } catch (error) {
      db.close();
      throw error;
    }
  }

  *more(reading: number): Generator<null, readonly Row[]> {
    const open = this.#open.get(reading);
    if (open === undefined) throw new Error('It was closed while it was read');
    open.asked = performance.now();
    for (;;) {
      const { done, value } = open.pieces.next();
      if (done === true) {
        this.end(reading);
        return [];
      }
      if (value !== null) return value;
      yield null;
    }
  }

  end(reading: number): void {
    this.#open.get(reading)?.db.close();
    this.#open.delete(reading);
  }

  /** One that nobody asks on is let go: while it lasts, the file's log can't be emptied. */
  endIdle(longest: number): void {
    for (const [reading, { asked }] of this.#open) {
      if (performance.now() - asked > longest) this.end(reading);
    }
  }

  endAll(): void {
    for (const reading of this.#open.keys()) this.end(reading);
  }
}
