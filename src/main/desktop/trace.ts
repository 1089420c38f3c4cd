/**
 * What `--log-level=debug` adds to the log: what the gateway says besides data, by name; data and its rejects as
 * numbers at intervals; what the machine does. Of no message its content.
 */
import type { Occurrence } from '../../shared/model/occurrence';
import type { Clock } from '../../shared/ports';

/** Data is told of at most this often, ms. */
const EVERY_MS = 10_000;

export class Trace {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #say: (text: string) => void;
  readonly #counts = new Map<string, number>();
  #since: number;

  constructor(clock: Pick<Clock, 'now'>, say: (text: string) => void) {
    this.#clock = clock;
    this.#say = say;
    this.#since = clock.now();
  }

  hear(occurrence: Occurrence): void {
    switch (occurrence.kind) {
      case 'data':
        this.#count(occurrence.message.event);
        break;
      case 'rejected':
        this.#count(`rejected ${occurrence.rejection.kind}`);
        break;
      case 'control':
        this.#say(`Heard ${occurrence.message.event}`);
        break;
      case 'round-trip':
        this.#say(
          occurrence.ms === null ? 'A ping was not answered' : `Round trip ${Math.round(occurrence.ms)} ms`,
        );
        break;
      case 'behind':
        this.#say(occurrence.since === null ? 'Caught up' : 'Stood still: what is read may have waited');
        break;
      case 'silences':
        this.#say(`Silent: ${occurrence.silences.map(({ channel }) => channel).join(', ') || 'none'}`);
        break;
      case 'wanted':
        this.#say(`Wanted: ${occurrence.channels.join(', ') || 'none'}`);
        break;
      default:
    }
  }

  #count(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    const now = this.#clock.now();
    if (now - this.#since < EVERY_MS) return;
    const seconds = Math.round((now - this.#since) / 1_000);
    this.#say(`In ${seconds} s: ${[...this.#counts].map(([one, count]) => `${one} ${count}`).join(', ')}`);
    this.#counts.clear();
    this.#since = now;
  }
}
