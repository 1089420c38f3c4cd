/** The history that is kept in a file: `keeping.ts` keeps, and here is asked. */
import type { Fault } from '../../protocol/fault';
import type { HistoryFigures } from '../../shared/history/rows';
import type { Input } from '../../shared/ipc/contract';
import type { Folded } from '../../shared/model/model';
import type { Occurrence } from '../../shared/model/occurrence';
import type { Moment } from '../../shared/moment';
import { isWorkerGone } from './faults';
import type { History, Rows, RowsQuery } from './history';
import { HistoryError } from './history-error';
import { type HistoryOptions, Keeping } from './keeping';
import { readerOf } from './line';
import type { Answer, Questions, Retention } from './messages';

export class SqliteHistory implements History {
  readonly #file: string;
  readonly #keeping: Keeping;

  constructor(options: HistoryOptions) {
    this.#file = options.file;
    this.#keeping = new Keeping(options);
  }

  record(source: string, occurrence: Occurrence, folded: Folded, at: Moment): void {
    this.#keeping.record(source, occurrence, folded, at);
  }

  activityPage(source: string, query: Input<'activityPage'>): ReturnType<History['activityPage']> {
    return this.#ask('activityPage', { source, query });
  }

  activityTypes(source: string): ReturnType<History['activityTypes']> {
    return this.#ask('activityTypes', { source });
  }

  orderLife(source: string, id: string): ReturnType<History['orderLife']> {
    return this.#ask('orderLife', { source, id });
  }

  past(source: string, query: Input<'past'>): ReturnType<History['past']> {
    return this.#ask('past', { source, query });
  }

  pastOutages(source: string, from: number, to: number): ReturnType<History['pastOutages']> {
    return this.#ask('pastOutages', { source, from, to });
  }

  async figures(): ReturnType<History['figures']> {
    const figures = await this.#ask('figures', {}).catch(nothingIn);
    return { ...figures, file: this.#file, fault: this.fault() ?? figures.fault };
  }

  async count(source: string | null, query: RowsQuery): Promise<number> {
    return this.#reader().count(source, query);
  }

  async *rows<Query extends RowsQuery>(
    source: string | null,
    query: Query,
  ): AsyncGenerator<readonly Rows[Query['what']][], void> {
    yield* this.#reader().rows(source, query);
  }

  retain(retention: Retention): void {
    this.#keeping.retain(retention);
  }

  fault(): Fault | null {
    return this.#keeping.fault();
  }

  close(): Promise<void> {
    return this.#keeping.close();
  }

  /** @throws HistoryError */
  #reader() {
    const { line, ended } = this.#keeping;
    if (ended !== null) throw new HistoryError(ended);
    this.#keeping.flush();
    return readerOf(line);
  }

  /** @throws HistoryError */
  async #ask<Name extends keyof Questions>(
    name: Name,
    asked: Questions[Name]['with'],
  ): Promise<Answer<Name>> {
    const { line, ended } = this.#keeping;
    if (ended !== null) throw new HistoryError(ended);
    this.#keeping.flush();
    try {
      return await line.ask(name, asked);
    } catch (error) {
      // The worker that was asked has ended, and another is there.
      if (error instanceof HistoryError && isWorkerGone(error.fault) && line.connected)
        return line.ask(name, asked);
      throw error;
    }
  }
}

/** What is known of a file that can't be read. @throws any other error */
function nothingIn(error: unknown): HistoryFigures {
  if (!(error instanceof HistoryError)) throw error;
  return { file: '', bytes: 0, entries: 0, orderUpdates: 0, oldest: null, fault: error.fault };
}
