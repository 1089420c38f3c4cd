// biome-ignore-all lint/a11y/useSemanticElements: a table’s own elements can’t be a virtual list’s.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus.
/** What stands above the log's first entry, and what stands in place of entries. */
import { type JSX, Match, Show, Switch } from 'solid-js';
import { quantity } from '../format/number';
import { timeOfDay } from '../format/time';
import { activityFilter, setActivityFilter } from '../store/view';
import { Button } from '../ui/button';
import { FaultText } from '../ui/fault-text';
import { RowGroup } from '../ui/row-group';
import { isFiltered } from './activity-filtered';
import type { ActivityList } from './activity-list';

interface ListProps {
  readonly list: ActivityList;
}

/** One line of a row's height, whatever it says: the entries below keep their place. */
export function Above(props: ListProps): JSX.Element {
  const above = () => props.list.above();
  const start = () => {
    const state = above();
    return state.kind === 'start' ? state : null;
  };
  const full = () => {
    const state = above();
    return state.kind === 'full' ? state : null;
  };
  const isSlow = () => {
    const state = above();
    return state.kind === 'asking' && state.slow;
  };
  return (
    <RowGroup class="activity-above">
      <div role="row" aria-rowindex={2}>
        <span role="gridcell">
          <Switch>
            <Match when={isSlow() && props.list.count() > 0}>Loading older entries…</Match>
            <Match when={props.list.count() > 0 && start()}>{(state) => startWords(state().oldest)}</Match>
            <Match when={full()}>
              {(state) => (
                <>
                  {quantity(props.list.count())} entries loaded.{' '}
                  <Button
                    onClick={() => setActivityFilter({ ...activityFilter(), until: state().oldest + 1 })}
                  >
                    Go on from {timeOfDay(state().oldest)}
                  </Button>
                </>
              )}
            </Match>
          </Switch>
        </span>
      </div>
    </RowGroup>
  );
}

function startWords(oldest: number | null): string {
  const date = oldest === null ? '' : `: ${timeOfDay(oldest)}`;
  return isFiltered() ? `No older match. Start of the history${date}` : `Start of the history${date}`;
}

/** Why the history could not be read: the list holds less than there is. */
export function Trouble(props: ListProps): JSX.Element {
  const fault = () => {
    const state = props.list.above();
    return state.kind === 'failed' ? state.fault : null;
  };
  return (
    <Show when={fault()}>
      {(fault) => (
        <div class="activity-trouble">
          <FaultText fault={fault()} />
          <Button onClick={props.list.tryAgain}>Try again</Button>
        </div>
      )}
    </Show>
  );
}

/** In place of entries, in words: nothing there, nothing found, or not known yet. */
export function NoRows(props: ListProps): JSX.Element {
  const words = () => {
    const above = props.list.above();
    switch (above.kind) {
      case 'asking':
        return above.slow ? 'Searching the history…' : '';
      case 'failed':
        return isFiltered() ? 'No entry that this window holds matches' : 'No activity received yet';
      case 'more':
      case 'waiting':
        return '';
      case 'stopped':
        return 'No activity received yet';
      default:
        return isFiltered() ? 'No entry matches the filter' : 'No activity received yet';
    }
  };
  return (
    <div class="empty activity-empty">
      <p>{words()}</p>
    </div>
  );
}
