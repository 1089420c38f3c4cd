/**
 * Pages of the history above what the window holds, asked for one at a time. An answer to what is no longer asked
 * is dropped; a page that could not be had is a state with its fault, never nothing.
 */
import { type Accessor, createSignal, onCleanup } from 'solid-js';
import type { Fault } from '../../protocol/fault';
import type { StoredEntry } from '../../shared/history/rows';
import type { MissionControl } from '../../shared/ipc/view';
import type { ActivityFilter } from '../../shared/model/activity-filter';
import { historyUnread } from './history-unread';

export type Past =
  /** Nothing is to be asked for. */
  | { readonly kind: 'stopped' }
  /** Nothing is asked for yet: the filter may change again. */
  | { readonly kind: 'waiting' }
  /** There may be more. */
  | { readonly kind: 'more' }
  /** `slow`: long enough to be said. */
  | { readonly kind: 'asking'; readonly slow: boolean }
  /** There is no more. `oldest`: epoch ms of the oldest thing the history keeps. */
  | { readonly kind: 'start'; readonly oldest: number | null }
  | { readonly kind: 'failed'; readonly fault: Fault };

export interface PastPorts {
  readonly commands: Pick<MissionControl, 'activityPage' | 'historyFigures'>;
  /** Takes a page, newest first; how many of its entries were new to it. */
  readonly take: (page: readonly StoredEntry[]) => number;
}

export interface PastPages {
  readonly state: Accessor<Past>;
  /** From the newest on, by that filter, `delay` ms from now; whatever is under way is dropped. */
  readonly restart: (filter: ActivityFilter, delay: number) => void;
  /** Asks for nothing until it is started again. */
  readonly stop: () => void;
  /** Asks for the next page, unless one is on its way or there is none. */
  readonly more: () => void;
  readonly tryAgain: () => void;
}

const PAGE = 200;
/** Where all of a page was held already: the window holds ten of these at most. */
const LARGEST_PAGE = 1_000;
const SLOW_MS = 300;

export function createPast({ commands, take }: PastPorts): PastPages {
  const [state, setState] = createSignal<Past>({ kind: 'stopped' });
  /** Another for every restart. */
  let turn = 0;
  let filter: ActivityFilter | null = null;
  let cursor: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = (): void => {
    turn += 1;
    cursor = null;
    clearTimeout(timer);
    setState({ kind: 'stopped' });
  };
  const restart: PastPages['restart'] = (next, delay) => {
    stop();
    filter = next;
    setState({ kind: 'waiting' });
    timer = setTimeout(() => setState({ kind: 'more' }), delay);
  };

  const ask = async (wanted: ActivityFilter, mine: number): Promise<Past | null> => {
    for (let limit = PAGE; ; limit = LARGEST_PAGE) {
      const page = await commands.activityPage({ filter: queryOf(wanted), before: cursor, limit });
      if (mine !== turn) return null;
      cursor = page.next;
      const fresh = take(page.entries);
      if (page.next === null) break;
      if (fresh > 0) return { kind: 'more' };
    }
    const { oldest, fault } = await commands.historyFigures();
    return fault === null ? { kind: 'start', oldest } : { kind: 'failed', fault };
  };

  const more = (): void => {
    if (state().kind !== 'more' || filter === null) return;
    const mine = turn;
    setState({ kind: 'asking', slow: false });
    timer = setTimeout(() => setState({ kind: 'asking', slow: true }), SLOW_MS);
    const finish = (next: Past | null): void => {
      if (next === null || mine !== turn) return;
      clearTimeout(timer);
      setState(next);
    };
    ask(filter, mine).then(finish, (error: unknown) => finish({ kind: 'failed', fault: unread(error) }));
  };

  onCleanup(stop);

  return {
    state,
    restart,
    stop,
    more,
    tryAgain: () => {
      if (state().kind !== 'failed') return;
      setState({ kind: 'more' });
      more();
    },
  };
}

const unread = (error: unknown): Fault =>
  historyUnread(error, 'Older entries could not be read', 'Try again');

const queryOf = ({ types, severities, ...filter }: ActivityFilter) => ({
  ...filter,
  types: types === null ? null : [...types],
  severities: severities === null ? null : [...severities],
});
