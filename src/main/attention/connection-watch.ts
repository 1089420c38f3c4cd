/** What the connection's states mean to somebody who isn't looking: news, and what is wrong now. */
import type { Fault } from '../../protocol/fault';
import type { ConnectionState, DisconnectedBecause } from '../../shared/connection/state';
import { unreachable } from '../../shared/unreachable';
import type { News } from './news';

/** What is wrong, until it is connected again or the operator disconnects. */
export type Trouble = 'connection-lost' | 'given-up' | 'session-expired';

/**
 * `idle`: nothing is tried but what the operator does. `live`: acknowledged. `trying`: it tries by itself, also
 * after it gave up (waking and the network's return start it anew).
 */
type Phase = 'idle' | 'live' | 'trying';

export class ConnectionWatch {
  #phase: Phase = 'idle';
  #trouble: Trouble | null = null;

  get trouble(): Trouble | null {
    return this.#trouble;
  }

  /** A loss is news once, however many attempts follow; a refusal isn't, to the operator who has just tried. */
  hear(state: ConnectionState): News | null {
    switch (state.name) {
      case 'Connected':
      case 'Subscribed':
      case 'Streaming':
        this.#phase = 'live';
        this.#trouble = null;
        return null;
      case 'Connecting':
        this.#stillAway();
        return null;
      case 'Reconnecting': {
        const wasLive = this.#phase === 'live';
        this.#phase = 'trying';
        if (wasLive) this.#trouble = 'connection-lost';
        this.#stillAway();
        return wasLive ? { kind: 'connection-lost', words: wordsOf(state.cause.fault) } : null;
      }
      case 'Disconnected':
        return this.#end(state.because);
      default:
        return unreachable(state);
    }
  }

  #end(because: DisconnectedBecause): News | null {
    const byItself = this.#phase !== 'idle';
    switch (because.kind) {
      case 'start':
      case 'operator':
        this.#phase = 'idle';
        this.#trouble = null;
        return null;
      case 'sign-in':
        this.#phase = 'idle';
        if (!byItself) return null;
        this.#trouble = 'session-expired';
        return { kind: 'session-expired', words: wordsOf(because.cause.fault) };
      case 'refused':
        this.#phase = 'idle';
        if (!byItself) return null;
        this.#trouble = 'given-up';
        return { kind: 'given-up', words: wordsOf(because.cause.fault) };
      case 'given-up':
        this.#phase = 'trying';
        this.#trouble = 'given-up';
        return {
          kind: 'given-up',
          words: `After ${because.attempts} attempts: ${wordsOf(because.cause.fault)}`,
        };
      default:
        return unreachable(because);
    }
  }

  /** It is tried again: no longer given up, and not yet well. */
  #stillAway(): void {
    if (this.#trouble !== null) this.#trouble = 'connection-lost';
  }
}

const wordsOf = ({ what, why }: Fault): string => `${what}. ${why}`;
