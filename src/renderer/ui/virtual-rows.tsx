import { type Accessor, createComputed, type JSX, Show } from 'solid-js';
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
          onResize={() => props.onResize?.()}
        >
          {props.children}
        </Virtualizer>
      )}
    </Show>
  );
}
