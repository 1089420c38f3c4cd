import { cpus, freemem, totalmem } from 'node:os';
import { expect, test } from 'vitest';
import { hostHealth, statusOf } from '../../src/gateway/host-health';
import { nodeClock } from '../../src/gateway/node-clock';

/** Keeps the processor, and this event loop, busy. */
function spin(ms: number): void {
  const until = nodeClock.now() + ms;
  while (nodeClock.now() < until);
}

test('reports the processor and the memory of this host, as they are', () => {
  const probe = hostHealth();
  spin(300);
  const { cpu, memory, status } = probe.sample([]);
  probe.stop();
  expect(cpu).toBeGreaterThan(100 / (2 * cpus().length));
  expect(cpu).toBeLessThanOrEqual(100);
  expect(Math.abs(memory - 100 * (1 - freemem() / totalmem()))).toBeLessThan(5);
  expect(['healthy', 'degraded', 'critical']).toContain(status);
});

test('latency is the delay of the event loop and the median round trip', async () => {
  const probe = hostHealth();
  const trips = probe.sample([900, 40_000, 30]).latency;
  expect(trips).toBeGreaterThanOrEqual(900);
  expect(trips).toBeLessThan(40_000);
  for (let turn = 0; turn < 5; turn += 1) {
    spin(50);
    await new Promise(setImmediate);
  }
  const busy = probe.sample([]).latency;
  expect(busy).toBeGreaterThan(20);
  expect(busy).toBeLessThan(900);
  probe.stop();
});

test.each([
  [{ cpu: 20, memory: 40, latency: 5 }, 'healthy'],
  [{ cpu: 90, memory: 40, latency: 5 }, 'degraded'],
  [{ cpu: 20, memory: 92, latency: 5 }, 'degraded'],
  [{ cpu: 20, memory: 40, latency: 300 }, 'degraded'],
  [{ cpu: 20, memory: 99, latency: 300 }, 'critical'],
  [{ cpu: 20, memory: 40, latency: 1_000 }, 'critical'],
])('%j is %s', (figures, status) => {
  expect(statusOf(figures)).toBe(status);
});
