// biome-ignore-all lint/a11y/useSemanticElements: a table’s own elements can’t be a virtual list’s; the grid has the focus and handles the keys.
// biome-ignore-all lint/a11y/useFocusableInteractive: the same.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the same.
import ChevronDown from 'lucide-solid/icons/chevron-down';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import CircleX from 'lucide-solid/icons/circle-x';
import Info from 'lucide-solid/icons/info';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { type Accessor, createEffect, createMemo, type JSX, Show } from 'solid-js';
import type { Severity } from '../../protocol/activity';
import { quantity } from '../format/number';
import { timeOfDay, timestamp } from '../format/time';
import { type Icon, IconImage } from '../ui/button';
import { ActivityDetails } from './activity-details';
import type { LogRow } from './activity-fold';
import { ActivityText, isOrder } from './activity-text';
import { orderIdsOf } from './order-ids';

const ICONS: Readonly<Record<Severity, Icon>> = { info: Info, warning: TriangleAlert, error: CircleX };

interface EntryProps {
  readonly id: string;
  /** Counted by the grid, from 1. */
  readonly rowIndex: number;
  readonly row: LogRow;
  /** Changes whenever the row may have grown. */
  readonly grown: Accessor<number>;
  readonly active: boolean;
  readonly selected: boolean;
  readonly open: boolean;
  /** Told of the time's text. */
  readonly onTime: (text: string) => void;
  readonly onActivate: (extend: boolean) => void;
  readonly onToggle: () => void;
}

/** One entry, or one and its repeats, in a line; opened, the whole message and the details below. */
export function ActivityEntryRow(props: EntryProps): JSX.Element {
  /** What the pointer went down on: by the time it comes up these elements may show another row. */
  let pressed: LogRow | undefined;
  const entries = createMemo(() => {
    props.grown();
    return props.row.entries;
  });
  const count = createMemo(() => {
    props.grown();
    return props.row.entries.length;
  });
  const entry = () => entries()[0];
  const last = () => entries()[count() - 1] ?? entry();
  const time = createMemo(() => timestamp(last().timestamp));
  const severity = createMemo(() => entry().severity);
  createEffect(() => props.onTime(time()));
  const orders = createMemo(() => orderIdsOf(entry(), isOrder));
  return (
    <div
      id={props.id}
      class="activity-entry"
      role="row"
      aria-rowindex={props.rowIndex}
      aria-selected={props.selected}
      data-active={props.active ? '' : undefined}
      data-severity={severity()}
      onPointerDown={() => {
        pressed = props.row;
      }}
      onClick={({ target, shiftKey }) => {
        const isOther = pressed !== undefined && pressed !== props.row;
        pressed = undefined;
        if (isOther) return;
        const isIn = (place: string): boolean => (target as Element).closest(place) !== null;
        if (isIn('.activity-line') && !isIn('.order-link') && !shiftKey) props.onToggle();
        else props.onActivate(shiftKey);
      }}
    >
      <div class="activity-line">
        <span role="gridcell" class="activity-time">
          {time()}
        </span>
        <span role="gridcell" class="activity-severity">
          <IconImage icon={ICONS[severity()]} />
          {severity()}
        </span>
        <span role="gridcell" class="activity-type">
          <ActivityText text={entry().type} />
        </span>
        <span role="gridcell" class="activity-message" aria-expanded={props.open}>
          <Show when={count() > 1}>
            <span
              class="activity-count"
              title={`${timeOfDay(entry().timestamp)} to ${timeOfDay(last().timestamp)}`}
            >
              ×{quantity(count())}
            </span>
          </Show>
          <span class="activity-said">
            <ActivityText text={entry().message} orders={orders()} />
          </span>
          <Show when={count() > 1}>
            <span class="activity-since">since {timeOfDay(entry().timestamp)}</span>
          </Show>
        </span>
        <span class="activity-chevron" aria-hidden="true">
          <IconImage icon={props.open ? ChevronDown : ChevronRight} />
        </span>
      </div>
      <Show when={props.open}>
        <div role="gridcell" class="activity-details selectable">
          <ActivityDetails entries={entries()} count={count()} orders={orders()} />
        </div>
      </Show>
    </div>
  );
}
