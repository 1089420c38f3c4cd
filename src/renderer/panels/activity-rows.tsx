// biome-ignore-all lint/a11y/useSemanticElements: a table’s own elements can’t be a virtual list’s; the grid has the focus and handles the keys.
// biome-ignore-all lint/a11y/useFocusableInteractive: the same.
import {
  type Accessor,
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
import './activity.css';

/** Rows that the grid counts before the first entry's: the heading and the line above. */
const ROWS_BEFORE = 2;
/** How near the top, px, the next older page is asked for. */
const NEAR_TOP_PX = 800;
/** Rows that are higher than any screen. */
const FILL_ANY_SCREEN = 500;
/** Pages that are asked for to find the entry that the keyboard stood on. */
const SOUGHT_PAGES = 10;

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
  onMount(() => props.onList(log));
  const rows = () => log.list().rows;
  const selection = createSelection(rows);
  const isActive = createSelector(selection.index);

  /** What was being read keeps its place, among what now stands around it; whether it is there. */
  const standOn = (before: Standing | null): boolean => {
    const entry = before?.entry;
    const row = entry && rows().find(({ entries }) => entries.some((one) => isSame(one, entry)));
    if (row === undefined || !before || virtualizer === undefined) return false;
    if (before.active) selection.moveTo(row);
    props.follow.set(false);
    scroller.scrollTop = virtualizer.getItemOffset(rows().indexOf(row)) - before.at;
    return true;
  };
  /** What is being read: the active entry if it is in view, else the uppermost of who doesn’t follow. */
  const standing = (): Standing | null => {
    if (virtualizer === undefined) return null;
    const { scrollTop, clientHeight } = scroller;
    const place = (index: number) => ({
      entry: rows()[index]?.entries[0],
      active: index === selection.index(),
      at: (virtualizer?.getItemOffset(index) ?? 0) - scrollTop,
    });
    const active = selection.index() < 0 ? null : place(selection.index());
    if (active !== null && active.at >= 0 && active.at < clientHeight) return active;
    return props.follow.on() ? null : place(virtualizer.findItemIndex(scrollTop + ROWS_BEFORE * rowHeight()));
  };
  const reveal = (index: number) => revealRow(scroller, head, virtualizer, index, rowHeight());
  // Not the virtualizer's own: for a while that would take the operator back who scrolls away.
  const toEnd = () => {
    const before = scroller.scrollTop;
    scroller.scrollTop = scroller.scrollHeight;
    // The virtualizer hears of it with the next frame: where every frame brings a screenful, none would have rows.
    if (scroller.scrollTop !== before) scroller.dispatchEvent(new Event('scroll'));
  };
  /** The sizes that the end was last scrolled to for. */
  let fitted = '';
  const sizes = () => `${virtualizer?.scrollSize} ${virtualizer?.viewportSize}`;
  const toNewest = () => {
    if (props.follow.on()) toEnd();
    fitted = sizes();
  };
  const askForOlder = () => {
    // To measure is to lay out, and this is asked with every batch.
    const fills = rows().length > FILL_ANY_SCREEN || scroller.scrollHeight > scroller.clientHeight;
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
    const page = Math.floor((scroller.clientHeight - head.offsetHeight) / rowHeight());
    const index = movedIndex(event.key, selection.index(), rows().length, page);
    if (index === null) return;
    event.preventDefault();
    selection.moveTo(rows()[index], event.shiftKey);
    reveal(index);
  };
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
          aria-activedescendant={selection.index() < 0 ? undefined : `${id}-${selection.index()}`}
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
          <Virtualizer
            ref={(handle) => {
              virtualizer = handle;
            }}
            scrollRef={scroller}
            data={rows()}
            shift={log.list().atHead}
            as={RowGroup}
            itemSize={rowHeight()}
            startMargin={ROWS_BEFORE * rowHeight()}
            keepMounted={selection.index() < 0 ? [] : [selection.index()]}
            onResize={() => {
              // Rows that turn out as high as was taken for granted: to scroll is to lay out.
              if (sizes() === fitted) return;
              toNewest();
              askForOlder();
            }}
          >
            {(row, index) => (
              <ActivityEntryRow
                id={`${id}-${index()}`}
                rowIndex={index() + ROWS_BEFORE + 1}
                row={row}
                grown={log.grown}
                active={isActive(index())}
                selected={selection.isSelected(index())}
                open={open().has(row)}
                onTime={(text) => setTimeLength((longest) => Math.max(longest, text.length))}
                onActivate={(extend) => selection.moveTo(row, extend)}
                onToggle={() => toggle(row)}
              />
            )}
          </Virtualizer>
        </div>
        <Show when={rows().length === 0}>
          <NoRows list={log} />
        </Show>
      </div>
    </>
  );
}
