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
import type { VirtualizerHandle } from 'virtua/solid';
import { zoneName } from '../format/time';
import { movedIndex } from '../ui/active-row';
import { RowGroup } from '../ui/row-group';
import { rowHeight } from '../ui/row-height';
import { ScrollPane } from '../ui/scroll-pane';
import { VirtualRows } from '../ui/virtual-rows';
import { Above, NoRows, Trouble } from './activity-above';
import { ActivityEntryRow } from './activity-entry';
import type { LogRow } from './activity-fold';
import { pressedInLog } from './activity-keys';
import { type ActivityList, createActivityList, type Standing } from './activity-list';
import { createLogPlace, ROWS_BEFORE } from './activity-place';
import { createSelection } from './activity-selection';
import type { Follow } from './follow';
import { NewestRows } from './newest-rows';
import './activity.css';

/** How near the top, px, the next older page is asked for. */
const NEAR_TOP_PX = 800;
/** Pages that are asked for to find the entry that the keyboard stood on. */
const SOUGHT_PAGES = 10;

interface RowsProps {
  readonly follow: Follow;
  readonly folding: Accessor<boolean>;
  readonly onList: (list: ActivityList) => void;
}

/** The entries that the filter shows, as an ARIA grid whose rows open in place. */
export function ActivityRows(props: RowsProps): JSX.Element {
  const id = createUniqueId();
  let scroller!: HTMLDivElement;
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
    standing: () => place.standing(),
    onOther: (before) => {
      setOpen(new Set<LogRow>());
      sought = null;
      if (place.standOn(before)) return;
      if (before?.active) sought = { ...before, pages: SOUGHT_PAGES };
      selection.moveTo(undefined);
      props.follow.set(true);
      place.toEnd();
    },
    onChange: () => {
      if (place.standOn(sought)) sought = null;
      place.toNewest();
      // After what brought the change, and not in a frame of its own: every entry would have the page drawn once more.
      queueMicrotask(askForOlder);
    },
  });
  onMount(() => {
    props.onList(log);
    place.measure();
  });
  const rows = () => log.list().rows;
  const selection = createSelection(rows);
  const isActive = createSelector(selection.index);
  const place = createLogPlace({
    list: log.list,
    follow: untrack(() => props.follow),
    open,
    selection,
    scroller: () => scroller,
    virtualizer: () => virtualizer,
  });

  const [newestHeight, setNewestHeight] = createSignal(0);
  const [listedHeight, setListedHeight] = createSignal(0);
  const rowsHeight = () => (place.rolling() ? newestHeight() : listedHeight());
  createEffect(
    on([place.rolling, newestHeight, place.viewHeight], () => {
      if (place.rolling()) place.toEnd();
    }),
  );

  const askForOlder = () => {
    const fills = (rows().length + ROWS_BEFORE) * rowHeight() > place.viewHeight();
    if (sought !== null && log.above().kind === 'more') {
      sought.pages -= 1;
      if (sought.pages <= 0) sought = null;
      log.more();
    } else if (!fills || (!props.follow.on() && scroller.scrollTop < NEAR_TOP_PX)) log.more();
  };
  createEffect(on(() => props.follow.on(), place.toNewest, { defer: true }));
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
    // The next frame measures it: only then its new height is the list’s.
    requestAnimationFrame(() => requestAnimationFrame(() => place.showOpened(selection.index())));
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
    const index = movedIndex(event.key, selection.index(), rows().length, place.page());
    if (index === null) return;
    event.preventDefault();
    selection.moveTo(rows()[index], event.shiftKey);
    place.reveal(index);
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
          aria-activedescendant={selection.index() < place.first() ? undefined : `${id}-${selection.index()}`}
          onKeyDown={press}
          onWheel={stay}
          onPointerDown={stay}
          onScroll={() => {
            props.follow.scrolled(scroller);
            askForOlder();
          }}
        >
          <ScrollPane
            scroller={scroller}
            height={ROWS_BEFORE * rowHeight() + rowsHeight()}
            head={<Head />}
            atEnd={place.rolling()}
          >
            <Above list={log} />
            <Show when={place.rolling()}>
              <NewestRows
                rows={rows()}
                rowHeight={rowHeight()}
                viewHeight={place.viewHeight()}
                onHeight={setNewestHeight}
                entry={Entry}
              />
            </Show>
            <VirtualRows
              ref={(handle) => {
                virtualizer = handle;
              }}
              scroller={scroller}
              rows={place.listed().rows}
              before={ROWS_BEFORE}
              kept={place.rolling() ? -1 : selection.index()}
              shift={place.listed().atHead}
              onHeight={setListedHeight}
              onResize={() => {
                // Rows that turn out as high as was taken for granted: to scroll is to lay out.
                if (!place.measure()) return;
                place.toNewest();
                askForOlder();
              }}
            >
              {(row, index) => <Entry row={row} index={index()} />}
            </VirtualRows>
          </ScrollPane>
        </div>
        <Show when={rows().length === 0}>
          <NoRows list={log} />
        </Show>
      </div>
    </>
  );
}

function Head(): JSX.Element {
  return (
    <RowGroup class="activity-head">
      <div class="activity-line" role="row" aria-rowindex={1}>
        <span role="columnheader">Time {zoneName()}</span>
        <span role="columnheader">Severity</span>
        <span role="columnheader">Type</span>
        <span role="columnheader">Message</span>
      </div>
    </RowGroup>
  );
}
