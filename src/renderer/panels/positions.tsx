import { createMemo, type JSX, Show } from 'solid-js';
import { direction, quantity, signedAmount } from '../format/number';
import { freshness } from '../store/select';
import { positions } from '../store/telemetry';
import { DataTable } from '../ui/data-table';
import { Panel } from '../ui/panel';
import { TableTools } from '../ui/table-tools';
import { createTableView } from '../ui/table-view';
import { POSITION_COLUMNS } from './position-columns';
import './table-cells.css';

/** The open positions. Their total is the only figure of the console's own. */
export function PositionsPanel(): JSX.Element {
  const view = createTableView('Positions', POSITION_COLUMNS);
  const total = createMemo(() =>
    positions.liveRows().reduce((sum, { unrealizedPL }) => sum + unrealizedPL, 0),
  );
  return (
    <Panel
      name="Positions"
      channel="positions"
      count={quantity(positions.size())}
      actions={<TableTools name="Positions" view={view} />}
      footer={
        <Show when={positions.size() > 0}>
          <span>
            Unrealized P&amp;L of {quantity(positions.size())}{' '}
            {positions.size() === 1 ? 'position' : 'positions'}
          </span>
          <strong class={`figure ${direction(total())}`}>{signedAmount(total())}</strong>
        </Show>
      }
    >
      <DataTable name="Positions" table={positions} view={view} empty={emptyWords(view.filter())} />
    </Panel>
  );
}

function emptyWords(filter: string): string {
  if (positions.size() > 0) return `No position matches “${filter.trim()}”`;
  return freshness('positions') === 'none' ? 'No positions received yet' : 'No open positions';
}
