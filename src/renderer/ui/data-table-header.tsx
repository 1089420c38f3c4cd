// biome-ignore-all lint/a11y/useSemanticElements: a table’s own elements can’t be a virtual list’s; the grid has the focus and handles the keys.
// biome-ignore-all lint/a11y/useFocusableInteractive: a table’s own elements can’t be a virtual list’s; the grid has the focus and handles the keys.
import ArrowDown from 'lucide-solid/icons/arrow-down';
import ArrowUp from 'lucide-solid/icons/arrow-up';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { IconImage } from './button';
import type { TableView } from './table-view';

interface HeaderProps<Row> {
  readonly view: TableView<Row>;
  /** ArrowDown. */
  readonly toRows: () => void;
}

/** The headers are one tab stop: arrows go along them, Enter sorts. */
export function DataTableHeader<Row>(props: HeaderProps<Row>): JSX.Element {
  const [stop, setStop] = createSignal(0);
  const directionOf = (id: string) =>
    props.view.sort()?.column === id ? props.view.sort()?.direction : undefined;
  const press = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const index = buttons.indexOf(event.target as HTMLButtonElement);
    const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      buttons[to]?.focus();
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      props.toRows();
    }
  };
  return (
    <div role="rowgroup" class="data-table-head">
      <div role="row" class="data-table-row" aria-rowindex={1} onKeyDown={press}>
        <For each={props.view.shown()}>
          {(column, index) => (
            <div
              role="columnheader"
              class="data-table-cell"
              data-align={column.align}
              aria-sort={directionOf(column.id) ?? 'none'}
            >
              <button
                type="button"
                class="data-table-sort"
                tabindex={index() === stop() ? 0 : -1}
                onFocus={() => setStop(index())}
                onClick={() => props.view.pressHeader(column.id)}
              >
                <span class="data-table-title">{column.header()}</span>
                <Show when={directionOf(column.id)}>
                  {(direction) => <IconImage icon={direction() === 'ascending' ? ArrowUp : ArrowDown} />}
                </Show>
              </button>
            </div>
          )}
        </For>
      </div>
    </div>
  );
}
