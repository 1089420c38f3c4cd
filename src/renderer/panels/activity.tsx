import { createSignal, type JSX } from 'solid-js';
import { quantity } from '../format/number';
import { activityFilter } from '../store/view';
import { Panel } from '../ui/panel';
import { isFiltered } from './activity-filtered';
import type { ActivityList } from './activity-list';
import { ActivityRows } from './activity-rows';
import { FilterStrip } from './activity-strip';
import { ActivityTools } from './activity-tools';
import { createFollow } from './follow';
import './activity-filter.css';

/** The log of what the engine did, newest at the bottom, as far back as the history goes. */
export function ActivityPanel(): JSX.Element {
  const follow = createFollow(() => activityFilter().until === null);
  const [folding, setFolding] = createSignal(true);
  const [list, setList] = createSignal<ActivityList>();
  return (
    <Panel
      name="Activity log"
      channel="activity"
      count={countWords(list())}
      actions={<ActivityTools follow={follow} folding={folding()} onFolding={setFolding} />}
    >
      <FilterStrip />
      <ActivityRows follow={follow} folding={folding} onList={setList} />
    </Panel>
  );
}

/** What is known: how many are loaded, and whether that is all there are. */
function countWords(list: ActivityList | undefined): string {
  const count = quantity(list?.count() ?? 0);
  const isAll = list?.above().kind === 'start';
  if (isFiltered()) return isAll ? `${count} match` : `${count} match so far`;
  return isAll ? `${count} in all` : `${count} loaded`;
}
