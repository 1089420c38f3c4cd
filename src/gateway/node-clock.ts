import { performance } from 'node:perf_hooks';
import type { Clock } from '../shared/ports';

/** Longest that Node's timers count, ms; what is longer is counted in parts. */
const LONGEST = 2 ** 31 - 1;

export const nodeClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  timer(ms, callback) {
    let handle: NodeJS.Timeout;
    const arm = (left: number): void => {
      handle = setTimeout(() => (left > LONGEST ? arm(left - LONGEST) : callback()), Math.min(left, LONGEST));
    };
    arm(Math.max(0, ms));
    return () => clearTimeout(handle);
  },
};
