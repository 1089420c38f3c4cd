import Lock from 'lucide-solid/icons/lock';
import type { JSX } from 'solid-js';
import { IconImage } from './button';
import './locked.css';

/** Said beside what can't be changed here: who set it. */
export function Locked(props: { readonly children: string }): JSX.Element {
  return (
    <span class="locked">
      <IconImage icon={Lock} /> {props.children}
    </span>
  );
}
