/** The machine slept: timers come hours late, and nobody wants the night's data in one burst. */
import { expect, test } from 'vitest';
import type { DataWire } from '../../src/gateway/data-wire';
import { pace } from '../../src/gateway/pacer';
import { ReplayFeed } from '../../src/gateway/replay-feed';
import type { Clock } from '../../src/shared/ports';

const HOUR = 3_600_000;

/** One timer, which fires as late as the test wants. */
function lateClock() {
  let now = 0;
  let due = 0;
  let ring = (): void => {};
  const clock: Clock = {
    now: () => now,
    wall: () => 1_706_400_000_000 + now,
    timer(ms, callback) {
      due = now + ms;
      ring = callback;
      return () => {};
    },
  };
  const fire = (late: number): void => {
    now = due + late;
    ring();
  };
  return { clock, fire };
}

test('the engine goes on from now, with a second of its pace at most', () => {
  const { clock, fire } = lateClock();
  let steps = 0;
  pace(clock, 250, () => {
    steps += 1;
  });
  fire(0);
  expect(steps).toBe(1);
  fire(HOUR);
  expect(steps).toBeGreaterThan(1);
  expect(steps).toBeLessThanOrEqual(1 + 5);
  const caughtUp = steps;
  fire(0);
  expect(steps).toBe(caughtUp + 1);
});

test('a replay goes on where it was', () => {
  const { clock, fire } = lateClock();
  const recording = Array.from({ length: 100 }, (_, second): { at: number; message: DataWire } => ({
    at: second * 1_000,
    message: { event: 'positions:update', data: { positions: [], timestamp: second * 1_000 } },
  }));
  let sent = 0;
  new ReplayFeed(clock, recording, 1, () => {}).start(() => {
    sent += 1;
  });
  fire(0);
  expect(sent).toBe(2);
  fire(HOUR);
  expect(sent).toBe(3);
});
