/**
 * The Clock port on this machine.
 *
 * `performance.now()` stops while Linux and macOS sleep; `os.uptime()` counts on (CLOCK_BOOTTIME and its like)
 * but is coarse, to a whole second on some systems. So the first is the clock, and the second tells how much it
 * has slept through: `resync` adds that, and is called on waking and once a second.
 */
import { uptime } from 'node:os';
import type { Clock } from '../../shared/ports';

/** A smaller gain is the coarseness of `uptime`, ms. */
const LEAST_SLEEP_MS = 2_000;

export interface SystemClock extends Clock {
  /** Takes in what was slept through since the last call; returns it, ms. */
  resync(): number;
}

/** What is measured, ms: `running` stops during sleep, `total` doesn't. */
export interface Sources {
  running(): number;
  total(): number;
}

const SYSTEM: Sources = { running: () => performance.now(), total: () => uptime() * 1_000 };

export function systemClock({ running, total }: Sources = SYSTEM): SystemClock {
  let slept = 0;
  let difference = total() - running();
  return {
    now: () => running() + slept,
    wall: () => Date.now(),
    timer(ms, callback) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    resync() {
      // Only against the last call: over days the two clocks drift apart without any sleep.
      const gained = total() - running() - difference;
      difference += gained;
      if (gained < LEAST_SLEEP_MS) return 0;
      slept += gained;
      return gained;
    },
  };
}
