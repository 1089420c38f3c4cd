import type { JSX } from 'solid-js';
import { Panel } from '../ui/panel';

export function HealthPanel(): JSX.Element {
  return (
    <Panel name="System health" channel="health">
      <p class="empty">Nothing to show yet</p>
    </Panel>
  );
}
