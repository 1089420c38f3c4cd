import type { JSX } from 'solid-js';
import { Panel } from '../ui/panel';

export function PositionsPanel(): JSX.Element {
  return (
    <Panel name="Positions" channel="positions">
      <p class="empty">Nothing to show yet</p>
    </Panel>
  );
}
