/**
 * The console's side of the history. What is heard is collected for a moment, posted to the worker as a batch,
 * and held until it is on the disk. A batch that couldn't be kept is posted again, with all after it, until it
 * could. What waits is bounded: what comes beyond that isn't kept, but counted and told.
 */
import { randomInt } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Fault } from '../../protocol/fault';
import type { Folded } from '../../shared/model/model';
import type { Occurrence } from '../../shared/model/occurrence';
import type { Moment } from '../../shared/moment';
import type { Clock } from '../../shared/ports';
import { FactsOf } from './facts-of';
import { keptAgain, outOfRoom, workerGone } from './faults';
import { Line } from './line';
import type { FromWorker, Retention, WorkerStart } from './messages';
import { Waiting } from './waiting';

/** How long things are collected, ms. */
const COLLECT_MS = 250;
/** So many are a batch at once. */
const BATCH = 500;
/** Between two attempts to keep what couldn't be kept, ms. */
const RETRY_MS = 5_000;
/** A worker that ends unasked is started anew so many times in a run. */
const RESTARTS = 3;

export interface HistoryOptions {
  readonly file: string;
  /** Path of the worker's bundle. */
  readonly worker: string;
  readonly clock: Clock;
  readonly retention: Retention;
  /** Hears of each trouble once, until it is over. */
  readonly notice: (severity: 'warning' | 'error', fault: Fault) => void;
}

export class Keeping {
  readonly #options: HistoryOptions;
  readonly line = new Line();
  readonly #facts = new FactsOf();
  readonly #waiting = new Waiting(randomInt(2 ** 48 - 1));
  #retention: Retention;
  #trouble: Fault | null = null;
  /** What there was no room for. */
  #lost = 0;
  /** Why nothing is kept any more. */
  #ended: Fault | null = null;
  #cancel: (() => void) | null = null;
  #restarts = 0;
  #closing: { resolve: () => void; promise: Promise<void> } | null = null;

  constructor(options: HistoryOptions) {
    this.#options = options;
    this.#retention = options.retention;
    this.#start();
  }

  record(source: string, occurrence: Occurrence, folded: Folded, at: Moment): void {
    if (this.#ended !== null || this.#closing !== null) return;
    for (const fact of this.#facts.take(source, occurrence, folded, at)) {
      if (this.#waiting.add(fact)) continue;
      this.#lost += 1;
      if (this.#lost === 1) this.#options.notice('error', outOfRoom(this.#options.file));
    }
    if (this.#waiting.collected >= BATCH) this.flush();
    else if (this.#waiting.collected > 0) this.#later(COLLECT_MS, () => this.flush());
  }

  retain(retention: Retention): void {
    const { days, megabytes } = this.#retention;
    this.#retention = retention;
    if (days === retention.days && megabytes === retention.megabytes) return;
    this.line.post({ kind: 'retain', retention });
  }

  /** Why it will never be answered. */
  get ended(): Fault | null {
    return this.#ended;
  }

  fault(): Fault | null {
    return this.#ended ?? this.#trouble;
  }

  async close(): Promise<void> {
    if (this.#closing !== null) return this.#closing.promise;
    for (const fact of this.#facts.rest()) this.#waiting.add(fact);
    this.flush();
    let resolve = (): void => {};
    const promise = new Promise<void>((done) => {
      resolve = done;
    });
    this.#closing = { resolve, promise };
    // In trouble it gets a last try.
    if (this.#trouble !== null) this.#again();
    this.line.post({ kind: 'close' });
    if (!this.line.connected) resolve();
    return promise;
  }

  #start(): void {
    const { file, worker } = this.#options;
    const workerData: WorkerStart = { file, role: 'writer' };
    this.line.connect(
      new Worker(worker, { workerData }),
      (message) => this.#heard(message),
      (error) => this.#workerEnded(error),
    );
    this.line.post({ kind: 'retain', retention: this.#retention });
  }

  #heard(message: Exclude<FromWorker, { kind: 'answer' | 'unanswered' }>): void {
    switch (message.kind) {
      case 'kept':
        this.#waiting.kept(message.seq);
        this.#recovered();
        return;
      case 'refused':
        if (message.final) {
          this.#giveUp(message.fault);
          return;
        }
        if (this.#trouble === null) this.#options.notice('error', message.fault);
        this.#trouble = message.fault;
        this.#cancel?.();
        this.#cancel = null;
        this.#later(RETRY_MS, () => this.#again());
        return;
      case 'notice':
        this.#options.notice(message.severity, message.fault);
        return;
    }
  }

  #recovered(): void {
    if (this.#trouble !== null) {
      this.#trouble = null;
      this.#cancel?.();
      this.#cancel = null;
      this.flush();
    }
    if (this.#lost === 0) return;
    this.#options.notice('warning', keptAgain(this.#lost));
    this.#lost = 0;
  }

  /** Posts what was collected; in trouble it waits for the next attempt. */
  flush(): void {
    if (this.#trouble !== null || this.#ended !== null) return;
    this.#cancel?.();
    this.#cancel = null;
    const batch = this.#waiting.batch();
    if (batch !== null) this.line.post(batch);
  }

  #again(): void {
    this.#waiting.batch();
    for (const batch of this.#waiting.unkept()) this.line.post(batch);
  }

  #later(ms: number, callback: () => void): void {
    this.#cancel ??= this.#options.clock.timer(ms, () => {
      this.#cancel = null;
      callback();
    });
  }

  #workerEnded(error: unknown): void {
    this.#restarts += 1;
    if (this.#closing !== null) this.#closing.resolve();
    else if (this.#restarts > RESTARTS) this.#giveUp(workerGone(error));
    else {
      this.#start();
      this.#again();
    }
  }

  #giveUp(fault: Fault): void {
    if (this.#ended !== null) return;
    this.#ended = fault;
    this.#waiting.clear();
    this.#options.notice('error', fault);
  }
}
