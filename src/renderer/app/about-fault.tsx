import { type JSX, Show } from 'solid-js';
import type { Fault } from '../../protocol/fault';
import { FaultText } from '../ui/fault-text';

/** A fault within About; `null`: nothing. */
export function AboutFault(props: { readonly fault: Fault | null }): JSX.Element {
  return (
    <Show when={props.fault}>
      {(fault) => (
        <p class="about-warning">
          <FaultText fault={fault()} />
        </p>
      )}
    </Show>
  );
}
