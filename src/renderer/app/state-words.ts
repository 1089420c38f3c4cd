import type { Cause, ConnectionState, DisconnectedBecause } from '../../shared/connection/state';
import { hostOf } from '../format/gateway';

/** What a connection state has to say beside its name, for the timeline. */
export function wordsOfState(state: ConnectionState): string {
  switch (state.name) {
    case 'Disconnected':
      return wordsOfReason(state.because);
    case 'Connecting':
      return join(hostOf(state.url), state.attempt === 0 ? '' : `attempt ${state.attempt}`);
    case 'Reconnecting':
      return join(
        state.attempt === 0 ? 'asked for by the gateway' : attempt(state.attempt, state.of),
        wordsOfCause(state.cause),
      );
    case 'Connected':
      return join(
        hostOf(state.session.url),
        `connection ${state.session.connectionId}`,
        `protocol ${state.session.version}`,
      );
    default:
      return state.channels.join(', ');
  }
}

function wordsOfReason(because: DisconnectedBecause): string {
  switch (because.kind) {
    case 'start':
      return 'nothing tried yet';
    case 'operator':
      return 'as asked';
    default:
      return wordsOfCause(because.cause);
  }
}

const wordsOfCause = ({ fault, closeCode }: Cause): string =>
  join(fault.code, closeCode === null ? '' : codeText(closeCode), `${fault.what}: ${fault.why}`);

/** Of a close frame, which begin at 1000, or of a refused upgrade. */
export const codeText = (code: number): string => (code < 1_000 ? `HTTP ${code}` : `close code ${code}`);

const attempt = (n: number, of: number | null): string =>
  of === null ? `attempt ${n}` : `attempt ${n} of ${of}`;

const join = (...parts: string[]): string => parts.filter((part) => part !== '').join(' · ');
