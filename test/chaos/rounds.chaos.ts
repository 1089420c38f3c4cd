/** A thousand times connected and gone again, in every way a connection can go: nothing is left of it. */
import { expect, test, vi } from 'vitest';
import { builtHistory } from '../history/support/worker';
import { FastClock } from '../support/fast-clock';
import { FaultProxy } from '../support/fault-proxy';
import { handles, heapAfterCollection, listeners } from '../support/leaks';
import { ChildGateway } from './support/child-gateway';
import { Core } from './support/core';
import { chance, SEED } from './support/seed';

const built = builtHistory({ gateway: 'test/chaos/support/gateway-child.ts' });
const ROUNDS = 1_000;
/** After so many rounds the bounded memories (200 states, 200 outages) are full. */
const WARM = 300;
/** Above what collection leaves standing by chance; a leak of one kB a round would be 0.7 MB more. */
const GROWTH_BYTES = 3 * 1_048_576;

test(`${ROUNDS} rounds leave no handle, no listener, and no memory`, async () => {
  const random = chance('rounds');
  await using gateway = await ChildGateway.start(built.path('gateway'), { seed: SEED });
  await using proxy = await FaultProxy.to(gateway.port);
  const clock = new FastClock(10);
  await using core = new Core({ clock });
  const { driver } = core;
  const streaming = (): Promise<void> =>
    vi.waitFor(() => expect(driver.state().name).toBe('Streaming'), { timeout: 20_000, interval: 2 });
  const ways: (() => Promise<void> | void)[] = [
    streaming,
    // In the middle of the handshake.
    () => {},
    () => vi.waitFor(() => expect(proxy.open).toBe(1), { timeout: 5_000, interval: 1 }),
    async () => {
      await streaming();
      proxy.reset();
    },
    async () => {
      await streaming();
      // Left for another attempt to the same place.
      driver.connect(proxy.url);
    },
  ];
  const held = () => ({ handles: handles(), listeners: listeners(), timers: clock.running });
  let before = held();
  let heap = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    driver.connect(proxy.url);
    await ways[Math.floor(random() * ways.length)]?.();
    driver.disconnect();
    await driver.settled();
    core.deliveredEntries.length = 0;
    core.deliveredOrders.length = 0;
    core.notices.length = 0;
    if (round + 1 !== WARM) continue;
    await vi.waitFor(() => expect(proxy.open).toBe(0), 5_000);
    before = held();
    heap = await heapAfterCollection();
  }
  const grown = (await heapAfterCollection()) - heap;
  await vi.waitFor(() => expect(held()).toEqual(before), 10_000);
  expect(grown).toBeLessThan(GROWTH_BYTES);
  expect(core.sockets).toMatchObject({ open: 0, maxOpen: 1 });
  expect(core.sockets.opened).toBeGreaterThanOrEqual(ROUNDS);
  await vi.waitFor(async () => expect((await gateway.record()).open).toBe(0), 10_000);
}, 180_000);
