/** The real console behind a line that is spoiled in one way after another: what it shows is the gateway's ledger. */
import { expect, test } from 'playwright/test';
import { CHANNELS } from '../../src/protocol/channels';
import { startGateway } from '../e2e/support/gateway';
import { openConsole } from '../e2e/support/launch';
import { EVERY_PANEL, panel, state } from '../e2e/support/screen';
import { FaultProxy, type Spoil } from '../support/fault-proxy';
import { RawClient } from '../support/raw-client';
import { agrees } from './support/screen-agrees';
import { SEED } from './support/seed';

/** Past the 5 s of PROTOCOL.md P44. */
const STEADY_MS = 5_500;

/** Telemetry that comes spoiled, some dozens of messages. */
const SPOILED_BYTES = 20_000;

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
  await agrees(page, gateway);
  for (const [name, spoil] of FAULTS) {
    await test.step(name, async () => {
      const { opened, heard } = proxy;
      proxy.spoil(spoil);
      proxy.reset();
      // It is met more than once: by a second attempt, or by many messages of one.
      await expect
        .poll(() => proxy.opened > opened + 1 || proxy.heard > heard + SPOILED_BYTES, { timeout: 60_000 })
        .toBe(true);
      proxy.mend();
      await agrees(page, gateway);
      // A connection that lived so long starts the count of attempts anew.
      await expect.poll(() => proxy.age, { timeout: 60_000 }).toBeGreaterThan(STEADY_MS);
    });
  }
  for (const end of ['client', 'server'] as const) {
    await test.step(`half closed: ${end}`, async () => {
      proxy.halfClose(end);
      await expect(state(page)).toHaveText('Reconnecting');
      await agrees(page, gateway);
    });
  }
});

test('a gateway that restarts again and again', async () => {
  await using gateway = await startGateway({ seed: SEED });
  await using proxy = await FaultProxy.to(gateway.port);
  await using console = await openConsole([`--gateway-url=${proxy.url}`]);
  const { page } = console;
  await agrees(page, gateway);
  for (let round = 0; round < 3; round += 1) {
    const before = gateway.record.connections.length;
    await gateway.restart(200);
    await expect.poll(() => gateway.record.connections.length, { timeout: 60_000 }).toBeGreaterThan(before);
  }
  await agrees(page, gateway);
  expect(gateway.record.maxOpen).toBe(1);
  expect(proxy.open).toBe(1);
});

test('a line that drops without a word: old figures are called old, it is called dead, and had again whole', async () => {
  await using gateway = await startGateway({ seed: SEED });
  await using proxy = await FaultProxy.to(gateway.port);
  // It hears what the console misses, so that the ledger is the whole truth.
  const witness = await RawClient.open(gateway.url, CHANNELS);
  await using console = await openConsole([`--gateway-url=${proxy.url}`]);
  const { page } = console;
  await agrees(page, gateway, 1);
  proxy.spoil({ swallow: true });
  await expect(panel(page, 'Market')).toHaveAttribute('data-freshness', 'stale');
  await expect(panel(page, 'Account')).toHaveAttribute('data-freshness', 'stale');
  // TCP has said nothing, and says nothing when the console gives the line up.
  await expect(state(page)).toHaveText('Streaming');
  await expect(state(page)).toHaveText('Reconnecting', { timeout: 60_000 });
  for (const name of EVERY_PANEL) {
    await expect(panel(page, name)).toHaveAttribute('data-freshness', 'disconnected');
  }
  // The attempts meanwhile are not answered either.
  const before = proxy.opened;
  await expect.poll(() => proxy.opened).toBeGreaterThan(before);
  proxy.mend();
  await agrees(page, gateway, 1);
  expect(proxy.open).toBe(1);
  witness.close();
});
