import { type Accessor, createMemo, createSignal } from 'solid-js';
import { commands } from '../bridge';
import { layout } from '../store/telemetry';
import { type Column, nextSort, type Sort } from './data-table-model';
import { createKept } from './kept';
import { textScale } from './row-height';
import { textWidth } from './text-width';

/** A cell's, px. */
const PADDING_PX = 13;
/** What the first column has more. */
const EDGE_PX = 4;
/** No words claim more, px; numbers end by themselves: they have at most fifteen digits before the point. */
const MOST_WORDS_PX = 200;

/** How the operator looks at a table: order and columns are the layout's, the filter is the window's. */
export interface TableView<Row> {
  readonly columns: readonly Column<Row>[];
  readonly shown: Accessor<readonly Column<Row>[]>;
  readonly isShown: (id: string) => boolean;
  /** The first column names the row: it always shows. */
  readonly toggle: (id: string) => void;
  readonly sort: Accessor<Sort | null>;
  readonly pressHeader: (id: string) => void;
  /** A column's least width, px. */
  readonly leastWidth: (column: Column<Row>) => number;
  /** Tells of a cell's text: numbers and times are never cut, their column widens to the longest seen. */
  readonly seen: (column: Column<Row>, text: string) => void;
  readonly filter: Accessor<string>;
  readonly setFilter: (text: string) => void;
}

/** `name`: the layout's for the table. `initialSort: null` leaves the rows in order of arrival. */
export function createTableView<Row>(
  name: string,
  columns: readonly Column<Row>[],
  initialSort: Sort | null = null,
): TableView<Row> {
  const initial = { hidden: columns.filter(({ spare }) => spare).map(({ id }) => id), sort: initialSort };
  const [kept, keep] = createKept(
    () => layout()?.current.tables[name] ?? initial,
    (table) => void commands.updateLayout({ tables: { [name]: table } }),
  );
  const isShown = (id: string): boolean => id === columns[0]?.id || !kept().hidden.includes(id);
  const shown = createMemo(() => columns.filter(({ id }) => isShown(id)));
  const sort = createMemo(
    () => {
      const { sort } = kept();
      return columns.some(({ id }) => id === sort?.column) ? sort : initialSort;
    },
    undefined,
    { equals: (a, b) => a?.column === b?.column && a?.direction === b?.direction },
  );
  const [longest, setLongest] = createSignal<ReadonlyMap<string, number>>(new Map());
  const [filter, setFilter] = createSignal('');
  return {
    columns,
    shown,
    isShown,
    toggle: (id) => {
      if (id === columns[0]?.id) return;
      const { hidden } = kept();
      const others = hidden.filter((one) => one !== id);
      keep({ ...kept(), hidden: others.length < hidden.length ? others : [...hidden, id] });
    },
    sort,
    pressHeader: (id) => keep({ ...kept(), sort: nextSort(sort(), id, initialSort) }),
    leastWidth: ({ id, width, drawing = 0 }) =>
      Math.ceil(
        textScale() *
          Math.max(
            width[0],
            (longest().get(id) ?? 0) + PADDING_PX + (id === columns[0]?.id ? EDGE_PX : 0) + drawing,
          ),
      ),
    seen: ({ id, align, whole }, text) => {
      if (!whole && align !== 'end') return;
      const width = Math.min(align === 'end' ? Number.POSITIVE_INFINITY : MOST_WORDS_PX, textWidth(text));
      if (width > (longest().get(id) ?? 0)) setLongest(new Map(longest()).set(id, width));
    },
    filter,
    setFilter,
  };
}
