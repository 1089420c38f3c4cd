/** Where the log is scrolled to: at its end while it is followed, else where the operator reads. */
import { type Accessor, createSignal } from 'solid-js';
import type { VirtualizerHandle } from 'virtua/solid';
import { isSameEntry } from '../../shared/model/activity-log';
import { revealingTop } from '../ui/reveal-row';
import { rowHeight } from '../ui/row-height';
import type { LogRow } from './activity-fold';
import type { ActivityList, Standing } from './activity-list';
import { createRolling } from './activity-rolling';
import type { Selection } from './activity-selection';
import type { Follow } from './follow';
import { newestCount } from './newest-rows';

/** Rows that the grid counts before the first entry's: the heading and the line above. */
export const ROWS_BEFORE = 2;

interface Ports {
  readonly list: ActivityList['list'];
  readonly follow: Follow;
  readonly open: Accessor<ReadonlySet<LogRow>>;
  readonly selection: Selection;
  readonly scroller: () => HTMLElement;
  readonly virtualizer: () => VirtualizerHandle | undefined;
}

export interface LogPlace extends ReturnType<typeof createRolling> {
  /** Of the view, px. */
  readonly viewHeight: Accessor<number>;
  /** The first row that is there. */
  readonly first: Accessor<number>;
  /** Rows that are seen at once. */
  readonly page: () => number;
  /** What is being read: the active entry if it is in view, else the uppermost of who doesn’t follow. */
  readonly standing: () => Standing | null;
  /** What was being read keeps its place, among what now stands around it; whether it is there. */
  readonly standOn: (before: Standing | null) => boolean;
  /** Scrolls the row into view. */
  readonly reveal: (index: number) => void;
  /** The same for the row that was opened, which is no wish to follow the newest, even at the end. */
  readonly showOpened: (index: number) => void;
  readonly toEnd: () => void;
  /** The same, if the newest are followed by the virtual list. */
  readonly toNewest: () => void;
  /** Takes the view’s and the rows’ sizes; whether they are others than were last scrolled for. */
  readonly measure: () => boolean;
}

export function createLogPlace({ list, follow, open, selection, scroller, virtualizer }: Ports): LogPlace {
  const rows = () => list().rows;
  const [viewHeight, setViewHeight] = createSignal(0);
  const firstNewest = () => rows().length - newestCount(rows().length, rowHeight(), viewHeight());
  // Not the virtualizer's own: for a while that would take the operator back who scrolls away.
  const scrollTo = (top: number): void => {
    const before = scroller().scrollTop;
    scroller().scrollTop = top;
    follow.placed(scroller());
    // The virtualizer hears of it with the next frame: where every frame brings a screenful, none would have rows.
    if (!rolling() && scroller().scrollTop !== before) scroller().dispatchEvent(new Event('scroll'));
  };
  const { rolling, listed } = createRolling({ list, follow, open, firstNewest, scroller, scrollTo });

  const offset = (index: number): number => virtualizer()?.getItemOffset(index) ?? 0;
  const at = (index: number): number => {
    if (!rolling()) return offset(index) - scroller().scrollTop;
    // A list shorter than the view stands at its top.
    const fromEnd = (rows().length + ROWS_BEFORE - index) * rowHeight();
    return Math.min(index * rowHeight(), viewHeight() - fromEnd);
  };
  const place = (index: number): Standing => ({
    entry: rows()[index]?.entries[0],
    active: index === selection.index(),
    at: at(index),
  });
  const revealing = (index: number): number => revealingTop(scroller(), virtualizer(), index, ROWS_BEFORE);
  const toEnd = (): void => scrollTo(scroller().scrollHeight);
  const page = (): number => Math.floor(viewHeight() / rowHeight()) - 1;
  /** The sizes that the end was last scrolled to for. */
  let fitted = '';
  const sizes = (): string => `${virtualizer()?.scrollSize} ${virtualizer()?.viewportSize}`;

  return {
    rolling,
    listed,
    viewHeight,
    first: () => (rolling() ? firstNewest() : 0),
    page,
    standing: () => {
      const active = selection.index() < 0 ? null : place(selection.index());
      if (active !== null && active.at >= 0 && active.at < viewHeight()) return active;
      if (follow.on()) return null;
      const top = scroller().scrollTop + ROWS_BEFORE * rowHeight();
      return place(virtualizer()?.findItemIndex(top) ?? 0);
    },
    standOn: (before) => {
      const entry = before?.entry;
      const row = entry && rows().find(({ entries }) => entries.some((one) => isSameEntry(one, entry)));
      if (row === undefined || !before) return false;
      if (before.active) selection.moveTo(row);
      const index = rows().indexOf(row);
      if (follow.on() && index >= rows().length - page()) toEnd();
      else {
        follow.set(false);
        scrollTo(offset(index) - before.at);
      }
      return true;
    },
    reveal: (index) => {
      if (rolling() && index < rows().length - page()) follow.set(false);
      if (!rolling()) scroller().scrollTop = revealing(index);
    },
    showOpened: (index) => scrollTo(revealing(index)),
    toEnd,
    toNewest: () => {
      if (rolling()) return;
      if (follow.on()) toEnd();
      fitted = sizes();
    },
    measure: () => {
      setViewHeight(scroller().clientHeight);
      return sizes() !== fitted;
    },
  };
}
