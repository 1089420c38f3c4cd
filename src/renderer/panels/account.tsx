import type { JSX } from 'solid-js';
import { Panel } from '../ui/panel';

export function AccountPanel(): JSX.Element {
  return (
    <Panel name="Account" channel="account">
      <p class="empty">Nothing to show yet</p>
    </Panel>
  );
}
