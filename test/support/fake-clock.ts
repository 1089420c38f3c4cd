import type { Clock } from '../../src/shared/ports';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/**
 * A clock that moves only when told to. Timers fire in the order of their times, those of the same time in
 * the order they were set, each at its own `now()`; one set from a callback fires too when it falls due.
 */
export class FakeClock implements Clock {
  #now = 0;
  #wall: number;
  readonly #timers = new Set<Timer>();

  constructor(wall = 1_706_400_000_000) {
    this.#wall = wall;
  }

  now(): number {
    return this.#now;
  }

  wall(): number {
    return this.#wall;
  }

  timer(ms: number, callback: () => void): () => void {
    const timer = { at: this.#now + Math.max(0, ms), callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Timers set and neither fired nor cancelled. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Both times move by `ms`; what falls due fires. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (let next = this.#nextUntil(end); next !== null; next = this.#nextUntil(end)) {
      this.#timers.delete(next);
      this.#moveTo(Math.max(next.at, this.#now));
      next.callback();
    }
    this.#moveTo(end);
  }

  /** Time passes, and nothing fires meanwhile: the machine slept, or was busy. What fell due fires then. */
  stall(ms: number): void {
    this.#moveTo(this.#now + ms);
    this.advance(0);
  }

  /** The machine's clock is set, as a person or NTP does: monotonic time doesn't move. */
  stepWall(ms: number): void {
    this.#wall += ms;
  }

  #moveTo(now: number): void {
    this.#wall += now - this.#now;
    this.#now = now;
  }

  #nextUntil(end: number): Timer | null {
    let first: Timer | null = null;
    for (const timer of this.#timers) {
      if (timer.at <= end && (first === null || timer.at < first.at)) first = timer;
    }
    return first;
  }
}
