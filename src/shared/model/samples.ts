/**
 * One chart's samples. Their x is epoch ms in whole seconds by a clock that follows this machine's, but never
 * goes back when that is set back; when it is set forward, what it passes over is a gap. A second's samples share
 * its x, and the last of them stays.
 */
import { CADENCE_MS } from '../../protocol/channels';
import type { Moment } from '../moment';
import { RingBuffer } from '../ring-buffer';
import { MAX_SAMPLES } from './bounds';
import { MISSED_PERIODS } from './freshness';
import type { Sample } from './held';

const SECOND = 1_000;
/** A line is not drawn across a longer silence, ms: by then the channel was stale. */
export const GAP_MS = MISSED_PERIODS * (CADENCE_MS.account ?? 0);

interface Last {
  readonly x: number;
  readonly now: number;
  /** The steady clock, epoch ms. */
  readonly steady: number;
  readonly generation: number;
}

export class Samples {
  readonly #samples = new RingBuffer<Sample>(MAX_SAMPLES);
  #last: Last | null = null;

  /** The samples that this adds; the only one, or the second after a gap, replaces the last when x is its x. */
  add(values: readonly number[], generation: number, at: Moment): Sample[] {
    const last = this.#last;
    const steady = last === null ? at.wall : Math.max(at.wall, last.steady + at.now - last.now);
    const second = Math.floor(steady / SECOND) * SECOND;
    const added: Sample[] = [];
    let x = second;
    if (last !== null && (generation !== last.generation || steady - last.steady > GAP_MS)) {
      added.push([last.x + 1, ...values.map(() => null)]);
      x = Math.max(second, last.x + SECOND);
    } else if (last !== null) {
      x = Math.max(second, last.x);
    }
    added.push([x, ...values]);
    for (const sample of added) this.#put(sample);
    this.#last = { x, now: at.now, steady, generation };
    return added;
  }

  all(): Sample[] {
    return this.#samples.toArray();
  }

  #put(sample: Sample): void {
    if (this.#samples.last()?.[0] === sample[0]) this.#samples.replaceLast(sample);
    else this.#samples.push(sample);
  }
}
