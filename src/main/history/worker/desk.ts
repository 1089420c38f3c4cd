/**
 * The worker's side: keeps what it is sent, answers what it is asked, and looks after the file in between. It
 * ends with nothing but `close`: a file that can't be opened or written is tried again with each batch.
 */
import type { Fault } from '../../../protocol/fault';
import { unreachable } from '../../../shared/unreachable';
import type { Batch, FromWorker, Question, Retention, ToWorker, WorkerStart } from '../messages';
import { type Answering, answerTo } from './answer-to';
import { sealBlocks } from './block-index';
import type { Database } from './database';
import * as faults from './faults';
import { Keeper } from './keep';
import { identityOf, openReader, openWriter, setAside } from './open-file';
import { Readings } from './reading';
import { isOver, PACE_MS, sweep } from './retention';
import { Turns } from './turns';

const SWEEP_MS = 60_000;
/** Damaged more often than this in one run, it isn't the file: it's the disk. */
const MOST_ASIDE = 3;
/** Rows that nobody asks on for so long are not wanted any more, ms. */
const IDLE_MS = 60_000;

interface Open {
  readonly db: Database;
  /** `null` for a reader. */
  readonly keeper: Keeper | null;
  /** Of the file: another may get its name. */
  readonly identity: string | null;
}

export class Desk {
  readonly #start: WorkerStart;
  readonly #post: (message: FromWorker) => void;
  readonly #turns = new Turns();
  readonly #readings: Readings;
  readonly #timer;
  #open: Open | null = null;
  /** Why nothing will ever be kept. */
  #final: Fault | null = null;
  /** Number of the batch that couldn't be kept: it comes again before any later one is taken. */
  #stuck: number | null = null;
  #retention: Retention | null = null;
  #sweepDue = false;
  /** Fewer days are to be kept than before. */
  #fewerDays = false;
  #tending = false;
  /** How often the file was set aside. */
  #aside = 0;

  constructor(start: WorkerStart, post: (message: FromWorker) => void) {
    this.#start = start;
    this.#post = post;
    this.#readings = new Readings(start.file);
    this.#timer = setInterval(() => {
      this.#readings.endIdle(IDLE_MS);
      this.#sweepDue = true;
      this.#tend();
    }, SWEEP_MS);
    if (start.role === 'writer') this.#attempt(() => this.#opened());
  }

  receive(message: ToWorker): void {
    switch (message.kind) {
      case 'keep':
        this.#keep(message);
        break;
      case 'ask':
        this.#ask(message.id, message.question);
        break;
      case 'retain':
        if (message.retention.days < (this.#retention?.days ?? 0)) this.#fewerDays = true;
        this.#retention = message.retention;
        this.#sweepDue = true;
        this.#tend();
        break;
      case 'close':
        this.#close();
        break;
      default:
        unreachable(message);
    }
  }

  #keep(batch: Batch): void {
    if (this.#stuck !== null && batch.seq !== this.#stuck) return;
    this.#stuck = batch.seq;
    this.#attempt(() => {
      const outcome = this.#opened().keeper?.keep(batch);
      this.#stuck = null;
      this.#post({ kind: 'kept', seq: batch.seq });
      if (outcome !== undefined && outcome.dropped > 0)
        this.#notice(faults.dropped(outcome.dropped, outcome.why));
      this.#tend();
    });
  }

  #ask(id: number, question: Question): void {
    const answering: Answering = {
      db: () => this.#opened().db,
      file: this.#start.file,
      readings: this.#readings,
    };
    this.#turns.ask(this.#answered(id, question, answering));
  }

  *#answered(id: number, question: Question, answering: Answering): Generator<unknown, void> {
    for (let tries = 0; ; tries += 1) {
      const before = this.#open;
      try {
        this.#post({ kind: 'answer', id, answer: yield* answerTo(question, answering) });
        return;
      } catch (error) {
        // The file was set aside meanwhile, or is now: the new one answers. An export ends: there it would be empty.
        const another = before !== null && before !== this.#open;
        const anew = another || (faults.isDamage(error) && this.#canSetAside(error));
        const isExport = question.ask === 'beginRows' || question.ask === 'moreRows';
        if (anew && tries < 2 && !isExport) continue;
        this.#post({
          kind: 'unanswered',
          id,
          fault: this.#final ?? faults.faultOf(this.#start.file, error, faults.unreadable),
        });
        return;
      }
    }
  }

  /** Does it, after opening the file anew if it is damaged; says so if it can't be done. */
  #attempt(work: () => void): void {
    for (let tries = 0; ; tries += 1) {
      try {
        work();
        return;
      } catch (error) {
        if (tries === 0 && faults.isDamage(error) && this.#canSetAside(error)) continue;
        if (!faults.isPassing(error)) this.#shut();
        const fault = this.#final ?? faults.faultOf(this.#start.file, error, faults.notKept);
        if (error instanceof faults.NewerVersion) this.#final = fault;
        this.#post({ kind: 'refused', fault, final: this.#final !== null });
        return;
      }
    }
  }

  #opened(): Open {
    if (this.#final !== null) throw new Error(this.#final.why);
    const { file, role } = this.#start;
    if (this.#open?.keeper && this.#open.identity !== identityOf(file)) this.#letGoMoved(this.#open.db);
    if (this.#open === null) {
      if (role === 'reader') this.#open = { db: openReader(file), keeper: null, identity: null };
      else {
        const db = openWriter(file);
        this.#open = { db, keeper: new Keeper(db), identity: identityOf(file) };
        this.#tend();
      }
    }
    return this.#open;
  }

  /** What would still be written to the file would be lost with it. */
  #letGoMoved(db: Database): void {
    try {
      // Its log doesn't go with it, and isn't the new file's.
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } finally {
      this.#shut();
      this.#notice(faults.moved(this.#start.file));
    }
  }

  #canSetAside(error: unknown): boolean {
    if (this.#start.role === 'reader') return false;
    const { file } = this.#start;
    this.#shut();
    this.#aside += 1;
    if (this.#aside > MOST_ASIDE) {
      this.#final = faults.damagedAgain(file, error);
      return false;
    }
    try {
      this.#notice(faults.setAsideFault(file, setAside(file, Date.now()), error));
      return true;
    } catch (trouble) {
      this.#notice(faults.notSetAside(file, error, trouble));
      return false;
    }
  }

  /** Seals blocks and lets go of what is old, while nothing else is to be done. */
  #tend(): void {
    if (this.#tending || this.#open?.keeper == null) return;
    this.#tending = true;
    this.#turns.upkeep(this.#tended(this.#open.db, this.#open.keeper));
  }

  *#tended(db: Database, keeper: Keeper): Generator<void, void> {
    try {
      yield* sealBlocks(db, () => keeper.openBlock());
      if (this.#retention === null) return;
      if (!this.#sweepDue && !isOver(db, this.#retention.megabytes)) return;
      const pace = this.#fewerDays ? Number.POSITIVE_INFINITY : this.#sweepDue ? PACE_MS : 0;
      this.#sweepDue = this.#fewerDays = false;
      yield* sweep(db, this.#retention, Date.now(), pace);
    } catch (error) {
      // Any other trouble concerns what is written just as well, and is told there; upkeep comes again.
      if (this.#open?.db === db && faults.isDamage(error)) this.#canSetAside(error);
    } finally {
      this.#tending = false;
    }
  }

  #notice(fault: Fault): void {
    this.#post({ kind: 'notice', severity: 'error', fault });
  }

  #shut(): void {
    this.#readings.endAll();
    this.#turns.drop();
    this.#tending = false;
    this.#open?.db.close();
    this.#open = null;
  }

  #close(): void {
    clearInterval(this.#timer);
    this.#shut();
    this.#final = faults.closed(this.#start.file);
  }
}
