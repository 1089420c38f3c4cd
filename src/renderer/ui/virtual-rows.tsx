import {
  type Accessor,
  createComputed,
  createEffect,
  type JSX,
  on,
  onCleanup,
  onMount,
  Show,
  untrack,
} from 'solid-js';
import { Virtualizer, type VirtualizerHandle } from 'virtua/solid';
import { RowGroup } from './row-group';
import { rowHeight } from './row-height';

interface VirtualRowsProps<Row> {
  readonly ref: (handle: VirtualizerHandle | undefined) => void;
  readonly scroller: HTMLElement;
  readonly rows: readonly Row[];
  /** Rows that the scroller holds above them. */
  readonly before: number;
  /** The row that is there though out of sight; −1: none. */
  readonly kept: number;
  /** The last change was at the head alone. */
  readonly shift?: boolean;
  readonly onResize?: () => void;
  /** Of all rows, px. */
  readonly onHeight: (height: number) => void;
  readonly children: (row: Row, index: Accessor<number>) => JSX.Element;
}

/** The virtual list of a grid's rows in a scroll pane, made anew for rows of another height: it takes that once. */
export function VirtualRows<Row>(props: VirtualRowsProps<Row>): JSX.Element {
  const Group = (group: { style: { height: string } }) => {
    createComputed(() => props.onHeight(Number.parseFloat(group.style.height)));
    return <RowGroup {...group} />;
  };
  const tellJump = createJumpTeller(untrack(() => props.scroller));
  createEffect(on([() => props.rows, rowHeight], () => tellJump(props.shift ?? false), { defer: true }));
  return (
    <Show when={rowHeight()} keyed>
      {(size) => (
        <Virtualizer
          ref={props.ref}
          scrollRef={props.scroller}
          data={props.rows}
          shift={props.shift ?? false}
          as={Group}
          itemSize={size}
          bufferSize={0}
          startMargin={props.before * size}
          keepMounted={props.kept < 0 ? [] : [props.kept]}
          onResize={() => {
            props.onResize?.();
            tellJump(true);
          }}
        >
          {props.children}
        </Virtualizer>
      )}
    </Show>
  );
}

/**
 * Has whoever hears of the scroller's scrolling hear at once of a jump that no hand made: rows that went shorten the
 * list, rows above are measured. By itself it tells in the next frame, when one has been drawn of the place before.
 * `fromTop`: also where it stood at the top, from which only what comes above can take it.
 */
function createJumpTeller(scroller: HTMLElement): (fromTop: boolean) => void {
  let told = 0;
  const hear = () => {
    told = scroller.scrollTop;
  };
  onMount(() => scroller.addEventListener('scroll', hear, { passive: true }));
  onCleanup(() => scroller.removeEventListener('scroll', hear));
  return (fromTop) => {
    if (told === 0 && !fromTop) return;
    // The virtualizer has changed it by then.
    queueMicrotask(() => {
      if (scroller.scrollTop !== told) scroller.dispatchEvent(new Event('scroll'));
    });
  };
}
