import { DropdownMenu } from '@kobalte/core/dropdown-menu';
import Columns from 'lucide-solid/icons/columns-3';
import { For, type JSX } from 'solid-js';
import { IconImage } from './button';
import { MenuCheck } from './menu-check';
import type { TableView } from './table-view';
import './panel-field.css';

/** A table's filter and choice of columns, for its panel's header. `name` is the panel's. */
export function TableTools<Row>(props: {
  readonly name: string;
  readonly view: TableView<Row>;
}): JSX.Element {
  return (
    <>
      <input
        class="panel-field filter-field"
        type="search"
        placeholder="filter"
        aria-label={`Filter ${props.name}`}
        value={props.view.filter()}
        onInput={(event) => props.view.setFilter(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || props.view.filter() === '') return;
          event.preventDefault();
          props.view.setFilter('');
        }}
      />
      <ColumnMenu name={props.name} view={props.view} />
    </>
  );
}

function ColumnMenu<Row>(props: { readonly name: string; readonly view: TableView<Row> }): JSX.Element {
  const label = () => `Columns of ${props.name}`;
  return (
    <DropdownMenu gutter={4} modal={false}>
      <DropdownMenu.Trigger class="icon-button" aria-label={label()} title={label()}>
        <IconImage icon={Columns} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content class="menu">
          <For each={props.view.columns.slice(1)}>
            {(column) => (
              <MenuCheck
                checked={props.view.isShown(column.id)}
                onChange={() => props.view.toggle(column.id)}
              >
                {column.header()}
              </MenuCheck>
            )}
          </For>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  );
}
