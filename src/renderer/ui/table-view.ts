import { type Accessor, createSignal } from 'solid-js';
import { type Column, nextSort, type Sort } from './data-table-model';

/** How the operator looks at a table: order, filter, columns. Kept while the window lives. */
export interface TableView<Row> {
  readonly columns: readonly Column<Row>[];
  readonly shown: Accessor<readonly Column<Row>[]>;
  readonly isShown: (id: string) => boolean;
  /** The first column names the row: it always shows. */
  readonly toggle: (id: string) => void;
  readonly sort: Accessor<Sort | null>;
  readonly pressHeader: (id: string) => void;
  readonly filter: Accessor<string>;
  readonly setFilter: (text: string) => void;
}

/** `initialSort: null` leaves the rows in order of arrival. */
export function createTableView<Row>(
  columns: readonly Column<Row>[],
  initialSort: Sort | null = null,
): TableView<Row> {
  const [hidden, setHidden] = createSignal<ReadonlySet<string>>(
    new Set(columns.filter((column) => column.optional).map((column) => column.id)),
  );
  const [sort, setSort] = createSignal(initialSort);
  const [filter, setFilter] = createSignal('');
  return {
    columns,
    shown: () => columns.filter(({ id }) => !hidden().has(id)),
    isShown: (id) => !hidden().has(id),
    toggle: (id) => {
      if (id === columns[0]?.id) return;
      const next = new Set(hidden());
      if (!next.delete(id)) next.add(id);
      setHidden(next);
    },
    sort,
    pressHeader: (id) => setSort(nextSort(sort(), id, initialSort)),
    filter,
    setFilter,
  };
}
