// biome-ignore-all lint/a11y/useSemanticElements: a table’s own elements can’t be a virtual list’s; the grid has the focus and handles the keys.
// biome-ignore-all lint/a11y/useFocusableInteractive: a table’s own elements can’t be a virtual list’s; the grid has the focus and handles the keys.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: a table’s own elements can’t be a virtual list’s; the grid has the focus and handles the keys.
import { type Accessor, createEffect, createMemo, For, type JSX, on, untrack } from 'solid-js';
import type { Column } from './data-table-model';

interface RowProps<Row> {
  readonly id: string;
  /** From 0, without the header. */
  readonly index: number;
  readonly row: Accessor<Row>;
  readonly columns: readonly Column<Row>[];
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
      <For each={props.columns}>{(column) => <Cell column={column} row={props.row} />}</For>
    </div>
  );
}

function Cell<Row>(props: { readonly column: Column<Row>; readonly row: Accessor<Row> }): JSX.Element {
  let element!: HTMLDivElement;
  const text = createMemo(() => props.column.text(props.row()));
  let seen = untrack(props.row);
  createEffect(
    on(
      text,
      () => {
        // Another zone or currency changes the text and not the row: that is no news.
        const row = untrack(props.row);
        if (row !== seen && (props.column.marked ?? props.column.live)) mark(element);
        seen = row;
      },
      { defer: true },
    ),
  );
  return (
    <div
      ref={element}
      role="gridcell"
      class={`data-table-cell ${props.column.class?.(props.row()) ?? ''}`}
      data-align={props.column.align}
    >
      {props.column.cell?.(props.row) ?? text()}
    </div>
  );
}

/** Two animations that look the same: going from one to the other starts the mark anew. */
function mark(element: HTMLElement): void {
  element.dataset.changed = element.dataset.changed === 'a' ? 'b' : 'a';
}
