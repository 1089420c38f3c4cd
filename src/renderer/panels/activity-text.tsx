import { createMemo, For, type JSX, Show, untrack } from 'solid-js';
import { orders } from '../store/telemetry';
import { activityFilter } from '../store/view';
import { piecesOf } from './activity-words';
import { OrderLink } from './order-link';

/** Whether the console knows an order by that word. Not reactive: an id in a message is older than its line. */
export const isOrder = (word: string): boolean => untrack(() => orders.get(word) !== undefined);

/** A text of the log: what the search found is marked, the orders that it names can be pressed. */
export function ActivityText(props: {
  readonly text: string;
  readonly orders?: readonly string[];
}): JSX.Element {
  const sought = () => [activityFilter().text, activityFilter().subject];
  const pieces = createMemo(() => piecesOf(props.text, sought(), props.orders ?? []));
  // Most texts are plain: then one that follows another in the same place is put there without anything being made.
  const hasMore = () => pieces().some(({ found, order }) => found || order !== null);
  return (
    <Show when={hasMore()} fallback={props.text}>
      <For each={pieces()}>
        {(piece) => (
          <Show when={piece.order} fallback={<Found {...piece} />}>
            {(id) => (
              <OrderLink id={id()}>
                <Found {...piece} />
              </OrderLink>
            )}
          </Show>
        )}
      </For>
    </Show>
  );
}

const Found = (props: { readonly text: string; readonly found: boolean }): JSX.Element => (
  <Show when={props.found} fallback={props.text}>
    <mark class="activity-found">{props.text}</mark>
  </Show>
);
