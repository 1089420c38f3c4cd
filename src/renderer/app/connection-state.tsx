import { type JSX, Show } from 'solid-js';
import { timeOfDay, zoneName } from '../format/time';
import { connection } from '../store/telemetry';
import { Lamp } from './lamp';
import { Progress } from './progress';
import './connection-bar.css';

/** The connection's state, since when, and what is being tried. */
export function ConnectionState(): JSX.Element {
  return (
    <>
      <span class="connection-state">
        <Lamp state={connection()} />
        <output aria-label="Connection status">{connection().name}</output>
      </span>
      <Show when={connection().since.wall > 0}>
        <span class="connection-since">
          since {timeOfDay(connection().since.wall)} {zoneName(connection().since.wall)}
        </span>
      </Show>
      <Progress />
    </>
  );
}
