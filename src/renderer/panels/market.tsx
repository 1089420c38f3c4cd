import { createMemo, type JSX, untrack } from 'solid-js';
import { type Session, sessionOf } from '../../shared/connection/state';
import { quantity } from '../format/number';
import { mainNow } from '../store/clock';
import { freshness } from '../store/select';
import { connection, quotes } from '../store/telemetry';
import { DataTable } from '../ui/data-table';
import { Panel } from '../ui/panel';
import { TableTools } from '../ui/table-tools';
import { createTableView } from '../ui/table-view';
import { isOld, marketColumns } from './market-columns';
import { PriceTrails, trailPath } from './price-trails';
import './table-cells.css';

/** Shortest time between two prices of a trail, ms: just within the market's cadence. */
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

/** The trail of a symbol, reactive to what is recorded: with a quote, or with the tick after it, in no frame of its own. */
function createTrails(): (symbol: string) => readonly (number | null)[] {
  const trails = new PriceTrails();
  const session = createMemo(() => sessionOf(connection()));
  const recorded = createMemo(
    (last: { readonly at: number; readonly changes: number; readonly session: Session | null }) => {
      mainNow();
      const next = { at: performance.now(), changes: quotes.changes(), session: session() };
      const isDue = next.changes !== last.changes && next.at - last.at >= TRAIL_MS;
      if (!isDue && next.session === last.session) return last;
      untrack(() => trails.record(quotes.rows(), next.session));
      return next;
    },
    { at: Number.NEGATIVE_INFINITY, changes: -1, session: null },
  );
  const trailOf = (symbol: string) => {
    recorded();
    return trails.of(symbol);
  };
  return trailOf;
}
