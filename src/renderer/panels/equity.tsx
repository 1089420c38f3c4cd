import type { JSX } from 'solid-js';
import { Panel } from '../ui/panel';

export function EquityPanel(): JSX.Element {
  return (
    <Panel name="Equity" freshnessOf="account">
      <p class="empty">Nothing to show yet</p>
    </Panel>
  );
}
