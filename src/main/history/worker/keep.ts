/** Puts what was heard into the file: a batch in one transaction, and none of it twice. */
import { deflateRawSync } from 'node:zlib';
import type { Batch, Fact } from '../messages';
import { blockOf, tailStart } from './block-index';
import { arrays, atomically, type Database, type Statement } from './database';
import { isRoom } from './faults';
import { BLOCK_ROWS } from './row-set';
import type { Kept } from './schema';
import { toFile } from './text';

/** So much text ends a block before its rows do, UTF-16 units: its index is made in memory. */
const BLOCK_TEXT = 8 * 1_048_576;
/** Connections of a run that a stretch can tell apart. */
const GENERATIONS = 1_000_000;

const INSERT = {
  source: 'INSERT INTO source (key) VALUES (?) ON CONFLICT DO NOTHING',
  tally: `INSERT INTO tally (name, rows) VALUES (?, ?)
    ON CONFLICT DO UPDATE SET rows = rows + excluded.rows`,
  activity: `INSERT INTO activity (row, source, heard, id, type, severity, message, details, timestamp)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id, timestamp, source) DO NOTHING`,
  orders: `INSERT INTO orders (source, heard, "update", id, symbol, side, type, qty, filledQty, price, status,
    createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  account: `INSERT INTO account (source, heard, x, stretch, equity, cash, buyingPower, portfolioValue, dayPL,
    dayPLPercent, totalPL, totalPLPercent, timestamp) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  health: `INSERT INTO health (source, heard, x, stretch, cpu, memory, latency, uptime, lastHeartbeat, status,
    timestamp) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  positions: 'INSERT INTO positions (source, heard, book) VALUES (?, ?, ?)',
  connection: 'INSERT INTO connection (source, heard, name, state) VALUES (?, ?, ?, ?)',
  outage: `INSERT INTO outage (source, heard, run, seq, "end", outage) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (run, seq) DO UPDATE SET "end" = excluded."end", outage = excluded.outage`,
} as const;

/** What couldn't be kept of a batch that was, and why. */
export interface Outcome {
  readonly dropped: number;
  readonly why: unknown;
}

export class Keeper {
  readonly #db: Database;
  readonly #put: Readonly<Record<keyof typeof INSERT, Statement>>;
  readonly #sources = new Map<string, number>();
  #nextRow: number;
  #blockText: number;

  constructor(db: Database) {
    this.#db = db;
    const names = Object.keys(INSERT) as (keyof typeof INSERT)[];
    this.#put = Object.fromEntries(names.map((name) => [name, db.prepare(INSERT[name])])) as Record<
      keyof typeof INSERT,
      Statement
    >;
    const [last] = arrays<[number]>(db, "SELECT seq FROM sqlite_sequence WHERE name = 'activity'").get() ?? [
      0,
    ];
    // Not into a block that is sealed, though its text filled it before its rows did.
    this.#nextRow = Math.max(last + 1, tailStart(db));
    const [text] = arrays<[number | null]>(
      db,
      'SELECT sum(length(message) + ifnull(length(details), 0)) FROM activity WHERE row >= ?',
    ).get(this.openBlock() * BLOCK_ROWS) ?? [0];
    this.#blockText = text ?? 0;
  }

  /** The block that rows are still added to. */
  openBlock(): number {
    return blockOf(this.#nextRow);
  }

  /** @throws what SQLite throws; then nothing of the batch is kept. */
  keep({ run: token, seq, facts }: Batch): Outcome {
    const before = { row: this.#nextRow, text: this.#blockText };
    try {
      return atomically(this.#db, () => {
        const run = this.#runOf(token);
        // The answer to it was lost.
        if (run.batch >= seq) return { dropped: 0, why: null };
        const result = this.#putAll(run.run, facts);
        this.#db.prepare('UPDATE run SET batch = ? WHERE run = ?').run(seq, run.run);
        return result;
      });
    } catch (error) {
      this.#nextRow = before.row;
      this.#blockText = before.text;
      this.#sources.clear();
      throw error;
    }
  }

  #runOf(token: number): { run: number; batch: number } {
    const find = arrays<[number, number]>(this.#db, 'SELECT run, batch FROM run WHERE token = ?');
    if (find.get(token) === undefined) {
      this.#db.prepare('INSERT INTO run (token, batch) VALUES (?, 0)').run(token);
    }
    const [run, batch] = find.get(token) ?? [0, 0];
    return { run, batch };
  }

  #putAll(run: number, facts: readonly Fact[]): Outcome {
    const added = new Map<Kept, number>();
    let dropped = 0;
    let why: unknown = null;
    for (const fact of facts) {
      try {
        const [table, rows] = this.#putOne(run, fact);
        added.set(table, (added.get(table) ?? 0) + rows);
      } catch (error) {
        // No room for one is no room for any; a value that SQLite doesn't take must not keep out the others.
        if (isRoom(error)) throw error;
        dropped += 1;
        why = error;
      }
    }
    for (const [table, rows] of added) this.#put.tally.run(table, rows);
    return { dropped, why };
  }

  #putOne(run: number, fact: Fact): [Kept, number] {
    const source = this.#sourceOf(fact.source);
    const put = this.#put;
    switch (fact.of) {
      case 'entry': {
        const { id, type, severity, message, details, timestamp } = fact.entry;
        const texts = [toFile(id), toFile(type), severity, toFile(message), details && toFile(details)];
        const { changes } = put.activity.run(this.#nextRow, source, fact.heard, ...texts, timestamp);
        if (changes > 0) this.#advance(message.length + (details?.length ?? 0));
        return ['activity', Number(changes)];
      }
      case 'order': {
        const { qty, filledQty, price, createdAt, updatedAt } = fact.order;
        const { id, symbol, side, type, status } = fact.order;
        const texts = [fact.update, toFile(id), toFile(symbol), side, toFile(type)];
        const rest = [qty, filledQty, price ?? null, toFile(status), createdAt, updatedAt];
        put.orders.run(source, fact.heard, ...texts, ...rest);
        return ['orders', 1];
      }
      case 'account': {
        const { equity, cash, buyingPower, portfolioValue, dayPL, dayPLPercent } = fact.account;
        const { totalPL, totalPLPercent, timestamp } = fact.account;
        const money = [
          equity,
          cash,
          buyingPower,
          portfolioValue,
          dayPL,
          dayPLPercent,
          totalPL,
          totalPLPercent,
        ];
        put.account.run(source, fact.heard, fact.x, stretchOf(run, fact.generation), ...money, timestamp);
        return ['account', 1];
      }
      case 'health': {
        const { cpu, memory, latency, uptime, lastHeartbeat, status, timestamp } = fact.health;
        const what = [cpu, memory, latency, uptime, lastHeartbeat, toFile(status), timestamp];
        put.health.run(source, fact.heard, fact.x, stretchOf(run, fact.generation), ...what);
        return ['health', 1];
      }
      case 'positions':
        put.positions.run(source, fact.heard, deflateRawSync(JSON.stringify(fact.positions)));
        return ['positions', 1];
      case 'state':
        put.connection.run(source, fact.heard, fact.state.name, JSON.stringify(fact.state));
        return ['connection', 1];
      case 'outage': {
        const { seq, end, drawn } = fact.outage;
        const [held] = arrays<[number]>(
          this.#db,
          'SELECT count(*) FROM outage WHERE run = ? AND seq = ?',
        ).get(run, seq) ?? [0];
        const whole = JSON.stringify(fact.outage);
        put.outage.run(source, fact.outage.start.wall, run, seq, drawn?.to ?? end?.wall ?? null, whole);
        return ['outage', held === 0 ? 1 : 0];
      }
    }
  }

  #sourceOf(key: string): number {
    const known = this.#sources.get(key);
    if (known !== undefined) return known;
    this.#put.source.run(key);
    const [source] = arrays<[number]>(this.#db, 'SELECT source FROM source WHERE key = ?').get(key) ?? [0];
    this.#sources.set(key, source);
    return source;
  }

  #advance(text: number): void {
    const block = this.openBlock();
    this.#nextRow += 1;
    this.#blockText += text;
    if (this.#blockText >= BLOCK_TEXT && this.openBlock() === block) {
      this.#nextRow = (block + 1) * BLOCK_ROWS;
    }
    if (this.openBlock() !== block) this.#blockText = 0;
  }
}

const stretchOf = (run: number, generation: number): number => run * GENERATIONS + generation;
