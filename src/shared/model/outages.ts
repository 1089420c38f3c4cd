/** The losses of the connection to the gateway in use: PROTOCOL.md P61. */
import { type ConnectionState, sessionOf } from '../connection/state';
import { RingBuffer } from '../ring-buffer';
import { MAX_OUTAGES } from './bounds';
import type { Outage } from './outage';

export class Outages {
  #outages = new RingBuffer<Outage>(MAX_OUTAGES);
  #seq = 0;

  /** The outage that this step begins, continues or ends; `null` when it does none of that. */
  follow(before: ConnectionState, state: ConnectionState): Outage | null {
    const lost = sessionOf(before);
    const held = sessionOf(state);
    if (lost !== null && held === null) return this.#begin(before, state);
    const last = this.#outages.last();
    if (last === undefined || last.end !== null) return null;
    if (held !== null) return this.#put({ ...last, end: held.acknowledged });
    const tried = state.name === 'Connecting' && state.url === last.url;
    return tried ? this.#put({ ...last, attempts: last.attempts + 1 }) : null;
  }

  /** Another gateway's are not this one's: the history has them. */
  forget(): void {
    this.#outages = new RingBuffer(MAX_OUTAGES);
  }

  /** Oldest first. */
  all(): Outage[] {
    return this.#outages.toArray();
  }

  #begin(before: ConnectionState, state: ConnectionState): Outage {
    this.#seq += 1;
    const outage: Outage = {
      seq: this.#seq,
      url: sessionOf(before)?.url ?? '',
      start: state.since,
      end: null,
      cause: causeOf(state),
      attempts: 0,
      channels: 'channels' in before ? before.channels : [],
    };
    this.#outages.push(outage);
    return outage;
  }

  #put(outage: Outage): Outage {
    this.#outages.replaceLast(outage);
    return outage;
  }
}

function causeOf(state: ConnectionState): Outage['cause'] {
  if (state.name === 'Reconnecting') return state.cause;
  return state.name === 'Disconnected' && 'cause' in state.because ? state.because.cause : null;
}
