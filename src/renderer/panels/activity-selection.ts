/** Which rows of the log the keyboard stands on: one, or a stretch from where it began. */
import { type Accessor, createMemo, createSignal } from 'solid-js';
import type { ActivityEntry } from '../../protocol/activity';
import type { LogRow } from './activity-fold';

export interface Selection {
  /** The row that the keys move from; −1 when none is. */
  readonly index: Accessor<number>;
  readonly isActive: (index: number) => boolean;
  readonly isSelected: (index: number) => boolean;
  /** `extend` keeps where the stretch began. */
  readonly moveTo: (row: LogRow | undefined, extend?: boolean) => void;
  /** Of the stretch, oldest first. */
  readonly entries: () => readonly ActivityEntry[];
}

export function createSelection(rows: Accessor<readonly LogRow[]>): Selection {
  const [active, setActive] = createSignal<LogRow | null>(null);
  const [anchor, setAnchor] = createSignal<LogRow | null>(null);
  const placeOf = (row: LogRow | null): number => (row === null ? -1 : rows().indexOf(row));
  const index = createMemo(() => placeOf(active()));
  const stretch = createMemo((): readonly [number, number] => {
    const start = placeOf(anchor());
    return start === -1 ? [index(), index()] : [Math.min(start, index()), Math.max(start, index())];
  });
  const moveTo: Selection['moveTo'] = (row = undefined, extend = false) => {
    if (!extend) setAnchor(row ?? null);
    setActive(row ?? null);
  };
  return {
    index,
    isActive: (at) => at === index(),
    isSelected: (at) => index() >= 0 && at >= stretch()[0] && at <= stretch()[1],
    moveTo,
    entries: () =>
      index() < 0
        ? []
        : rows()
            .slice(stretch()[0], stretch()[1] + 1)
            .flatMap((row) => row.entries),
  };
}
