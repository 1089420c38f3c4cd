import { createMemo, type JSX, untrack } from 'solid-js';
import { sessionOf } from '../../shared/connection/state';
import { quantity } from '../format/number';
import { freshness } from '../store/select';
import { connection, quotes } from '../store/telemetry';
import { createPaced } from '../ui/create-paced';
import { DataTable } from '../ui/data-table';
import { Panel } from '../ui/panel';
import { TableTools } from '../ui/table-tools';
import { createTableView } from '../ui/table-view';
import { isOld, marketColumns } from './market-columns';
import { PriceTrails, trailPath } from './price-trails';
import './table-cells.css';

/** Just within the market's cadence, ms: a trail goes on with the quote, not in a frame of its own. */
const TRAIL_MS = 900;
const WIDTH = 96;
const HEIGHT = 16;

export function MarketPanel(): JSX.Element {
  const trailOf = createTrails();
  const view = createTableView(
    'Market',
    marketColumns((symbol) => (
      <svg class="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <path d={trailPath(trailOf(symbol()), WIDTH, HEIGHT)} />
      </svg>
    )),
  );
  const emptyWords = () => {
    if (quotes.size() > 0) return `No symbol matches “${view.filter().trim()}”`;
    return freshness('market') === 'none' ? 'No prices received yet' : 'No symbols';
  };
  return (
    <Panel
      name="Market"
      channel="market"
      count={quantity(quotes.size())}
      actions={<TableTools name="Market" view={view} />}
    >
      <DataTable
        name="Market"
        table={quotes}
        view={view}
        rowClass={(held) => (isOld(held) ? 'old' : '')}
        empty={emptyWords()}
      />
    </Panel>
  );
}

/** The trail of a symbol, reactive to each pulse of the market. */
function createTrails(): (symbol: string) => readonly (number | null)[] {
  const trails = new PriceTrails();
  const pulse = createPaced(() => quotes.changes(), TRAIL_MS);
  const session = createMemo(() => sessionOf(connection()));
  const recorded = createMemo<number>((times) => {
    pulse();
    const connected = session();
    untrack(() => trails.record(quotes.rows(), connected));
    return times + 1;
  }, 0);
  const trailOf = (symbol: string) => {
    recorded();
    return trails.of(symbol);
  };
  return trailOf;
}
