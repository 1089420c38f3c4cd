// biome-ignore-all lint/a11y/useSemanticElements: a table’s own elements can’t be a virtual list’s; the grid has the focus and handles the keys.
// biome-ignore-all lint/a11y/useFocusableInteractive: the same.
import {
  type Accessor,
  createEffect,
  createSelector,
  createSignal,
  createUniqueId,
  type JSX,
  on,
  Show,
} from 'solid-js';
import { Virtualizer, type VirtualizerHandle } from 'virtua/solid';
import { zoneName } from '../format/time';
import { movedIndex } from '../ui/active-row';
import { revealRow } from '../ui/reveal-row';
import { RowGroup } from '../ui/row-group';
import { rowHeight } from '../ui/row-height';
import { Above, NoRows, Trouble } from './activity-above';
import { ActivityEntryRow } from './activity-entry';
import type { LogRow } from './activity-fold';
import { pressedInLog } from './activity-keys';
import { type ActivityList, createActivityList } from './activity-list';
import { createSelection } from './activity-selection';
import type { Follow } from './follow';
import './activity.css';

/** Rows that the grid counts before the first entry's: the heading and the line above. */
const ROWS_BEFORE = 2;
/** How near the top, px, the next older page is asked for. */
const NEAR_TOP_PX = 800;

interface RowsProps {
  readonly follow: Follow;
  readonly folding: Accessor<boolean>;
  readonly onList: (list: ActivityList) => void;
}

/** The entries that the filter shows, as an ARIA grid whose rows open in place. */
export function ActivityRows(props: RowsProps): JSX.Element {
  const id = createUniqueId();
  let scroller!: HTMLDivElement;
  let head!: HTMLDivElement;
  let virtualizer: VirtualizerHandle | undefined;
  /** Of the longest time seen: it has a date, if it isn't today's. */
  const [timeLength, setTimeLength] = createSignal('00:00:00.000'.length);
  const [open, setOpen] = createSignal<ReadonlySet<LogRow>>(new Set());

  const log = createActivityList({
    follow: props.follow,
    folding: () => props.folding(),
    onOther: () => {
      setOpen(new Set<LogRow>());
      // What the operator stands on stays in view, among what now stands around it.
      if (selection.find()) {
        props.follow.set(false);
        requestAnimationFrame(() => reveal(selection.index()));
      } else {
        props.follow.set(true);
        toEnd();
      }
    },
    onChange: () => {
      toNewest();
      requestAnimationFrame(askForOlder);
    },
  });
  props.onList(log);
  const rows = () => log.list().rows;
  const selection = createSelection(rows);
  const isActive = createSelector(selection.index);

  const reveal = (index: number) => revealRow(scroller, head, virtualizer, index, rowHeight());
  // Not the virtualizer's own: for a while that would take the operator back who scrolls away.
  const toEnd = () => {
    scroller.scrollTop = scroller.scrollHeight;
  };
  const toNewest = () => {
    if (props.follow.on()) toEnd();
  };
  const askForOlder = () => {
    const fills = scroller.scrollHeight > scroller.clientHeight;
    if (!fills || (scroller.scrollTop < NEAR_TOP_PX && !props.follow.on())) log.more();
  };
  createEffect(on(() => props.follow.on(), toNewest, { defer: true }));
  createEffect(
    on(
      () => log.above().kind,
      () => requestAnimationFrame(askForOlder),
    ),
  );

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
