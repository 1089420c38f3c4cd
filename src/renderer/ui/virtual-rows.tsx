import { type Accessor, type JSX, Show } from 'solid-js';
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
  readonly children: (row: Row, index: Accessor<number>) => JSX.Element;
}

/** The virtual list of a grid's rows, made anew for rows of another height: it takes that once. */
export function VirtualRows<Row>(props: VirtualRowsProps<Row>): JSX.Element {
  return (
    <Show when={rowHeight()} keyed>
      {(size) => (
        <Virtualizer
          ref={props.ref}
          scrollRef={props.scroller}
          data={props.rows}
          shift={props.shift ?? false}
          as={RowGroup}
          itemSize={size}
          startMargin={props.before * size}
          keepMounted={props.kept < 0 ? [] : [props.kept]}
          onResize={() => props.onResize?.()}
        >
          {props.children}
        </Virtualizer>
      )}
    </Show>
  );
}
