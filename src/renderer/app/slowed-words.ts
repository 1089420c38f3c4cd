import type { Slowed } from '../store/load-watch';

/** What has given way to the load, in words. Positions, orders and the log never do. */
export const SLOWED_WORDS: Readonly<Record<Slowed, string>> = {
  0: 'nothing',
  1: 'charts, to 1 a second',
  2: 'charts to 1, market to 5 a second',
};
