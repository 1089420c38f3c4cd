// biome-ignore-all lint/a11y/useSemanticElements: a table’s own elements can’t be a virtual list’s; the grid has the focus and handles the keys.
// biome-ignore-all lint/a11y/useFocusableInteractive: a table’s own elements can’t be a virtual list’s; the grid has the focus and handles the keys.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: a table’s own elements can’t be a virtual list’s; the grid has the focus and handles the keys.
import { type Accessor, createEffect, createMemo, For, type JSX, on, untrack } from 'solid-js';
import { mark } from './change-marks';
import type { Column } from './data-table-model';
import type { TableView } from './table-view';

interface RowProps<Row> {
  readonly id: string;
  /** From 0, without the header. */
  readonly index: number;
  readonly row: Accessor<Row>;
  readonly view: TableView<Row>;
  readonly class: ((row: Row) => string) | undefined;
  readonly active: boolean;
  readonly onClick: () => void;
}

export function DataTableRow<Row>(props: RowProps<Row>): JSX.Element {
  return (
    <div
      id={props.id}
      class={`data-table-row ${props.class?.(props.row()) ?? ''}`}
      role="row"
      aria-rowindex={props.index + 2}
      aria-selected={props.active}
      onClick={() => props.onClick()}
    >
      <For each={props.view.shown()}>
        {(column) => <Cell column={column} row={props.row} seen={props.view.seen} />}
      </For>
    </div>
  );
}

interface CellProps<Row> extends Pick<RowProps<Row>, 'row'> {
  readonly column: Column<Row>;
  readonly seen: TableView<Row>['seen'];
}

function Cell<Row>(props: CellProps<Row>): JSX.Element {
  let element!: HTMLDivElement;
  const text = createMemo(() => props.column.text(props.row()));
  createEffect(() => props.seen(props.column, text()));
  let last = untrack(() => props.row());
  createEffect(
    on(
      text,
      () => {
        // Another zone or currency changes the text and not the row: that is no news.
        const row = untrack(() => props.row());
        if (row !== last && (props.column.marked ?? props.column.live)) mark(element);
        last = row;
      },
      { defer: true },
    ),
  );
  // Made once: it follows the row by itself.
  const drawn = untrack(() => props.column.cell?.(props.row));
  return (
    <div
      ref={element}
      role="gridcell"
      class={`data-table-cell ${props.column.class?.(props.row()) ?? ''}`}
      data-align={props.column.align}
    >
      <div class="data-table-text">{drawn ?? text()}</div>
    </div>
  );
}
