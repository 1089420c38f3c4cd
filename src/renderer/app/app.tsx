import type { JSX } from 'solid-js';
import { AccountPanel } from '../panels/account';
import { ActivityPanel } from '../panels/activity';
import { EquityPanel } from '../panels/equity';
import { HealthPanel } from '../panels/health';
import { MarketPanel } from '../panels/market';
import { OrdersPanel } from '../panels/orders';
import { PositionsPanel } from '../panels/positions';

export function App(): JSX.Element {
  return (
    <main>
      <AccountPanel />
      <PositionsPanel />
      <OrdersPanel />
      <MarketPanel />
      <EquityPanel />
      <HealthPanel />
      <ActivityPanel />
    </main>
  );
}
