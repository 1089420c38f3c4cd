/**
 * How hard this window is pressed, a second at a time, and what gives way when it can't keep up: the charts first,
 * then the market; never positions, orders or the log. What gave way comes back when it has been calm for a while.
 */

/** `1`: the charts are slowed; `2`: the market too. */
export type Slowed = 0 | 1 | 2;

export interface Load {
  /** Changes in one batch: the newest, and the most of the last seconds. */
  readonly queued: Figure;
  /** The page's work for one frame, ms, from its first callback to its painting: the mean, and the most. */
  readonly frame: Figure;
  /** How late main's timer for a batch was, ms: how long its loop was kept. */
  readonly late: Figure;
  readonly slowed: Slowed;
}
interface Figure {
  readonly now: number;
  readonly most: number;
}

/** A mean frame's work from which one more thing gives way, ms: at the first, 60 frames a second are just missed. */
const PRESSED_MS: Readonly<Record<Slowed, number>> = { 0: 16, 1: 25, 2: Number.POSITIVE_INFINITY };
/** Below this it is calm, ms: what comes back will add to it. */
const CALM_MS = 8;
/** Seconds on end: one alone may be a window that was resized. */
const PRESSED_SECONDS = 2;
const CALM_SECONDS = 5;
/** Seconds that `most` looks back. */
const BACK = 5;

const NONE: Figure = { now: 0, most: 0 };
export const NO_LOAD: Load = { queued: NONE, frame: NONE, late: NONE, slowed: 0 };

interface Second {
  frames: number;
  work: number;
  longest: number;
  queued: number;
  late: number;
}
const anew = (): Second => ({ frames: 0, work: 0, longest: 0, queued: 0, late: 0 });

export class LoadWatch {
  #second = anew();
  #past: Second[] = [];
  #last = { queued: 0, late: 0 };
  #slowed: Slowed = 0;
  #pressed = 0;
  #calm = 0;

  frame(work: number): void {
    this.#second.frames += 1;
    this.#second.work += work;
    this.#second.longest = Math.max(this.#second.longest, work);
  }

  batch(queued: number, late: number): void {
    this.#last = { queued, late };
    this.#second.queued = Math.max(this.#second.queued, queued);
    this.#second.late = Math.max(this.#second.late, late);
  }

  /** A second is over. */
  take(): Load {
    const second = this.#second;
    this.#second = anew();
    this.#past = [...this.#past, second].slice(-BACK);
    const mean = second.frames === 0 ? 0 : second.work / second.frames;
    this.#judge(mean);
    const most = (figure: 'longest' | 'queued' | 'late') => Math.max(...this.#past.map((one) => one[figure]));
    return {
      queued: { now: this.#last.queued, most: most('queued') },
      frame: { now: mean, most: most('longest') },
      late: { now: this.#last.late, most: most('late') },
      slowed: this.#slowed,
    };
  }

  #judge(mean: number): void {
    this.#pressed = mean > PRESSED_MS[this.#slowed] ? this.#pressed + 1 : 0;
    this.#calm = mean < CALM_MS ? this.#calm + 1 : 0;
    if (this.#pressed >= PRESSED_SECONDS) this.#move(1);
    else if (this.#calm >= CALM_SECONDS && this.#slowed > 0) this.#move(-1);
  }

  #move(by: 1 | -1): void {
    this.#slowed = (this.#slowed + by) as Slowed;
    this.#pressed = 0;
    this.#calm = 0;
  }
}
