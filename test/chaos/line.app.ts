/** The real console behind a line that is spoiled in one way after another: what it shows is the gateway's ledger. */
import { expect, type Page, test } from 'playwright/test';
import type { Gateway } from '../../src/gateway/gateway';
import { startGateway } from '../e2e/support/gateway';
import { openConsole } from '../e2e/support/launch';
import { EVERY_PANEL, panel, state } from '../e2e/support/screen';
import { FaultProxy, type Spoil } from '../support/fault-proxy';
import { SEED } from './support/seed';

const money = new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Everything live, one connection, and the figures of the gateway's ledger. */
async function agrees(page: Page, gateway: Gateway, proxy: FaultProxy): Promise<void> {
  await expect(state(page)).toHaveText('Streaming', { timeout: 60_000 });
  for (const name of EVERY_PANEL) await expect(panel(page, name)).toHaveAttribute('data-freshness', 'live');
  gateway.freeze();
  const { positions, account, activities } = gateway.ledger;
  await expect(panel(page, 'Account')).toContainText(money.format(account?.equity ?? Number.NaN));
  await expect(panel(page, 'Positions').locator('[aria-rowcount]')).toHaveAttribute(
    'aria-rowcount',
    String((positions?.length ?? 0) + 1),
  );
  await expect(panel(page, 'Activity log')).toContainText(activities.at(-1)?.message ?? 'no activity');
  gateway.thaw();
  await expect.poll(() => [gateway.record.open, proxy.open]).toEqual([1, 1]);
  expect(gateway.record.connections.at(-1)?.subscribes).toHaveLength(1);
}

/** Past the 5 s of PROTOCOL.md P44. */
const STEADY_MS = 5_500;

const FAULTS: readonly (readonly [string, Partial<Spoil>])[] = [
  ['cut to single bytes', { pieceBytes: 1 }],
  ['late', { delayMs: 250 }],
  ['slow', { bytesPerSecond: 20_000, pieceBytes: 256 }],
  ['said twice', { twiceEvery: 2 }],
  ['reset in the handshake', { resetAfter: 60 }],
];

test('a line spoiled in one way after another', async () => {
  await using gateway = await startGateway({ seed: SEED, rate: 2 });
  await using proxy = await FaultProxy.to(gateway.port);
  await using console = await openConsole([`--gateway-url=${proxy.url}`]);
  const { page } = console;
  await agrees(page, gateway, proxy);
  for (const [name, spoil] of FAULTS) {
    await test.step(name, async () => {
      const before = proxy.opened;
      proxy.spoil(spoil);
      proxy.reset();
      await expect.poll(() => proxy.opened).toBeGreaterThan(before);
      await page.waitForTimeout(3_000);
      proxy.mend();
      await agrees(page, gateway, proxy);
      // A connection that lived so long starts the count of attempts anew.
      await page.waitForTimeout(STEADY_MS);
    });
  }
  for (const end of ['client', 'server'] as const) {
    await test.step(`half closed: ${end}`, async () => {
      proxy.halfClose(end);
      await expect(state(page)).toHaveText('Reconnecting');
      await agrees(page, gateway, proxy);
    });
  }
});

test('a gateway that restarts again and again', async () => {
  await using gateway = await startGateway({ seed: SEED });
  await using proxy = await FaultProxy.to(gateway.port);
  await using console = await openConsole([`--gateway-url=${proxy.url}`]);
  const { page } = console;
  await agrees(page, gateway, proxy);
  for (let round = 0; round < 3; round += 1) {
    const before = gateway.record.connections.length;
    await gateway.restart(200);
    await expect.poll(() => gateway.record.connections.length, { timeout: 60_000 }).toBeGreaterThan(before);
  }
  await agrees(page, gateway, proxy);
  expect(gateway.record.maxOpen).toBe(1);
});
