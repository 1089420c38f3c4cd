import type { VirtualizerHandle } from 'virtua/solid';
import { rowHeight } from './row-height';

/**
 * Where to scroll a scroll pane's list, px, to have its row in view, a row taller than that at its top; where it is, if
 * the row is seen. The pane's heading covers the scroller's first pixels, of which the virtualizer's own scrolling
 * knows nothing.
 */
export function revealingTop(
  scroller: HTMLElement,
  virtualizer: VirtualizerHandle | undefined,
  index: number,
  /** Rows that the scroller holds above the list, the heading the first of them. */
  before: number,
): number {
  const { scrollTop, clientHeight } = scroller;
  if (virtualizer === undefined || index < 0) return scrollTop;
  const top = virtualizer.getItemOffset(index) + (before - 1) * rowHeight();
  const past = top + virtualizer.getItemSize(index) + rowHeight() - clientHeight;
  if (top < scrollTop) return top;
  return past > scrollTop ? Math.min(top, past) : scrollTop;
}
