import type { JSX } from 'solid-js';
import { quantity } from '../format/number';

/** How much of an order is filled: a bar and `n/m`. */
export function FillBar(props: { readonly filled: number; readonly of: number }): JSX.Element {
  const share = () => (props.of > 0 ? Math.min(1, Math.max(0, props.filled / props.of)) : 0);
  return (
    <span class="fill">
      <span class="fill-track" aria-hidden="true">
        <span class="fill-bar" style={{ transform: `scaleX(${share()})` }} />
      </span>
      <span class="fill-text">
        {quantity(props.filled)}/{quantity(props.of)}
      </span>
    </span>
  );
}
