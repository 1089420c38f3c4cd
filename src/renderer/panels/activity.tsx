import { createSignal, type JSX } from 'solid-js';
import { quantity } from '../format/number';
import { Panel } from '../ui/panel';
import { ActivityRows } from './activity-rows';
import { ActivityTools } from './activity-tools';
import type { LogView } from './filtered-log';
import { createFollow } from './follow';

/** The log of what the engine did, newest at the bottom. */
export function ActivityPanel(): JSX.Element {
  const follow = createFollow();
  const [view, setView] = createSignal<LogView>({ shown: [], held: 0, dropped: null, added: 0 });
  return (
    <Panel
      name="Activity log"
      channel="activity"
      count={countText(view().shown.length, view().held)}
      actions={<ActivityTools follow={follow} />}
    >
      <ActivityRows follow={follow} onView={setView} />
    </Panel>
  );
}

/** `64`, or `3 of 64` when the filter hides some. */
const countText = (shown: number, held: number): string =>
  shown === held ? quantity(held) : `${quantity(shown)} of ${quantity(held)}`;
