import { ErrorBoundary, type JSX } from 'solid-js';
import type { Fault } from '../../protocol/fault';
import { AccountPanel } from '../panels/account';
import { ActivityPanel } from '../panels/activity';
import { EquityPanel } from '../panels/equity';
import { HealthPanel } from '../panels/health';
import { MarketPanel } from '../panels/market';
import { OrdersPanel } from '../panels/orders';
import { PositionsPanel } from '../panels/positions';
import { maximised } from '../store/view';
import { Button } from '../ui/button';
import { FaultText } from '../ui/fault-text';
import { Split } from '../ui/split';
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

/** A fault in one panel costs that panel alone. */
function Guarded(props: { readonly name: string; readonly children: JSX.Element }): JSX.Element {
  const faultOf = (error: unknown): Fault => ({
    code: 'PANEL_FAULT',
    what: `${props.name} can’t be shown`,
    why: error instanceof Error ? error.message : String(error),
    how: 'Show it again; if it fails again, read the other panels and report this.',
  });
  return (
    <ErrorBoundary
      fallback={(error: unknown, again) => {
        console.error(error);
        return (
          <div class="panel panel-fault" role="alert">
            <FaultText fault={faultOf(error)} />
            <Button onClick={again}>Show {props.name} again</Button>
          </div>
        );
      }}
    >
      {props.children}
    </ErrorBoundary>
  );
}
