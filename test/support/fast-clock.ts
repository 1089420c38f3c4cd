import { nodeClock } from '../../src/gateway/node-clock';
import type { Clock } from '../../src/shared/ports';

/** This machine's time, so many times as fast, on real timers; its wall clock can be set. */
export class FastClock implements Clock {
  readonly #start = nodeClock.now();
  #wall = nodeClock.wall();
  readonly #running = new Set<object>();

  constructor(readonly factor: number) {}

  now = (): number => (nodeClock.now() - this.#start) * this.factor;
  wall = (): number => this.#wall + Math.round(this.now());
  timer = (ms: number, callback: () => void): (() => void) => {
    const one = {};
    this.#running.add(one);
    const cancel = nodeClock.timer(ms / this.factor, () => {
      this.#running.delete(one);
      callback();
    });
    return () => {
      this.#running.delete(one);
      cancel();
    };
  };

  /** Timers that have neither run out nor been cancelled. */
  get running(): number {
    return this.#running.size;
  }

  /** As a person or NTP does: what is measured doesn't notice. */
  stepWall(ms: number): void {
    this.#wall += ms;
  }
}
