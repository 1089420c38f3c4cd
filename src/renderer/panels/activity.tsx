import type { JSX } from 'solid-js';
import { Panel } from '../ui/panel';

export function ActivityPanel(): JSX.Element {
  return (
    <Panel name="Activity log" channel="activity">
      <p class="empty">Nothing to show yet</p>
    </Panel>
  );
}
