import type { JSX } from 'solid-js';
import { Panel } from '../ui/panel';

export function OrdersPanel(): JSX.Element {
  return (
    <Panel name="Orders" channel="orders">
      <p class="empty">Nothing to show yet</p>
    </Panel>
  );
}
