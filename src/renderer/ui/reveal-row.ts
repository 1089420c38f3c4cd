import type { VirtualizerHandle } from 'virtua/solid';

/**
 * Scrolls a virtual list's row into view, a row taller than that to its top. The list's sticky header covers
 * the scroller's first pixels, of which the virtualizer's own scrolling knows nothing.
 */
export function revealRow(
  scroller: HTMLElement,
  /** Of the sticky header, px. */
  headHeight: number,
  virtualizer: VirtualizerHandle | undefined,
  index: number,
  /** Between the header and the first row, px. */
  before = 0,
): void {
  if (virtualizer === undefined || index < 0) return;
  const top = virtualizer.getItemOffset(index) + before;
  const past = top + virtualizer.getItemSize(index) + headHeight - scroller.clientHeight;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (past > scroller.scrollTop) scroller.scrollTop = Math.min(top, past);
}
