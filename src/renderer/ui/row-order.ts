import { type Accessor, createMemo } from 'solid-js';
import type { SignalTable } from '../store/table';
import { createPaced } from './create-paced';
import { arrange } from './data-table-model';
import type { TableView } from './table-view';

/** Rows picked or sorted by what changes while they live find their places anew at most this often, ms. */
const REORDER_MS = 500;

interface OrderProps<Row> {
  readonly table: SignalTable<string, Row>;
  readonly view: TableView<Row>;
  readonly where?: ((row: Row) => boolean) | undefined;
}

/** The keys of the rows to show, in order. It follows rows that come and go, and the operator, at once. */
export function createOrder<Row>(props: OrderProps<Row>): Accessor<readonly string[]> {
  const pulse = createPaced(() => props.table.changes(), REORDER_MS);
  const moves = () =>
    props.where !== undefined ||
    props.view.filter() !== '' ||
    props.view.columns.some(({ id, live }) => live && id === props.view.sort()?.column);
  const keys = createMemo<readonly string[]>(
    () => {
      if (moves()) pulse();
      const rows = props.table.rows();
      const meant = props.where === undefined ? rows : rows.filter(props.where);
      return arrange(meant, props.view.columns, props.view.sort(), props.view.filter()).map(
        props.table.keyOf,
      );
    },
    [],
    { equals: sameOrder },
  );
  return keys;
}

const sameOrder = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key, index) => key === b[index]);
