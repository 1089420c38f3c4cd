/** Clocks that are set back and forth, the gateway's and this machine's: nothing is lost, late, or called old. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { fakedTime } from '../../scripts/faked-time.mjs';
import type { Gateway } from '../../src/gateway/gateway';
import { startGateway } from '../e2e/support/gateway';
import { openConsole } from '../e2e/support/launch';
import { panel, state } from '../e2e/support/screen';
import { agrees, money } from './support/screen-agrees';
import { SEED } from './support/seed';

const HOUR_MS = 3_600_000;

/** How far the clocks of the console's processes are from this one's, s; never −0. */
async function offsets(app: ElectronApplication, page: Page): Promise<number[]> {
  const clocks = [await app.evaluate(() => Date.now()), await page.evaluate(() => Date.now())];
  return clocks.map((wall) => 10 * Math.round((wall - Date.now()) / 10_000) + 0);
}

test('this machine’s clock, an hour forth and two back', async () => {
  const library = fakedTime();
  test.skip(library === null, 'no libfaketime: apt-get install libfaketime');
  const folder = mkdtempSync(join(tmpdir(), 'mci-clock-'));
  const file = join(folder, 'offset');
  const set = (seconds: number): void => writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}\n`);
  set(0);
  try {
    await using gateway = await startGateway({ seed: SEED, rate: 5 });
    await using console = await openConsole([`--gateway-url=${gateway.url}`], {
      env: {
        LD_PRELOAD: library ?? '',
        FAKETIME_TIMESTAMP_FILE: file,
        FAKETIME_CACHE_DURATION: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
        // Made for old C libraries; Chromium hangs on it.
        FAKETIME_FORCE_MONOTONIC_FIX: '0',
      },
    });
    const { app, page } = console;
    await agrees(page, gateway);
    for (const seconds of [3_600, -3_600, 0]) {
      await test.step(`${seconds} s off`, async () => {
        set(seconds);
        await expect.poll(() => offsets(app, page)).toEqual([seconds, seconds]);
        await agrees(page, gateway);
        expect(gateway.record.connections).toHaveLength(1);
      });
    }
    set(3_600);
    await expect.poll(() => offsets(app, page)).toEqual([3_600, 3_600]);
    gateway.drop();
    await expect(state(page)).toHaveText('Reconnecting');
    await agrees(page, gateway);
    expect(gateway.record.maxOpen).toBe(1);
    await expect(page.getByText(/clock is 3\d{3}\.\d s behind/).first()).toBeVisible();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the gateway’s clock, set forth and back: forth costs nothing, back no more than the protocol says', async () => {
  await using gateway = await startGateway({ seed: SEED, rate: 5 });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await agrees(page, gateway);
  gateway.stepClock(HOUR_MS);
  await later(gateway, 1);
  await agrees(page, gateway);

  gateway.stepClock(-2 * HOUR_MS);
  // P51, P52: older ones are left out, until three in a row show that it is the clock.
  await later(gateway, 3);
  await expect(state(page)).toHaveText('Streaming');
  await shows(page, gateway);
  expect(gateway.record.connections).toHaveLength(1);

  gateway.drop();
  await expect(state(page)).toHaveText('Reconnecting');
  await agrees(page, gateway);
  expect(gateway.record.maxOpen).toBe(1);
});

/** So many more account updates have gone out. */
async function later(gateway: Gateway, updates: number): Promise<void> {
  for (let count = 0; count < updates; count += 1) {
    const before = gateway.ledger.account;
    await expect.poll(() => gateway.ledger.account).not.toBe(before);
  }
}

/** The account is the ledger's. */
async function shows(page: Page, gateway: Gateway): Promise<void> {
  gateway.freeze();
  const { account } = gateway.ledger;
  await expect(panel(page, 'Account')).toContainText(money.format(account?.equity ?? Number.NaN));
  gateway.thaw();
}
