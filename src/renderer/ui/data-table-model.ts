/** What a table's columns are, and which rows stand in which order. Pure. */
import type { Accessor, JSX } from 'solid-js';

export type CellValue = string | number | null;

export interface Column<Row> {
  readonly id: string;
  /** Read reactively: it may name the operator's zone. */
  readonly header: () => string;
  /** What the column is sorted by; `null` stands last either way. */
  readonly value: (row: Row) => CellValue;
  readonly text: (row: Row) => string;
  /** In place of the text, which stays what is searched and marked when it changes. */
  readonly cell?: (row: Accessor<Row>) => JSX.Element;
  /** What the cell draws beside its text, px. */
  readonly drawing?: number;
  readonly align?: 'end';
  /** Least width, px, and share of what is left over. */
  readonly width: readonly [least: number, share: number];
  /** Not cut, up to 200 px; numbers (`align: 'end'`) never are. */
  readonly whole?: boolean;
  readonly class?: (row: Row) => string;
  /** Whether its values change while a row lives: the order is then found anew, at a bounded pace. */
  readonly live?: boolean;
  /** Whether the filter looks at its text. */
  readonly searched?: boolean;
  /** Whether a change of its text is marked. Default: that it is live. */
  readonly marked?: boolean;
  /** Shown only when the operator asks for it. */
  readonly spare?: boolean;
}

export interface Sort {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

/** A header's next press: ascending, descending, then as it was at the start. */
export function nextSort(current: Sort | null, column: string, initial: Sort | null): Sort | null {
  if (current === null || current.column !== column) return { column, direction: 'ascending' };
  if (initial?.column === column) {
    return { column, direction: current.direction === 'ascending' ? 'descending' : 'ascending' };
  }
  return current.direction === 'ascending' ? { column, direction: 'descending' } : initial;
}

/** The rows that match the filter, sorted; equal ones keep their order. The input stays as it is. */
export function arrange<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
  filter: string,
): readonly Row[] {
  return sorted(matching(rows, columns, filter), columns, sort);
}

function matching<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  filter: string,
): readonly Row[] {
  const text = filter.trim().toLowerCase();
  if (text === '') return rows;
  const searched = columns.filter((column) => column.searched);
  return rows.filter((row) => searched.some((column) => column.text(row).toLowerCase().includes(text)));
}

function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
): readonly Row[] {
  const column = columns.find(({ id }) => id === sort?.column);
  if (sort === null || column === undefined) return rows;
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return rows
    .map((row) => ({ row, value: column.value(row) }))
    .sort((a, b) => compare(a.value, b.value, sign))
    .map(({ row }) => row);
}

function compare(a: CellValue, b: CellValue, sign: 1 | -1): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -sign : sign;
}
