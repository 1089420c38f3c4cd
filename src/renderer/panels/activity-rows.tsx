// biome-ignore-all lint/a11y/useSemanticElements: a table’s own elements can’t be a virtual list’s; the grid has the focus and handles the keys.
// biome-ignore-all lint/a11y/useFocusableInteractive: the same.
import {
  type Accessor,
  createComputed,
  createEffect,
  createMemo,
  createSelector,
  createSignal,
  createUniqueId,
  type JSX,
  on,
  onMount,
  Show,
  untrack,
} from 'solid-js';
import { Virtualizer, type VirtualizerHandle } from 'virtua/solid';
import type { ActivityEntry } from '../../protocol/activity';
import { zoneName } from '../format/time';
import { movedIndex } from '../ui/active-row';
import { revealRow } from '../ui/reveal-row';
import { RowGroup } from '../ui/row-group';
import { rowHeight } from '../ui/row-height';
import { Above, NoRows, Trouble } from './activity-above';
import { ActivityEntryRow } from './activity-entry';
import type { LogRow } from './activity-fold';
import { pressedInLog } from './activity-keys';
import { type ActivityList, createActivityList, type Standing } from './activity-list';
import { createSelection } from './activity-selection';
import type { Follow } from './follow';
import { NewestRows, newestCount } from './newest-rows';
import './activity.css';

/** Rows that the grid counts before the first entry's: the heading and the line above. */
const ROWS_BEFORE = 2;
/** How near the top, px, the next older page is asked for. */
const NEAR_TOP_PX = 800;
/** Pages that are asked for to find the entry that the keyboard stood on. */
const SOUGHT_PAGES = 10;

const NO_ROWS: ReturnType<ActivityList['list']> = { rows: [], atHead: false };

interface RowsProps {
  readonly follow: Follow;
  readonly folding: Accessor<boolean>;
  readonly onList: (list: ActivityList) => void;
}

/** Whether it is one entry, also when the window has it anew. */
const isSame = (a: ActivityEntry, b: ActivityEntry): boolean => a.id === b.id && a.timestamp === b.timestamp;

/** The entries that the filter shows, as an ARIA grid whose rows open in place. */
export function ActivityRows(props: RowsProps): JSX.Element {
  const id = createUniqueId();
  let scroller!: HTMLDivElement;
  let head!: HTMLDivElement;
  let virtualizer: VirtualizerHandle | undefined;
  /** The entry that the keyboard stood on, until the history's next pages have it, or the operator goes elsewhere. */
  let sought: (Standing & { pages: number }) | null = null;
  const stay = () => {
    sought = null;
  };
  /** Of the longest time seen: it has a date, if it isn't today's. */
  const [timeLength, setTimeLength] = createSignal('00:00:00.000'.length);
  const [open, setOpen] = createSignal<ReadonlySet<LogRow>>(new Set());

  const log = createActivityList({
    follow: untrack(() => props.follow),
    folding: () => props.folding(),
    standing: () => standing(),
    onOther: (before) => {
      setOpen(new Set<LogRow>());
      sought = null;
      if (standOn(before)) return;
      if (before?.active) sought = { ...before, pages: SOUGHT_PAGES };
      selection.moveTo(undefined);
      props.follow.set(true);
      toEnd();
    },
    onChange: () => {
      if (standOn(sought)) sought = null;
      toNewest();
      // After what brought the change, and not in a frame of its own: every entry would have the page drawn once more.
      queueMicrotask(askForOlder);
    },
  });
  onMount(() => {
    props.onList(log);
    setViewHeight(scroller.clientHeight);
  });
  const rows = () => log.list().rows;
  const selection = createSelection(rows);
  const isActive = createSelector(selection.index);
  const [viewHeight, setViewHeight] = createSignal(0);
  /** The first row that is there while the newest are followed. */
  const firstNewest = () => rows().length - newestCount(rows().length, rowHeight(), viewHeight());
  /** Followed, the newest rows alone are there; the virtual list has its turn with the others, and with opened ones. */
  const rolling = createMemo(() => {
    const isOpen = (row: LogRow): boolean => open().has(row);
    return props.follow.on() && (open().size === 0 || !rows().slice(firstNewest()).some(isOpen));
  });
  const listed = createMemo((before: typeof NO_ROWS) => {
    if (rolling()) return NO_ROWS;
    const { rows, atHead } = log.list();
    // All of them are new to it then, which is no change at the head.
    return { rows, atHead: atHead && before !== NO_ROWS };
  }, NO_ROWS);
  /** From the list's end to the view's top, px: it stays, whichever of the two has the rows. */
  let toTheEnd = 0;
  createComputed(
    on(
      rolling,
      (now) => {
        if (!now) toTheEnd = scroller.scrollHeight - scroller.scrollTop;
      },
      { defer: true },
    ),
  );
  createEffect(
    on(
      rolling,
      (now) => {
        if (!now) scrollTo(scroller.scrollHeight - toTheEnd);
      },
      { defer: true },
    ),
  );

  /** What was being read keeps its place, among what now stands around it; whether it is there. */
  const standOn = (before: Standing | null): boolean => {
    const entry = before?.entry;
    const row = entry && rows().find(({ entries }) => entries.some((one) => isSame(one, entry)));
    if (row === undefined || !before || virtualizer === undefined) return false;
    if (before.active) selection.moveTo(row);
    props.follow.set(false);
    scrollTo(virtualizer.getItemOffset(rows().indexOf(row)) - before.at);
    return true;
  };
  /** What is being read: the active entry if it is in view, else the uppermost of who doesn’t follow. */
  const standing = (): Standing | null => {
    if (virtualizer === undefined) return null;
    const { scrollTop, clientHeight } = scroller;
    const offset = (index: number) =>
      rolling()
        ? clientHeight - (rows().length + ROWS_BEFORE - index) * rowHeight()
        : (virtualizer?.getItemOffset(index) ?? 0) - scrollTop;
    const place = (index: number) => ({
      entry: rows()[index]?.entries[0],
      active: index === selection.index(),
      at: offset(index),
    });
    const active = selection.index() < 0 ? null : place(selection.index());
    if (active !== null && active.at >= 0 && active.at < clientHeight) return active;
    return props.follow.on() ? null : place(virtualizer.findItemIndex(scrollTop + ROWS_BEFORE * rowHeight()));
  };
  const reveal = (index: number) => {
    if (rolling() && index < rows().length - shownAtOnce()) props.follow.set(false);
    if (!rolling()) revealRow(scroller, head, virtualizer, index, rowHeight());
  };
  const shownAtOnce = () => Math.floor((scroller.clientHeight - head.offsetHeight) / rowHeight());
  // Not the virtualizer's own: for a while that would take the operator back who scrolls away.
  const scrollTo = (top: number) => {
    const before = scroller.scrollTop;
    scroller.scrollTop = top;
    props.follow.placed(scroller);
    // The virtualizer hears of it with the next frame: where every frame brings a screenful, none would have rows.
    if (!rolling() && scroller.scrollTop !== before) scroller.dispatchEvent(new Event('scroll'));
  };
  const toEnd = () => scrollTo(scroller.scrollHeight);
  /** The sizes that the end was last scrolled to for. */
  let fitted = '';
  const sizes = () => `${virtualizer?.scrollSize} ${virtualizer?.viewportSize}`;
  const toNewest = () => {
    if (rolling()) return;
    if (props.follow.on()) toEnd();
    fitted = sizes();
  };
  const askForOlder = () => {
    const fills = (rows().length + ROWS_BEFORE) * rowHeight() > viewHeight();
    if (sought !== null && log.above().kind === 'more') {
      sought.pages -= 1;
      if (sought.pages <= 0) sought = null;
      log.more();
    } else if (!fills || (!props.follow.on() && scroller.scrollTop < NEAR_TOP_PX)) log.more();
  };
  createEffect(on(() => props.follow.on(), toNewest, { defer: true }));
  const above = createMemo(() => log.above().kind);
  createEffect(on(above, () => requestAnimationFrame(askForOlder)));

  const toggle = (row: LogRow) => {
    const next = new Set(open());
    if (!next.delete(row)) next.add(row);
    setOpen(next);
    selection.moveTo(row);
    if (!next.has(row)) return;
    // What is being read must not move away under the eyes.
    props.follow.set(false);
    // Its new height is not the virtualizer's yet.
    requestAnimationFrame(() =>
      document.getElementById(`${id}-${selection.index()}`)?.scrollIntoView({ block: 'nearest' }),
    );
  };
  const press = (event: KeyboardEvent) => {
    stay();
    if (event.target !== scroller) return;
    const row = rows()[selection.index()];
    if (pressedInLog(event, { row, entries: selection.entries, toggle })) {
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const index = movedIndex(event.key, selection.index(), rows().length, shownAtOnce());
    if (index === null) return;
    event.preventDefault();
    selection.moveTo(rows()[index], event.shiftKey);
    reveal(index);
  };
  const Entry = (at: { readonly row: LogRow; readonly index: number }) => (
    <ActivityEntryRow
      id={`${id}-${at.index}`}
      rowIndex={at.index + ROWS_BEFORE + 1}
      row={at.row}
      grown={log.grown}
      active={isActive(at.index)}
      selected={selection.isSelected(at.index)}
      open={open().has(at.row)}
      onTime={(text) => setTimeLength((longest) => Math.max(longest, text.length))}
      onActivate={(extend) => selection.moveTo(at.row, extend)}
      onToggle={() => toggle(at.row)}
    />
  );
  return (
    <>
      <Trouble list={log} />
      <div class="activity" style={{ '--time-width': `${timeLength()}ch` }}>
        <div
          class="activity-grid"
          ref={scroller}
          role="grid"
          aria-label="Activity log"
          aria-rowcount={rows().length + ROWS_BEFORE}
          aria-multiselectable="true"
          tabIndex={0}
          aria-activedescendant={
            selection.index() < (rolling() ? firstNewest() : 0) ? undefined : `${id}-${selection.index()}`
          }
          onKeyDown={press}
          onWheel={stay}
          onPointerDown={stay}
          onScroll={() => {
            props.follow.scrolled(scroller);
            askForOlder();
          }}
        >
          <RowGroup ref={head} class="activity-head">
            <div class="activity-line" role="row" aria-rowindex={1}>
              <span role="columnheader">Time {zoneName()}</span>
              <span role="columnheader">Severity</span>
              <span role="columnheader">Type</span>
              <span role="columnheader">Message</span>
            </div>
          </RowGroup>
          <Above list={log} />
          <Show when={rolling()}>
            <NewestRows
              rows={rows()}
              rowHeight={rowHeight()}
              viewHeight={viewHeight()}
              onHeight={toEnd}
              entry={Entry}
            />
          </Show>
          <Virtualizer
            ref={(handle) => {
              virtualizer = handle;
            }}
            scrollRef={scroller}
            data={listed().rows}
            shift={listed().atHead}
            as={RowGroup}
            itemSize={rowHeight()}
            startMargin={ROWS_BEFORE * rowHeight()}
            keepMounted={rolling() || selection.index() < 0 ? [] : [selection.index()]}
            onResize={() => {
              setViewHeight(virtualizer?.viewportSize ?? 0);
              // Rows that turn out as high as was taken for granted: to scroll is to lay out.
              if (sizes() === fitted) return;
              toNewest();
              askForOlder();
            }}
          >
            {(row, index) => <Entry row={row} index={index()} />}
          </Virtualizer>
        </div>
        <Show when={rows().length === 0}>
          <NoRows list={log} />
        </Show>
      </div>
    </>
  );
}
