import type { JSX } from 'solid-js';
import { AccountPanel } from '../panels/account';
import { ActivityPanel } from '../panels/activity';
import { EquityPanel } from '../panels/equity';
import { HealthPanel } from '../panels/health';
import { MarketPanel } from '../panels/market';
import { OrdersPanel } from '../panels/orders';
import { PositionsPanel } from '../panels/positions';
import { maximised } from '../store/view';
import { Split } from '../ui/split';
import { Guarded } from './guarded';
import './workspace.css';

/** The panels and the splitters between them. */
export function Workspace(): JSX.Element {
  return (
    <main class="workspace" data-maximised={maximised() === null ? undefined : ''}>
      <div class="workspace-top">
        <Guarded name="Account">
          <AccountPanel />
        </Guarded>
      </div>
      <div class="workspace-rest">
        <Split
          name="columns"
          label="Between tables and charts"
          direction="row"
          initial={0.54}
          first={<Tables />}
          second={<Charts />}
        />
      </div>
    </main>
  );
}

function Tables(): JSX.Element {
  return (
    <Split
      name="positions"
      label="Below Positions"
      direction="column"
      initial={0.36}
      first={
        <Guarded name="Positions">
          <PositionsPanel />
        </Guarded>
      }
      second={
        <Split
          name="orders"
          label="Below Orders"
          direction="column"
          initial={0.5}
          first={
            <Guarded name="Orders">
              <OrdersPanel />
            </Guarded>
          }
          second={
            <Guarded name="Market">
              <MarketPanel />
            </Guarded>
          }
        />
      }
    />
  );
}

function Charts(): JSX.Element {
  return (
    <Split
      name="equity"
      label="Below Equity"
      direction="column"
      initial={0.3}
      first={
        <Guarded name="Equity">
          <EquityPanel />
        </Guarded>
      }
      second={
        <Split
          name="health"
          label="Below System health"
          direction="column"
          initial={0.5}
          first={
            <Guarded name="System health">
              <HealthPanel />
            </Guarded>
          }
          second={
            <Guarded name="Activity log">
              <ActivityPanel />
            </Guarded>
          }
        />
      }
    />
  );
}
