import type { Component, JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { PanelName } from '../../shared/ipc/panels';
import { AccountPanel } from '../panels/account';
import { ActivityPanel } from '../panels/activity';
import { EquityPanel } from '../panels/equity';
import { HealthPanel } from '../panels/health';
import { MarketPanel } from '../panels/market';
import { OrdersPanel } from '../panels/orders';
import { PositionsPanel } from '../panels/positions';
import { Guarded } from './guarded';

const VIEWS: Readonly<Record<PanelName, Component>> = {
  Account: AccountPanel,
  Positions: PositionsPanel,
  Orders: OrdersPanel,
  Market: MarketPanel,
  Equity: EquityPanel,
  'System health': HealthPanel,
  'Activity log': ActivityPanel,
};

/** The panel of that name, in the main window or in its own. */
export function PanelView(props: { readonly name: PanelName }): JSX.Element {
  return (
    <Guarded name={props.name}>
      <Dynamic component={VIEWS[props.name]} />
    </Guarded>
  );
}
