import type { Rejection } from '../../protocol/decode';
import type { Counts } from './held';

/** Counts of frames: cheap to add to, made into an object only when asked. */
export class Tally {
  readonly #byEvent = new Map<string, number>();
  #rejected = 0;
  #unknown = 0;
  #outdated = 0;
  #repeated = 0;

  /** `event` is a name of the protocol. */
  message(event: string): void {
    this.#byEvent.set(event, (this.#byEvent.get(event) ?? 0) + 1);
  }

  rejection(kind: Rejection['kind']): void {
    if (kind === 'unknown-event') this.#unknown += 1;
    else this.#rejected += 1;
  }

  outdated(): void {
    this.#outdated += 1;
  }

  repeated(): void {
    this.#repeated += 1;
  }

  counts(): Counts {
    let messages = 0;
    for (const count of this.#byEvent.values()) messages += count;
    return {
      byEvent: Object.fromEntries(this.#byEvent),
      frames: messages + this.#rejected + this.#unknown,
      rejected: this.#rejected,
      unknown: this.#unknown,
      outdated: this.#outdated,
      repeated: this.#repeated,
    };
  }
}
