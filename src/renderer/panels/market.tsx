import type { JSX } from 'solid-js';
import { Panel } from '../ui/panel';

export function MarketPanel(): JSX.Element {
  return (
    <Panel name="Market" channel="market">
      <p class="empty">Nothing to show yet</p>
    </Panel>
  );
}
