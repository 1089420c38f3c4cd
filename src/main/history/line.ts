/** The line to the worker: questions get their answers, whatever order these come in. */
import type { Worker } from 'node:worker_threads';
import { workerGone } from './faults';
import type { HistoryReader, Rows, RowsQuery } from './history';
import { HistoryError } from './history-error';
import type { Answer, FromWorker, Question, Questions, ToWorker } from './messages';

type Said = Exclude<FromWorker, { kind: 'answer' | 'unanswered' }>;

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: HistoryError) => void;
}

export class Line {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #last = 0;

  /** `heard` gets what is no answer; `ended`, once, that the worker is gone, and why if it wasn't asked to. */
  connect(worker: Worker, heard: (message: Said) => void, ended: (error: unknown) => void): void {
    this.#worker = worker;
    let error: unknown = null;
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'answer') this.#take(message.id)?.resolve(message.answer as never);
      else if (message.kind === 'unanswered') this.#take(message.id)?.reject(new HistoryError(message.fault));
      else heard(message);
    });
    worker.on('error', (thrown) => {
      error = thrown;
    });
    worker.on('exit', () => {
      this.#worker = null;
      for (const id of [...this.#waiting.keys()]) this.#take(id)?.reject(new HistoryError(workerGone(error)));
      ended(error);
    });
  }

  get connected(): boolean {
    return this.#worker !== null;
  }

  post(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  /** @throws HistoryError */
  ask<Name extends keyof Questions>(name: Name, asked: Questions[Name]['with']): Promise<Answer<Name>> {
    const worker = this.#worker;
    if (worker === null) return Promise.reject(new HistoryError(workerGone(null)));
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
      worker.postMessage({
        kind: 'ask',
        id,
        question: { ask: name, ...asked } as Question,
      } satisfies ToWorker);
    });
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}

/** What both the console's history and a mere reader do. */
export const readerOf = (line: Line): Pick<HistoryReader, 'count' | 'rows'> => ({
  count: (source, query) => line.ask('count', { source, query }),
  async *rows<Query extends RowsQuery>(source: string | null, query: Query) {
    const reading = await line.ask('beginRows', { source, query });
    try {
      for (;;) {
        const piece = await line.ask('moreRows', { reading });
        if (piece.length === 0) return;
        yield piece as readonly Rows[Query['what']][];
      }
    } finally {
      await line.ask('endRows', { reading }).catch(() => {});
    }
  },
});
