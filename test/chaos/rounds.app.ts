/** The real console connects and disconnects a hundred times: neither its main process nor its window keeps anything. */
import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { startGateway } from '../e2e/support/gateway';
import { openConsole } from '../e2e/support/launch';
import { state } from '../e2e/support/screen';
import { SEED } from './support/seed';

const ROUNDS = 100;
/** Bounded memories are filled, code is compiled. */
const WARM = 60;
const GROWTH_BYTES = 6 * 1_048_576;

/** In the window itself: Playwright's own round trips would be most of it. */
const rounds = (page: Page, count: number): Promise<void> =>
  page.evaluate(async (times) => {
    const bridge: unknown = Reflect.get(window, 'missionControl');
    const { disconnect, retryNow } = bridge as Record<'disconnect' | 'retryNow', () => Promise<void>>;
    const shows = async (word: RegExp): Promise<void> => {
      const shown = (): string =>
        document.querySelector('[aria-label="Connection status"]')?.textContent ?? '';
      while (!word.test(shown())) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    for (let round = 0; round < times; round += 1) {
      await disconnect();
      await shows(/Disconnected/);
      await retryNow();
      await shows(/Streaming/);
    }
  }, count);

async function main(app: ElectronApplication) {
  return app.evaluate(async () => {
    const v8 = process.getBuiltinModule('node:v8');
    v8.setFlagsFromString('--expose_gc');
    const collect = process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void;
    for (let turn = 0; turn < 5; turn += 1) {
      // What is only waiting to be closed has its turn.
      await new Promise((resolve) => setImmediate(resolve));
      collect();
    }
    const sockets = process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length;
    const listeners = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
    return { heap: process.memoryUsage().heapUsed, sockets, listeners };
  });
}

async function renderer(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') };
}

test(`${ROUNDS} rounds leave no socket, no listener, and no memory`, async () => {
  await using gateway = await startGateway({ seed: SEED });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { app, page } = console;
  await expect(state(page)).toHaveText('Streaming');
  await rounds(page, WARM);
  const before = { main: await main(app), renderer: await renderer(page) };
  await rounds(page, ROUNDS);
  const after = { main: await main(app), renderer: await renderer(page) };
  expect(after.main.sockets).toBe(before.main.sockets);
  expect(after.main.listeners).toBe(before.main.listeners);
  expect(after.main.heap - before.main.heap).toBeLessThan(GROWTH_BYTES);
  expect(after.renderer.heap - before.renderer.heap).toBeLessThan(GROWTH_BYTES);
  // Rows come and go with the telemetry; a leak would be some for each round.
  expect(after.renderer.nodes - before.renderer.nodes).toBeLessThan(20 * ROUNDS);
  expect(after.renderer.listeners - before.renderer.listeners).toBeLessThan(ROUNDS);
  await expect.poll(() => gateway.record.open).toBe(1);
});
