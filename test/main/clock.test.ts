import { expect, test } from 'vitest';
import { systemClock } from '../../src/main/system/clock';

/** A machine whose two counters are set by hand, ms. */
function machine() {
  const time = { running: 1_000, total: 500_000 };
  const clock = systemClock({ running: () => time.running, total: () => time.total });
  const pass = (awake: number, asleep = 0): void => {
    time.running += awake;
    time.total += awake + asleep;
  };
  return { time, clock, pass };
}

test('awake, it is the running counter', () => {
  const { clock, pass } = machine();
  const before = clock.now();
  pass(1_000);
  expect(clock.resync()).toBe(0);
  expect(clock.now() - before).toBe(1_000);
});

test('what was slept through is added, once', () => {
  const { clock, pass } = machine();
  const before = clock.now();
  pass(1_000, 60_000);
  expect(clock.resync()).toBe(60_000);
  expect(clock.resync()).toBe(0);
  pass(500);
  expect(clock.now() - before).toBe(61_500);
});

test('a coarse total is no sleep, however often it is read', () => {
  const { time, clock } = machine();
  const before = clock.now();
  const start = { ...time };
  for (let passed = 0; passed <= 600_000; passed += 700) {
    time.running = start.running + passed;
    time.total = start.total + Math.floor(passed / 1_000) * 1_000;
    expect(clock.resync()).toBe(0);
  }
  expect(clock.now() - before).toBe(time.running - start.running);
});

test('two counters that drift apart for days are no sleep', () => {
  const { time, clock } = machine();
  const before = clock.now();
  for (let second = 0; second < 200_000; second++) {
    time.running += 1_000;
    time.total += 1_000.1;
    clock.resync();
  }
  expect(clock.now() - before).toBe(200_000_000);
});

test('it never goes back, whatever the total does', () => {
  const { time, clock } = machine();
  let last = clock.now();
  for (const total of [0, 1_000_000, 10, 5_000_000]) {
    time.total = total;
    time.running += 1;
    clock.resync();
    expect(clock.now()).toBeGreaterThan(last);
    last = clock.now();
  }
});

test('on this machine: time passes, and a timer can be cancelled', async () => {
  const clock = systemClock();
  const before = clock.now();
  const order: string[] = [];
  clock.timer(5, () => order.push('cancelled'))();
  await new Promise<void>((resolve) => {
    clock.timer(10, () => {
      order.push('fired');
      resolve();
    });
  });
  expect(order).toEqual(['fired']);
  expect(clock.now()).toBeGreaterThan(before);
  expect(Math.abs(clock.wall() - Date.now())).toBeLessThan(1_000);
  expect(clock.resync()).toBe(0);
});
