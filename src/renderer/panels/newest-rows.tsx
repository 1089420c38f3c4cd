import {
  type Accessor,
  type Component,
  createComputed,
  createMemo,
  createSignal,
  For,
  type JSX,
  untrack,
} from 'solid-js';
import { RowGroup } from '../ui/row-group';

/** Rows by which the list’s height may be wrong, whichever is more: hardly seen in a scroll bar, and to scroll costs a frame. */
const SLACK = { share: 0.05, rows: 10 };

/** A row’s elements, which show one row after another. */
interface Slot<Row> {
  readonly row: Accessor<Row>;
  readonly show: (row: Row) => void;
}

interface NewestRowsProps<Row> {
  readonly rows: readonly Row[];
  /** Of each, px. */
  readonly rowHeight: number;
  /** Of the view, px. */
  readonly viewHeight: number;
  /** Of all rows, px. */
  readonly onHeight: (height: number) => void;
  readonly entry: Component<{ readonly row: Row; readonly index: number }>;
}

/** How many of the newest rows are there. */
export const newestCount = (rows: number, rowHeight: number, viewHeight: number): number =>
  Math.min(rows, Math.ceil(viewHeight / rowHeight));

/**
 * The end of a list that is followed, turned over like a drum: a new row takes the elements of the one that leaves.
 * None are made, measured or scrolled, which is what a row costs a virtual list.
 */
export function NewestRows<Row>(props: NewestRowsProps<Row>): JSX.Element {
  const slots = createMemo(
    (before: readonly Slot<Row>[]) =>
      turned(before, props.rows, newestCount(props.rows.length, props.rowHeight, props.viewHeight)),
    [],
  );
  const first = () => props.rows.length - slots().length;
  const above = createMemo((before: number) => {
    const slack = Math.max(SLACK.rows, props.rows.length * SLACK.share);
    const isNear = first() > 0 && Math.abs(first() - before) <= slack;
    return isNear && before > 0 ? before : first();
  }, 0);
  const height = createMemo(() => (above() + slots().length) * props.rowHeight);
  createComputed(() => props.onHeight(height()));
  return (
    <RowGroup>
      <For each={slots()}>{(slot, index) => <props.entry row={slot.row()} index={first() + index()} />}</For>
    </RowGroup>
  );
}

/** Slots for the last `count` rows, in their order: each row that stays keeps its own. */
function turned<Row>(
  before: readonly Slot<Row>[],
  rows: readonly Row[],
  count: number,
): readonly Slot<Row>[] {
  const last = before.at(-1);
  const came =
    last === undefined ? count : Math.min(count, rows.length - 1 - rows.lastIndexOf(untrack(last.row)));
  const staying = Math.min(before.length, count - came);
  const stay = before.slice(before.length - staying);
  const free = before.slice(0, before.length - staying);
  return rows.slice(rows.length - count).map((row, at) => {
    const isFresh = at < count - came - staying || at >= count - came;
    const slot = (isFresh ? free.shift() : stay.shift()) ?? createSlot(row);
    slot.show(row);
    return slot;
  });
}

function createSlot<Row>(first: Row): Slot<Row> {
  const [row, setRow] = createSignal(first);
  return { row, show: (next) => void setRow(() => next) };
}
