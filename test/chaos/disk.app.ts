/** The disk that everything of the console's is on is full: it shows what comes, says what it can't keep, goes on. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { startGateway } from '../e2e/support/gateway';
import { openConsole } from '../e2e/support/launch';
import { EVERY_PANEL, panel, state } from '../e2e/support/screen';
import { fill } from './support/full-disk';
import { SEED } from './support/seed';

const canMount = process.platform === 'linux' && spawnSync('unshare', ['-m', 'true']).status === 0;

test('a full disk under all its files', async () => {
  test.skip(!canMount, 'no disk of its own can be mounted');
  const disk = mkdtempSync(join(tmpdir(), 'mci-full-'));
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]).status).toBe(0);
  try {
    await using gateway = await startGateway({ seed: SEED, rate: 5 });
    await using console = await openConsole([`--gateway-url=${gateway.url}`], {
      userData: join(disk, 'data'),
    });
    const { page } = console;
    await expect(state(page)).toHaveText('Streaming');
    const ballast = join(disk, 'ballast');
    fill(ballast);
    await expect(page.getByText('The disk is full').first()).toBeVisible({ timeout: 60_000 });
    for (const name of EVERY_PANEL) await expect(panel(page, name)).toHaveAttribute('data-freshness', 'live');
    rmSync(ballast);
    const figures = (): Promise<{ fault: unknown; entries: number }> =>
      page.evaluate(() => Reflect.get(window, 'missionControl').historyFigures());
    await expect.poll(async () => (await figures()).fault, { timeout: 30_000 }).toBeNull();
    gateway.freeze();
    await expect
      .poll(async () => (await figures()).entries, { timeout: 30_000 })
      .toBe(gateway.ledger.activities.length);
    expect(gateway.record.connections).toHaveLength(1);
  } finally {
    spawnSync('umount', ['-l', disk]);
  }
});
