import type { Clock } from '../shared/ports';

/** Behind by more than this, it goes on from now: after the machine slept it doesn't race through the night. */
const CATCH_UP_MS = 1_000;
/** Shortest timer, ms; faster paces take several steps a time. */
const SHORTEST = 5;

/** Calls `step` every `period` ms on the average, without drift; returns its end. */
export function pace(clock: Clock, period: number, step: () => void): () => void {
  let due = clock.now() + period;
  let stopped = false;
  let cancel = clock.timer(Math.max(SHORTEST, period), beat);

  function beat(): void {
    const now = clock.now();
    due = Math.max(due, now - CATCH_UP_MS);
    while (!stopped && due <= now) {
      due += period;
      step();
    }
    if (!stopped) cancel = clock.timer(Math.max(SHORTEST, due - now), beat);
  }

  return () => {
    stopped = true;
    cancel();
  };
}
