/**
 * Cells that have just changed are marked for a moment. One timer for all of them: an animation of each would have
 * the page drawn at every frame, with every price that comes.
 */

/** How long a mark stays after its cell's last change, ms. */
export const MARK_MS = 300;
/** Marks are taken away together, so far apart at least, ms: what a push has marked goes in one frame. */
const SWEEP_MS = 100;

/** When each mark is due to go, ms of `performance.now()`; the longest due first, but for those that were renewed. */
const marks = new Map<HTMLElement, number>();
let sweeping = false;

export function mark(cell: HTMLElement): void {
  if (!marks.has(cell)) cell.dataset.changed = '';
  marks.set(cell, performance.now() + MARK_MS);
  if (!sweeping) sweepIn(MARK_MS);
}

function sweepIn(ms: number): void {
  sweeping = true;
  setTimeout(sweep, ms);
}

function sweep(): void {
  sweeping = false;
  const now = performance.now();
  let next = Number.POSITIVE_INFINITY;
  for (const [cell, due] of marks) {
    if (due > now + SWEEP_MS / 2) {
      next = Math.min(next, due);
      continue;
    }
    marks.delete(cell);
    delete cell.dataset.changed;
  }
  if (next < Number.POSITIVE_INFINITY) sweepIn(Math.max(SWEEP_MS, next - now));
}
