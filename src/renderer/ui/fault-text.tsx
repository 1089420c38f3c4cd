import type { JSX } from 'solid-js';
import type { Fault } from '../../protocol/fault';
import './fault-text.css';

/** A fault's what, why and how, with its code. */
export function FaultText(props: { readonly fault: Fault }): JSX.Element {
  return (
    <span class="fault-text selectable">
      <strong>{sentence(props.fault.what)}</strong> {sentence(props.fault.why)} {sentence(props.fault.how)}{' '}
      <code class="fault-code">{props.fault.code}</code>
    </span>
  );
}

/** Three texts stand in a row: each needs its end. */
const sentence = (text: string): string => (/[.!?…]\s*$/.test(text) || text === '' ? text : `${text}.`);
