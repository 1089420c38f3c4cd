/** What the tray shows and offers in each state of the connection, as data. */
import type { Channel } from '../../protocol/channels';
import type { ConnectionState } from '../../shared/connection/state';
import { type Mark, markOf } from './tray-mark';

export interface TrayFace {
  readonly mark: Mark;
  /** The state in words, with the gateway. */
  readonly words: string;
  /** What can be done about it; `null`: nothing from here. */
  readonly act: 'disconnect' | 'retry-now' | null;
}

/** Longest name of a gateway that a tray has room for, UTF-16 units. */
const MAX_NAME = 40;

/**
 * `gateway`: its name, or `null` while none is chosen. `silent`: channels that should speak and don't; who sees the
 * tray alone must not take them for live.
 */
export function faceOf(
  state: ConnectionState,
  gateway: string | null,
  silent: readonly Channel[] = [],
): TrayFace {
  const at =
    gateway === null ? '' : ` — ${gateway.length > MAX_NAME ? `${gateway.slice(0, MAX_NAME)}…` : gateway}`;
  const act = actOf(state);
  return state.name === 'Streaming' && silent.length > 0
    ? { mark: 'lower-half', words: `Streaming, silent: ${silent.join(', ')}${at}`, act }
    : { mark: markOf(state), words: `${wordsOf(state)}${at}`, act };
}

function wordsOf(state: ConnectionState): string {
  if (state.name !== 'Disconnected') return state.name;
  switch (state.because.kind) {
    case 'given-up':
      return 'Disconnected: given up';
    case 'sign-in':
      return 'Disconnected: sign in';
    case 'refused':
      return 'Disconnected: refused';
    default:
      return 'Disconnected';
  }
}

/** A session that is over is mended in the window, by signing in. */
function actOf(state: ConnectionState): TrayFace['act'] {
  switch (state.name) {
    case 'Reconnecting':
      return 'retry-now';
    case 'Disconnected':
      return state.url === null || state.because.kind === 'sign-in' ? null : 'retry-now';
    default:
      return 'disconnect';
  }
}
