/** The packaged console from signing in to signing out: the installed one's unfused twin, which can be driven. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { openDisplay } from '../../scripts/display.mjs';
import { launchEnvironment, launchFlags } from '../../scripts/launch.mjs';
import { startGateway } from '../e2e/support/gateway';
import { EVERY_PANEL, panel, signIn, state } from '../e2e/support/screen';
import { holdSettings } from './support/held-settings';
import { type Packages, providePackages } from './support/packages';

const TOKEN = 'the-operators-session-token';

let packages: Packages;
let folder: string;
let display: Awaited<ReturnType<typeof openDisplay>>;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  packages = await providePackages();
  folder = await mkdtemp(join(tmpdir(), 'mci-console-twin-'));
  display = await openDisplay();
});
test.afterAll(async () => {
  await display.stop();
  await rm(folder, { recursive: true, force: true });
});

async function open(...args: readonly string[]): Promise<{ app: ElectronApplication; page: Page }> {
  const flags = launchFlags();
  const userData = join(folder, 'user-data');
  const goOn = await holdSettings(userData);
  const app = await _electron.launch({
    executablePath: packages.twin,
    args: [...flags, `--user-data-dir=${userData}`, ...args],
    env: launchEnvironment(display.env),
    chromiumSandbox: flags.length === 0,
  });
  await goOn();
  return { app, page: await app.firstWindow() };
}

const allLive = async (page: Page): Promise<void> => {
  for (const name of EVERY_PANEL) await expect(panel(page, name)).toHaveAttribute('data-freshness', 'live');
};

test('it is packaged, and says that it is a test artefact', async () => {
  const { app } = await open();
  const facts = await app.evaluate(({ app: own }) => [own.isPackaged, own.getVersion()]);
  expect(facts).toEqual([true, expect.stringContaining('-test.')]);
  await app.close();
});

test('the whole path: sign in, watch, pause, lose and regain, export, sign out; and the past at the next start', async () => {
  await using gateway = await startGateway({ tokens: [{ token: TOKEN }], rate: 4 });
  const { app, page } = await open();
  await signIn(page, gateway.url, TOKEN);
  await expect(state(page)).toHaveText('Streaming');
  await allLive(page);
  for (const { symbol } of (gateway.ledger.positions ?? []).slice(0, 3))
    await expect(
      panel(page, 'Positions').getByRole('row', { name: new RegExp(`^${symbol} `) }),
    ).toBeVisible();

  await page.getByRole('button', { name: 'Pause market' }).click();
  await expect(panel(page, 'Market')).toHaveAttribute('data-freshness', 'paused');
  await page.getByRole('button', { name: 'Resume market' }).click();
  await allLive(page);

  gateway.drop();
  await expect(panel(page, 'Account')).toHaveAttribute('data-freshness', 'disconnected');
  await allLive(page);
  expect(gateway.record.connections).toHaveLength(2);

  const [window] = await Promise.all([
    app.waitForEvent('window'),
    page.getByRole('button', { name: 'Open Orders in its own window' }).click(),
  ]);
  await expect(panel(window, 'Orders')).toHaveAttribute('data-freshness', 'live');
  await window.close();

  const file = join(folder, 'log.jsonl');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('radio', { name: 'JSON Lines' }).check();
  await dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(dialog).toContainText('Saved');
  const rows = (await readFile(file, 'utf8')).trim().split('\n');
  const entries = rows.map((line): { id: string; message: string } => JSON.parse(line));
  const ids = entries.map(({ id }) => id);
  const first = entries[0]?.message ?? 'none';
  expect(ids.length).toBeGreaterThan(10);
  expect(ids).toEqual(gateway.ledger.activities.slice(0, ids.length).map(({ id }) => id));
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Disconnect' }).click();
  await expect(state(page)).toHaveText('Disconnected');
  expect(gateway.record.connections.at(-1)?.received.get('disconnect')).toBe(1);
  await app.close();

  // Who is gone can't tell it again.
  await gateway.kill();
  const again = await open();
  await expect(state(again.page)).toHaveText('Reconnecting');
  const log = panel(again.page, 'Activity log');
  await log.getByRole('searchbox').fill(first);
  await expect(log.getByRole('row').filter({ hasText: first })).toBeVisible();
  await again.app.close();
});
