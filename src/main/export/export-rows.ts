/** One export, from rows to a file: its figures while it runs and at its end. */

import type { Format } from '../../shared/ipc/contract-files';
import type { Progress } from '../../shared/ipc/view';
import type { HistoryReader, Row, RowsQuery } from '../history/history';
import type { Chunks, Written } from '../system/write-whole';
import { textOf } from './file-text';
import { TABLES, type Table } from './tables';
import { isoIn } from './zone-time';

export interface Plan {
  readonly query: RowsQuery;
  /** Key of the gateway's profile. */
  readonly source: string;
  readonly format: Format;
  /** IANA name: the zone that times are written in. */
  readonly timeZone: string;
}

export interface Exported extends Written {
  readonly rows: number;
  /** The earliest and the latest row's time, epoch ms; `null` without rows. */
  readonly range: readonly [number, number] | null;
}

export interface Watch {
  /** Ends it: it rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Told of each chunk; `null` when nobody wants to know, and nothing need be counted. */
  readonly progress: ((figures: Pick<Progress, 'rows' | 'total' | 'bytes'>) => void) | null;
}

/** @throws RangeError for a zone that there isn't, what `write` throws, and what the reader does. */
export async function exportRows(
  reader: Pick<HistoryReader, 'count' | 'rows'>,
  { query, source, format, timeZone }: Plan,
  write: (chunks: Chunks) => Promise<Written>,
  { signal, progress }: Watch,
): Promise<Exported> {
  signal.throwIfAborted();
  const iso = isoIn(timeZone);
  let total: number | null = null;
  // Beside the reading; without it the export is as good, and what is wrong the reading will say.
  if (progress !== null) {
    reader.count(source, query).then(
      (rows) => {
        total = rows;
      },
      () => {},
    );
  }
  // The reader gives the rows of what it is asked for.
  const table = TABLES[query.what] as Table<Row>;
  let rows = 0;
  let bytes = 0;
  let range: [number, number] | null = null;
  const tally = (some: readonly Row[]): void => {
    signal.throwIfAborted();
    for (const row of some) {
      const at = table.timeOf(row);
      range = range === null ? [at, at] : [Math.min(range[0], at), Math.max(range[1], at)];
    }
    rows += some.length;
  };
  const pieces = unlessAborted(reader.rows(source, query), signal);
  const encoded = async function* (): AsyncGenerator<Buffer> {
    for await (const text of textOf(pieces, table, format, iso, tally)) {
      const data = Buffer.from(text);
      bytes += data.length;
      progress?.({ rows, total, bytes });
      yield data;
    }
    signal.throwIfAborted();
  };
  const written = await write(encoded());
  return { ...written, rows, range };
}

/** Doesn't wait for a piece once it is aborted: a search without hits may take its time to say so. */
async function* unlessAborted<T>(pieces: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = pieces[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await orAborted(iterator.next(), signal);
      if (done === true) return;
      yield value;
    }
  } finally {
    // Not waited for: it would wait for the piece.
    void Promise.resolve(iterator.return?.()).catch(() => {});
  }
}

/** Not `Promise.race` with one promise for all pieces: that would hold every piece until the end. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
