import type { Clock } from './ports';

/** An instant of this machine: `now` (monotonic ms, main's clock) to measure with, `wall` (epoch ms) to show. */
export interface Moment {
  readonly now: number;
  readonly wall: number;
}

export const momentOf = (clock: Clock): Moment => ({ now: clock.now(), wall: clock.wall() });
