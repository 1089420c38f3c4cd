import type { JSX } from 'solid-js';
import { showLife } from './order-life-shown';
import './order-link.css';

/** An order's id; pressed, it shows that order's life. The table or log that it stands in does so by a key. */
export function OrderLink(props: { readonly id: string; readonly children?: JSX.Element }): JSX.Element {
  return (
    <button
      type="button"
      class="order-link"
      tabindex="-1"
      title={`Life of order ${props.id}`}
      onClick={({ currentTarget }) => {
        // Where the keys are at home: the focus comes back to it.
        currentTarget.closest<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
        showLife(props.id);
      }}
    >
      {props.children ?? props.id}
    </button>
  );
}
