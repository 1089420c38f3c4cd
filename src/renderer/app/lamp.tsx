import type { JSX } from 'solid-js';
import { type ConnectionState, isAlarming } from '../../shared/connection/state';
import { mainSilent } from '../store/clock';
import './lamp.css';

/** The connection's lamp: its shape says the state as well as its colour. The word stands beside it. */
export function Lamp(props: { readonly state: ConnectionState }): JSX.Element {
  return (
    <span
      class="lamp"
      data-state={props.state.name}
      data-alert={isAlarming(props.state) || mainSilent() ? '' : undefined}
      aria-hidden="true"
    />
  );
}
