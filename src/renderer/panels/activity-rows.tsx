// biome-ignore-all lint/a11y/useSemanticElements: a table’s own elements can’t be a virtual list’s; the grid has the focus and handles the keys.
// biome-ignore-all lint/a11y/useFocusableInteractive: the same.
import {
  batch,
  createEffect,
  createMemo,
  createSelector,
  createSignal,
  createUniqueId,
  type JSX,
  on,
  onCleanup,
  Show,
} from 'solid-js';
import { Virtualizer, type VirtualizerHandle } from 'virtua/solid';
import type { HeldEntry } from '../../shared/model/held';
import { zoneName } from '../format/time';
import { entries } from '../store/telemetry';
import { activityFilter } from '../store/view';
import { movedIndex } from '../ui/active-row';
import { revealRow } from '../ui/reveal-row';
import { RowGroup } from '../ui/row-group';
import { ActivityEntryRow } from './activity-entry';
import { FilteredLog, type LogView } from './filtered-log';
import type { Follow } from './follow';
import './activity.css';

/** What an unmeasured entry is taken for, px. */
const ROW_HEIGHT = 24;

interface RowsProps {
  readonly follow: Follow;
  readonly onView: (view: LogView) => void;
}

/** The entries that the filter shows, as an ARIA grid whose rows open in place. */
export function ActivityRows(props: RowsProps): JSX.Element {
  const id = createUniqueId();
  let scroller!: HTMLDivElement;
  let head!: HTMLDivElement;
  let virtualizer: VirtualizerHandle | undefined;
  const log = new FilteredLog();
  /** `atHead`: the change was entries leaving there, so what is in view keeps its place. */
  const [list, setList] = createSignal<{ readonly rows: readonly HeldEntry[]; readonly atHead: boolean }>({
    rows: [],
    atHead: false,
  });
  /** Of the longest time seen: it has a date, if it isn't today's. */
  const [timeLength, setTimeLength] = createSignal('00:00:00.000'.length);
  const [active, setActive] = createSignal<number | null>(null);
  const [open, setOpen] = createSignal<ReadonlySet<number>>(new Set());
  const isActive = createSelector(active);
  const activeIndex = createMemo(() => {
    const seq = active();
    return seq === null ? -1 : list().rows.findIndex((held) => held.seq === seq);
  });

  const toNewest = () => {
    const last = list().rows.length - 1;
    if (props.follow.on() && last >= 0) virtualizer?.scrollToIndex(last, { align: 'end' });
  };
  const update = () => {
    request = 0;
    const view = log.update(entries.all(), activityFilter());
    if (view.dropped === null) setOpen(new Set<number>());
    // First what leaves at the head alone, then what came: the list can't tell both from their sum.
    else if (view.dropped > 0) {
      setList({ rows: view.shown.slice(0, view.shown.length - view.added), atHead: true });
    }
    batch(() => {
      setList({ rows: view.shown, atHead: false });
      if (view.dropped !== null) props.follow.came(view.added);
      props.onView(view);
    });
    toNewest();
  };

  // Once a frame, however many entries have come.
  let request = 0;
  createEffect(
    on([() => entries.all(), activityFilter], () => {
      if (request === 0) request = requestAnimationFrame(update);
    }),
  );
  onCleanup(() => cancelAnimationFrame(request));
  createEffect(on(() => props.follow.on(), toNewest, { defer: true }));

  const toggle = (seq: number) => {
    const next = new Set(open());
    if (!next.delete(seq)) next.add(seq);
    setOpen(next);
    setActive(seq);
    if (!next.has(seq)) return;
    // What is being read must not move away under the eyes.
    props.follow.set(false);
    // Its new height is not the virtualizer's yet.
    requestAnimationFrame(() =>
      document.getElementById(`${id}-${activeIndex()}`)?.scrollIntoView({ block: 'nearest' }),
    );
  };
  const press = (event: KeyboardEvent) => {
    if (event.target !== scroller || event.ctrlKey || event.metaKey || event.altKey) return;
    const seq = active();
    if (seq !== null && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      toggle(seq);
      return;
    }
    const page = Math.floor((scroller.clientHeight - head.offsetHeight) / ROW_HEIGHT);
    const index = movedIndex(event.key, activeIndex(), list().rows.length, page);
    if (index === null) return;
    event.preventDefault();
    setActive(list().rows[index]?.seq ?? null);
    revealRow(scroller, head, virtualizer, index);
  };
  return (
    <div class="activity" style={{ '--time-width': `${timeLength()}ch` }}>
      <div
        class="activity-grid"
        ref={scroller}
        role="grid"
        aria-label="Activity log"
        aria-rowcount={list().rows.length + 1}
        tabIndex={0}
        aria-activedescendant={activeIndex() < 0 ? undefined : `${id}-${activeIndex()}`}
        onKeyDown={press}
        onScroll={() => props.follow.scrolled(scroller)}
      >
        <RowGroup ref={head} class="activity-head">
          <div class="activity-line" role="row" aria-rowindex={1}>
            <span role="columnheader">Time {zoneName()}</span>
            <span role="columnheader">Severity</span>
            <span role="columnheader">Type</span>
            <span role="columnheader">Message</span>
          </div>
        </RowGroup>
        <Virtualizer
          ref={(handle) => {
            virtualizer = handle;
          }}
          scrollRef={scroller}
          data={list().rows}
          shift={list().atHead}
          as={RowGroup}
          itemSize={ROW_HEIGHT}
          startMargin={ROW_HEIGHT}
          keepMounted={activeIndex() < 0 ? [] : [activeIndex()]}
          onResize={toNewest}
        >
          {(held, index) => (
            <ActivityEntryRow
              id={`${id}-${index()}`}
              index={index()}
              entry={held.entry}
              active={isActive(held.seq)}
              open={open().has(held.seq)}
              onTime={(text) => setTimeLength((longest) => Math.max(longest, text.length))}
              onActivate={() => setActive(held.seq)}
              onToggle={() => toggle(held.seq)}
            />
          )}
        </Virtualizer>
      </div>
      <Show when={list().rows.length === 0}>
        <p class="empty activity-empty">
          {entries.all().length === 0 ? 'No activity received yet' : 'No entry matches the filter'}
        </p>
      </Show>
    </div>
  );
}
