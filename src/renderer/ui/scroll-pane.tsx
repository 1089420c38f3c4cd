import { createEffect, type JSX, on, onCleanup, onMount, untrack } from 'solid-js';
import './scroll-pane.css';

interface ScrollPaneProps {
  /** What scrolls. */
  readonly scroller: HTMLElement;
  /** Of the heading and all rows, those out of sight too, px. */
  readonly height: number;
  /** Stays in sight; of a row’s height. */
  readonly head: JSX.Element;
  /** The rows, from the first on, or, with `atEnd`, the last ones. */
  readonly children: JSX.Element;
  /** The rows stand at the end, wherever the scroller is. */
  readonly atEnd?: boolean;
}

/**
 * What a scroller shows, as one pane that stays where it is while the rows move within it. Rows that a scroller
 * itself moves must be there before they come into view, and be kept up to date; here they are made in the frame that
 * shows them.
 */
export function ScrollPane(props: ScrollPaneProps): JSX.Element {
  let pane!: HTMLDivElement;
  let rows!: HTMLDivElement;
  let placed = 0;
  const scroller = untrack(() => props.scroller);
  const place = () => {
    const top = untrack(() => props.atEnd) ? 0 : scroller.scrollTop;
    if (top === placed) return;
    placed = top;
    rows.style.transform = top === 0 ? '' : `translateY(${-top}px)`;
  };
  createEffect(on(() => props.atEnd, place, { defer: true }));
  onMount(() => {
    scroller.addEventListener('scroll', place, { passive: true });
    // Without a horizontal scroll bar’s height, which no style knows.
    const resizes = new ResizeObserver(() => {
      pane.style.maxHeight = `${scroller.clientHeight}px`;
    });
    resizes.observe(scroller);
    onCleanup(() => {
      scroller.removeEventListener('scroll', place);
      resizes.disconnect();
    });
  });
  return (
    <div class="scroll-room" style={{ height: `${props.height}px` }}>
      <div ref={pane} class="scroll-pane">
        {props.head}
        <div class="scroll-window" data-at-end={props.atEnd ? '' : undefined}>
          <div ref={rows}>{props.children}</div>
        </div>
      </div>
    </div>
  );
}
