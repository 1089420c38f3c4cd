import { type Accessor, createComputed, createEffect, createMemo, on } from 'solid-js';
import type { LogRow } from './activity-fold';
import type { ActivityList } from './activity-list';
import type { Follow } from './follow';

type Listed = ReturnType<ActivityList['list']>;

const NONE: Listed = { rows: [], atHead: false };

interface Ports {
  readonly list: Accessor<Listed>;
  readonly follow: Follow;
  readonly open: Accessor<ReadonlySet<LogRow>>;
  /** The first row that is there while the log rolls. */
  readonly firstNewest: Accessor<number>;
  readonly scroller: () => HTMLElement;
  readonly scrollTo: (top: number) => void;
}

/**
 * Who has the log's rows. It rolls while it is followed: then the newest alone are there, each of a row's height.
 * Otherwise, and while one of those is open, all are the virtual list's: `listed`. What is in view stays there.
 */
export function createRolling({ list, follow, open, firstNewest, scroller, scrollTo }: Ports): {
  readonly rolling: Accessor<boolean>;
  readonly listed: Accessor<Listed>;
} {
  const rolling = createMemo(() => {
    const isOpen = (row: LogRow): boolean => open().has(row);
    return follow.on() && (open().size === 0 || !list().rows.slice(firstNewest()).some(isOpen));
  });
  const listed = createMemo((before: Listed) => {
    if (rolling()) return NONE;
    const { rows, atHead } = list();
    // All of them are new to it then, which is no change at the head.
    return { rows, atHead: atHead && before !== NONE };
  }, NONE);
  // The two agree about the end alone: the newest stand at that of a list whose height is but nearly right. Who went
  // past them, by the scroll bar, asked for a place in all of it.
  let toTheEnd = 0;
  const before = (now: boolean): void => {
    if (!now) toTheEnd = scroller().scrollHeight - scroller().scrollTop;
  };
  const after = (now: boolean): void => {
    if (now) return;
    const { scrollTop, scrollHeight, clientHeight } = scroller();
    scrollTo(toTheEnd > 2 * clientHeight ? scrollTop : scrollHeight - toTheEnd);
  };
  createComputed(on(rolling, before, { defer: true }));
  createEffect(on(rolling, after, { defer: true }));
  return { rolling, listed };
}
