import { type JSX, Show } from 'solid-js';
import type { ConnectionState } from '../../shared/connection/state';
import { duration } from '../format/duration';
import { mainNow } from '../store/clock';
import { connection } from '../store/telemetry';

/** What is being tried and when it comes, in words that change every second: outside of any live region. */
export function Progress(): JSX.Element {
  return (
    <Show when={progressOf(connection(), mainNow())}>
      {(words) => (
        <span class="connection-progress" title={words()}>
          {words()}
        </span>
      )}
    </Show>
  );
}

/** `attempt 2 of 5 · next in 7 s · It ended without a closing message.`; `null` when nothing is being tried. */
export function progressOf(state: ConnectionState, now: number): string | null {
  switch (state.name) {
    case 'Reconnecting': {
      const seconds = Math.max(0, Math.ceil((state.retryAt - now) / 1_000));
      return [
        attemptOf(state.attempt, state.of),
        `next in ${duration(seconds * 1_000)}`,
        state.cause.fault.why,
      ]
        .filter((words) => words !== '')
        .join(' · ');
    }
    case 'Connecting': {
      const waited = duration(now - state.since.now);
      return state.attempt === 0 ? `for ${waited}` : `${attemptOf(state.attempt, null)} · for ${waited}`;
    }
    default:
      return null;
  }
}

function attemptOf(attempt: number, of: number | null): string {
  if (attempt === 0) return 'asked for by the gateway';
  return of === null ? `attempt ${attempt}` : `attempt ${attempt} of ${of}`;
}
