// biome-ignore-all lint/a11y/useSemanticElements: a table’s own elements can’t be a virtual list’s; the grid has the focus and handles the keys.
// biome-ignore-all lint/a11y/useFocusableInteractive: a table’s own elements can’t be a virtual list’s; the grid has the focus and handles the keys.
import {
  createMemo,
  createSelector,
  createSignal,
  createUniqueId,
  type JSX,
  onCleanup,
  onMount,
  Show,
} from 'solid-js';
import type { VirtualizerHandle } from 'virtua/solid';
import type { SignalTable } from '../store/table';
import { movedIndex } from './active-row';
import { DataTableHeader } from './data-table-header';
import type { Column } from './data-table-model';
import { DataTableRow } from './data-table-row';
import { revealingTop } from './reveal-row';
import { rowHeight } from './row-height';
import { createOrder } from './row-order';
import { ScrollPane } from './scroll-pane';
import type { TableView } from './table-view';
import { titleWhenCut } from './title-when-cut';
import { VirtualRows } from './virtual-rows';
import './data-table.css';

/** Rows that the grid counts before the first: the heading. */
const ROWS_BEFORE = 1;

interface DataTableProps<Row> {
  /** Accessible name. */
  readonly name: string;
  readonly table: SignalTable<string, Row>;
  readonly view: TableView<Row>;
  /** Which rows are meant at all; reactive to what it reads beside the row. */
  readonly where?: ((row: Row) => boolean) | undefined;
  readonly rowClass?: (row: Row) => string;
  /** Enter, on the active row. */
  readonly onOpen?: (row: Row) => void;
  /** In place of rows, in words. */
  readonly empty: string;
}

/**
 * An ARIA grid of a table's rows, of which only those in view are mounted; a change of a row wakes its own
 * cells. The grid keeps the focus itself and names its active row, for a row may be moved or unmounted under
 * the keyboard.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>): JSX.Element {
  const id = createUniqueId();
  let scroller!: HTMLDivElement;
  let virtualizer: VirtualizerHandle | undefined;

  const keys = createOrder(props);
  const [active, setActive] = createSignal<string | null>(null);
  const isActive = createSelector(active);
  const activeIndex = createMemo(() => {
    const key = active();
    return key === null ? -1 : keys().indexOf(key);
  });
  const activeRow = () => {
    const key = active();
    return key === null ? undefined : props.table.get(key);
  };
  const leastWidths = createMemo(() => props.view.shown().map(props.view.leastWidth));
  const leastWidth = () => leastWidths().reduce((sum, width) => sum + width, 0);
  const [room, setRoom] = createSignal(Number.POSITIVE_INFINITY);
  const [rowsHeight, setRowsHeight] = createSignal(0);
  onMount(() => {
    const resizes = new ResizeObserver(() => setRoom(scroller.clientWidth));
    resizes.observe(scroller);
    onCleanup(() => resizes.disconnect());
  });

  const press = (event: KeyboardEvent) => {
    if (event.target !== scroller || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = event.key === 'Enter' ? activeRow() : undefined;
    if (row !== undefined) props.onOpen?.(row);
    const page = Math.floor(scroller.clientHeight / rowHeight()) - ROWS_BEFORE;
    const index = movedIndex(event.key, activeIndex(), keys().length, page);
    if (index === null) return;
    event.preventDefault();
    setActive(keys()[index] ?? null);
    scroller.scrollTop = revealingTop(scroller, virtualizer, index, ROWS_BEFORE);
  };

  return (
    <div class="data-table">
      <div
        class="data-table-grid"
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={props.name}
        aria-rowcount={keys().length + 1}
        aria-activedescendant={activeIndex() < 0 ? undefined : `${id}-${activeIndex()}`}
        style={{
          '--columns': tracksOf(props.view.shown(), leastWidths()),
          '--least-width': `${leastWidth()}px`,
        }}
        data-wide={leastWidth() > room() ? '' : undefined}
        onKeyDown={press}
        onPointerOver={titleWhenCut}
      >
        <ScrollPane
          scroller={scroller}
          height={ROWS_BEFORE * rowHeight() + rowsHeight()}
          head={<DataTableHeader view={props.view} toRows={() => scroller.focus()} />}
        >
          <VirtualRows
            ref={(handle) => {
              virtualizer = handle;
            }}
            scroller={scroller}
            rows={keys()}
            before={ROWS_BEFORE}
            kept={activeIndex()}
            onHeight={setRowsHeight}
          >
            {(key, index) => {
              // A row that has just gone keeps what it last said until it is unmounted.
              const row = createMemo<Row | undefined>((last) => props.table.get(key) ?? last);
              return (
                <Show when={row()}>
                  {(held) => (
                    <DataTableRow
                      id={`${id}-${index()}`}
                      index={index()}
                      row={held}
                      view={props.view}
                      class={props.rowClass}
                      active={isActive(key)}
                      onClick={() => setActive(key)}
                    />
                  )}
                </Show>
              );
            }}
          </VirtualRows>
        </ScrollPane>
      </div>
      <Show when={keys().length === 0}>
        <p class="empty data-table-empty">{props.empty}</p>
      </Show>
    </div>
  );
}

const tracksOf = <Row,>(columns: readonly Column<Row>[], leastWidths: readonly number[]): string =>
  columns.map(({ width: [, share] }, index) => `minmax(${leastWidths[index]}px, ${share}fr)`).join(' ');
