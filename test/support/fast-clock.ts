import { nodeClock } from '../../src/gateway/node-clock';
import type { Clock } from '../../src/shared/ports';

/** This machine's time, so many times as fast, on real timers; its wall clock can be set. */
export class FastClock implements Clock {
  readonly #start = nodeClock.now();
  #wall = nodeClock.wall();

  constructor(readonly factor: number) {}

  now = (): number => (nodeClock.now() - this.#start) * this.factor;
  wall = (): number => this.#wall + Math.round(this.now());
  timer = (ms: number, callback: () => void): (() => void) => nodeClock.timer(ms / this.factor, callback);

  /** As a person or NTP does: what is measured doesn't notice. */
  stepWall(ms: number): void {
    this.#wall += ms;
  }
}
