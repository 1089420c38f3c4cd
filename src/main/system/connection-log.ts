/** The connection's states as lines of the log. Of an address only what is no secret. */
import type { Cause, ConnectionState } from '../../shared/connection/state';
import { unreachable } from '../../shared/unreachable';
import { gatewayUrlOf } from '../launch/gateway-url';

/** Longest text of the gateway's that a line holds. */
const MAX_WORDS = 512;

export function stateLine(state: ConnectionState): string {
  switch (state.name) {
    case 'Connecting':
      return `Connecting to ${placeOf(state.url)}${state.attempt > 0 ? `, attempt ${state.attempt}` : ''}`;
    case 'Connected':
      return `Connected as ${state.session.connectionId}`;
    case 'Subscribed':
    case 'Streaming':
      return `${state.name}: ${state.channels.join(', ')}`;
    case 'Reconnecting':
      return `Reconnecting in ${Math.round(state.retryAt - state.since.now)} ms: ${causeOf(state.cause)}`;
    case 'Disconnected':
      return 'cause' in state.because
        ? `Disconnected (${state.because.kind}): ${causeOf(state.because.cause)}`
        : `Disconnected (${state.because.kind})`;
    default:
      return unreachable(state);
  }
}

function placeOf(url: string): string {
  const checked = gatewayUrlOf(url);
  return checked.ok ? checked.value.place : '?';
}

function causeOf({ fault: { code, what, why }, closeCode }: Cause): string {
  const words = `${code}: ${what}. ${why}`.slice(0, MAX_WORDS).replace(/[\s\p{Cc}]+/gu, ' ');
  return closeCode === null ? words : `${words} (${closeCode})`;
}
