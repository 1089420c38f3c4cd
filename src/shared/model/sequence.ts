/** Whether a channel's event is newer than what is held of the channel (PROTOCOL.md P51, P52). */

/** `stepped-back`: taken, and the gateway's clock is behind where it was. */
export type Verdict = 'taken' | 'outdated' | 'stepped-back';

/** So many older events in a row are a clock that was set back, not stragglers. */
const ROW = 3;

export class Sequence {
  #generation = Number.NaN;
  #newest = Number.NEGATIVE_INFINITY;
  #outdated = 0;

  /** `timestamp` is the event's own. A new connection begins anew. */
  judge(generation: number, timestamp: number): Verdict {
    if (generation !== this.#generation) {
      this.#generation = generation;
      return this.#take(timestamp, 'taken');
    }
    if (timestamp >= this.#newest) return this.#take(timestamp, 'taken');
    this.#outdated += 1;
    return this.#outdated < ROW ? 'outdated' : this.#take(timestamp, 'stepped-back');
  }

  #take(timestamp: number, verdict: Verdict): Verdict {
    this.#newest = timestamp;
    this.#outdated = 0;
    return verdict;
  }
}
