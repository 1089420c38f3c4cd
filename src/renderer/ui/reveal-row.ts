import type { VirtualizerHandle } from 'virtua/solid';

/**
 * Where to scroll a scroll pane's list, px, to have its row in view, a row taller than that at its top; where it is, if
 * the row is seen. The pane's heading covers the scroller's first pixels, of which the virtualizer's own scrolling
 * knows nothing.
 */
export function revealingTop(
  scroller: HTMLElement,
  /** Of the heading, px. */
  headHeight: number,
  virtualizer: VirtualizerHandle | undefined,
  index: number,
  /** Between the heading and the first row, px. */
  before = 0,
): number {
  const { scrollTop, clientHeight } = scroller;
  if (virtualizer === undefined || index < 0) return scrollTop;
  const top = virtualizer.getItemOffset(index) + before;
  const past = top + virtualizer.getItemSize(index) + headHeight - clientHeight;
  if (top < scrollTop) return top;
  return past > scrollTop ? Math.min(top, past) : scrollTop;
}
