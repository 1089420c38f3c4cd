/** The losses of the connection to the gateway in use: PROTOCOL.md P61. */
import { type ConnectionState, sessionOf } from '../connection/state';
import type { Moment } from '../moment';
import { RingBuffer } from '../ring-buffer';
import { MAX_OUTAGES } from './bounds';
import type { Outage } from './outage';

/** The charts' time runs apart from the wall clock's by more, ms, only after that was set back. */
const APART_MS = 1_000;

export class Outages {
  #outages = new RingBuffer<Outage>(MAX_OUTAGES);
  #seq = 0;
  /** The most that the wall clock was ever ahead of the monotonic one, ms: the charts' time is that much ahead. */
  #ahead = Number.NEGATIVE_INFINITY;

  /** Time passes. */
  see({ now, wall }: Moment): void {
    this.#ahead = Math.max(this.#ahead, wall - now);
  }

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
    const outage = this.#placed({
      seq: this.#seq,
      url: sessionOf(before)?.url ?? '',
      start: state.since,
      end: null,
      cause: causeOf(state),
      attempts: 0,
      channels: 'channels' in before ? before.channels : [],
    });
    this.#outages.push(outage);
    return outage;
  }

  #put(outage: Outage): Outage {
    const placed = this.#placed(outage);
    this.#outages.replaceLast(placed);
    return placed;
  }

  #placed(outage: Outage): Outage {
    const { start, end, drawn } = outage;
    const from = drawn?.from ?? this.#drawn(start);
    const to = end && this.#drawn(end);
    const apart = from - start.wall > APART_MS || (end !== null && to !== null && to - end.wall > APART_MS);
    return apart ? { ...outage, drawn: { from, to } } : outage;
  }

  #drawn({ now, wall }: Moment): number {
    return Math.max(wall, now + this.#ahead);
  }
}

function causeOf(state: ConnectionState): Outage['cause'] {
  if (state.name === 'Reconnecting') return state.cause;
  return state.name === 'Disconnected' && 'cause' in state.because ? state.because.cause : null;
}
