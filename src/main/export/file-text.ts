/** An export's text, piece by piece, in each of the formats. */
import type { Format } from '../../shared/ipc/contract-files';
import type { Row } from '../history/history';
import { BYTE_ORDER_MARK, csvLines } from './csv';
import { type Cell, JSON_COLUMN, type Table } from './tables';
import type { Iso } from './zone-time';

/** How rows become a file. */
interface Shape {
  readonly head: string;
  readonly rows: (rows: readonly (readonly Cell[])[]) => string;
  /** Stands between two stretches of rows. */
  readonly between: string;
  readonly tail: string;
}

const SHAPES: Readonly<Record<Format, (columns: readonly string[]) => Shape>> = {
  csv: (columns) => ({
    head: BYTE_ORDER_MARK + csvLines([columns]),
    rows: csvLines,
    between: '',
    tail: '',
  }),
  jsonl: (columns) => ({
    head: '',
    rows: (rows) => `${rows.map(objectOf(columns)).join('\n')}\n`,
    between: '',
    tail: '',
  }),
  json: (columns) => ({
    head: '[',
    rows: (rows) => `\n${rows.map(objectOf(columns)).join(',\n')}`,
    between: ',',
    tail: '\n]\n',
  }),
};

/** One row on one line. */
function objectOf(columns: readonly string[]): (cells: readonly Cell[]) => string {
  const names = columns.map((name) => `${JSON.stringify(name)}:`);
  const own = columns.indexOf(JSON_COLUMN);
  return (cells) =>
    `{${cells.map((cell, at) => `${names[at]}${at === own && cell !== null ? cell : JSON.stringify(cell)}`).join(',')}}`;
}

/** Rows formatted between two turns of the event loop: a few ms (bench:export). */
const ROWS_AT_ONCE = 200;

/** What is said of each stretch of rows before its text is given out. */
export type Tally<R> = (rows: readonly R[]) => void;

export async function* textOf<R extends Row>(
  pieces: AsyncIterable<readonly R[]>,
  { columns, cells }: Table<R>,
  format: Format,
  iso: Iso,
  tally: Tally<R>,
): AsyncGenerator<string> {
  const shape = SHAPES[format](columns);
  yield shape.head;
  let first = true;
  for await (const piece of pieces) {
    for (let from = 0; from < piece.length; from += ROWS_AT_ONCE) {
      const rows = piece.slice(from, from + ROWS_AT_ONCE);
      tally(rows);
      yield (first ? '' : shape.between) + shape.rows(rows.map((row) => cells(row, iso)));
      first = false;
    }
  }
  yield shape.tail;
}
