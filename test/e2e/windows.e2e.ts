/** Panels in windows of their own, and layouts: one socket for all of it, and nothing of it is lost. */
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright/test';
import { expect, test } from 'playwright/test';
import type { PanelName } from '../../src/shared/ipc/panels';
import type { Layout } from '../../src/shared/ipc/view';
import { startGateway } from './support/gateway';
import { type Console, openConsole } from './support/launch';
import { panel, state } from './support/screen';
import { accountOf, EXAMPLE_TIME, sendExamples } from './support/telemetry';

const layoutsIn = async (userData: string): Promise<{ current: Layout; named: { name: string }[] }> =>
  JSON.parse(await readFile(join(userData, 'layouts.json'), 'utf8'));

/** The page of a panel's window, once it is there. */
async function pageOf(app: ElectronApplication, name: PanelName): Promise<Page> {
  const found = (): Page | undefined =>
    app.windows().find((page) => page.url().endsWith(`#panel=${encodeURIComponent(name)}`));
  await expect.poll(found).toBeDefined();
  return found() as Page;
}

async function openPanel({ page, app }: Console, name: PanelName): Promise<Page> {
  await panel(page, name)
    .getByRole('button', { name: `Open ${name} in its own window` })
    .click();
  return pageOf(app, name);
}

const bounds = (app: ElectronApplication, title: string) =>
  app.evaluate(
    ({ BrowserWindow }, wanted) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.getTitle() === wanted)
        ?.getBounds(),
    title,
  );

/** As a click on its frame's close button does. */
const closeWindow = (app: ElectronApplication, title: string) =>
  app.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.getTitle() === wanted)
      ?.close();
  }, title);

test('any number of windows, one socket: the same figures in each, the same drop, and closing brings a panel back', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page, app } = console;
  await expect(state(page)).toHaveText('Subscribed');
  const height = async (): Promise<number> => (await panel(page, 'Market').boundingBox())?.height ?? 0;
  const before = await height();

  const orders = await openPanel(console, 'Orders');
  const account = await openPanel(console, 'Account');
  await expect(state(orders)).toHaveText('Subscribed');
  await expect(panel(page, 'Orders')).toBeHidden();
  await expect(panel(page, 'Account')).toBeHidden();
  await expect.poll(height).toBeGreaterThan(before * 1.5);

  sendExamples(gateway);
  await expect(panel(account, 'Account')).toContainText('₹10,50,000.00');
  await expect(panel(page, 'Equity')).toContainText('₹10,50,000.00');
  await expect(orders.getByRole('row', { name: /order-abc123/ })).toBeVisible();
  gateway.send(accountOf(1_060_000, EXAMPLE_TIME + 1_000));
  for (const shown of [panel(account, 'Account'), panel(page, 'Equity')]) {
    await expect(shown).toContainText('₹10,60,000.00');
    await expect(shown).toHaveAttribute('data-freshness', 'live');
  }
  expect(gateway.record.connections).toHaveLength(1);

  gateway.refuse({ http: 503 });
  gateway.drop();
  for (const one of [page, orders, account]) await expect(state(one)).toHaveText('Reconnecting');
  await expect(panel(orders, 'Orders')).toHaveAttribute('data-freshness', 'disconnected');
  gateway.accept();
  await orders.getByRole('button', { name: 'Retry now' }).click();
  for (const one of [page, orders, account]) await expect(state(one)).toHaveText('Subscribed');
  expect(gateway.record.connections.filter(({ acknowledgedAt }) => acknowledgedAt !== null)).toHaveLength(2);

  // The log is in the main window, and so is its export.
  await orders.keyboard.press('Control+e');
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible();
  await expect(orders.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Escape');

  // Its page goes while the key is down.
  await orders.keyboard.press('Control+Shift+O').catch(() => {});
  await expect(panel(page, 'Orders')).toBeVisible();
  await closeWindow(app, 'Account — MCI Console');
  await expect(panel(page, 'Account')).toContainText('₹10,60,000.00');

  // One whose process dies is had again; Playwright's page stays with the dead one.
  const gone = (await openPanel(console, 'Account')).waitForEvent('crash');
  const figures = () =>
    app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows().find((one) => one.getTitle().startsWith('Account'));
      const text = "document.querySelector('[aria-label=Account]')?.textContent";
      return window?.webContents.executeJavaScript(text);
    });
  const pid = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((one) => one.getTitle().startsWith('Account'))
      ?.webContents.getOSProcessId(),
  );
  if (pid === undefined) throw new Error('The window has no process');
  process.kill(pid, 'SIGKILL');
  await gone;
  gateway.send(accountOf(1_070_000, EXAMPLE_TIME + 1_000));
  await expect.poll(figures).toContain('₹10,70,000.00');

  // The main one is the console: with it everything ends.
  const ended = once(app.process(), 'exit');
  await closeWindow(app, 'MCI Console').catch(() => {});
  expect((await ended)[0]).toBe(0);
});

test('windows, splitters, columns and sorts are there again after a restart', async ({
  browserName: _,
}, info) => {
  const userData = join(info.outputDir, 'user-data');
  await using gateway = await startGateway({ quiet: true });
  const place = { x: 90, y: 70, width: 700, height: 420 };
  {
    await using first = await openConsole([`--gateway-url=${gateway.url}`], { userData });
    const { page, app } = first;
    await expect(state(page)).toHaveText('Subscribed');
    sendExamples(gateway);
    const market = await openPanel(first, 'Market');
    await market.getByRole('button', { name: 'Chg%' }).click();
    await market.getByRole('button', { name: 'Columns of Market' }).click();
    await market.getByRole('menuitemcheckbox', { name: 'Vol' }).click();
    await page.getByRole('separator', { name: 'Between tables and charts' }).press('Home');
    await app.evaluate(({ BrowserWindow }, to) => {
      BrowserWindow.getAllWindows()
        .find((window) => window.getTitle().startsWith('Market'))
        ?.setBounds(to);
    }, place);
    await expect.poll(async () => (await layoutsIn(userData)).current.windows[0]?.bounds).toEqual(place);
  }
  await using second = await openConsole([], { userData });
  const market = await pageOf(second.app, 'Market');
  await expect(panel(second.page, 'Market')).toBeHidden();
  await expect.poll(() => bounds(second.app, 'Market — MCI Console')).toEqual(place);
  await expect(second.page.getByRole('separator', { name: 'Between tables and charts' })).toHaveAttribute(
    'aria-valuenow',
    '12',
  );
  await expect(market.getByRole('columnheader', { name: 'Chg%' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(market.getByRole('columnheader', { name: 'Vol' })).toBeHidden();
});

test('layouts by name: kept, used, taken back, exported, removed, imported; what isn’t ours costs nothing', async ({
  browserName: _,
}, info) => {
  await mkdir(info.outputDir, { recursive: true });
  const file = join(info.outputDir, 'day.json');
  const foreign = join(info.outputDir, 'foreign.json');
  await writeFile(foreign, '{"kind":"someone-else’s"}');
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page, app, userData } = console;
  await expect(state(page)).toHaveText('Subscribed');
  const chooses = (path: string) =>
    app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
    }, path);
  const names = async () => (await layoutsIn(userData)).named.map(({ name }) => name);

  await openPanel(console, 'Orders');
  await page.keyboard.press('Control+Shift+L');
  const dialog = page.getByRole('dialog', { name: 'Layouts' });
  await dialog.getByLabel('Name of the layout').fill('Day');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('listitem')).toHaveText(/^Day/);

  await closeWindow(app, 'Orders — MCI Console');
  await expect(page.locator('section[aria-label=Orders]')).toBeVisible();
  await dialog.getByRole('button', { name: 'Use Day' }).click();
  await expect(page.locator('section[aria-label=Orders]')).toBeHidden();
  await dialog.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.locator('section[aria-label=Orders]')).toBeVisible();

  await chooses(file);
  await dialog.getByRole('button', { name: 'Export Day…' }).click();
  await expect(dialog.getByRole('status')).toContainText(file);
  await dialog.getByRole('button', { name: 'Import…' }).click();
  await expect(dialog.getByRole('status')).toContainText('Day 2');
  await pageOf(app, 'Orders');
  await dialog.getByRole('button', { name: 'Remove Day', exact: true }).click();
  await expect.poll(names).toEqual(['Day 2']);

  await chooses(foreign);
  await dialog.getByRole('button', { name: 'Import…' }).click();
  await expect(dialog.getByRole('alert')).toContainText('LAYOUT_IMPORT');
  await expect.poll(names).toEqual(['Day 2']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command' }).fill('layout day 2');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('a layout of a monitor that is gone comes back on screen; a damaged one costs itself alone', async ({
  browserName: _,
}, info) => {
  const userData = join(info.outputDir, 'user-data');
  const far = (panelName: PanelName, x: number) => ({
    panel: panelName,
    bounds: { x, y: 40, width: 800, height: 500 },
    maximised: false,
  });
  const current: Layout = {
    splits: {},
    tables: {},
    main: { bounds: { x: 4_000, y: -900, width: 1_200, height: 800 }, maximised: false },
    windows: [far('Market', 9_000), far('Health' as PanelName, 0)],
  };
  const whole = { ...current, windows: [far('Market', 9_000), far('Equity', -5_000)] };
  await mkdir(userData, { recursive: true });
  const damaged = { name: 'Broken', layout: current };
  await writeFile(
    join(userData, 'layouts.json'),
    JSON.stringify({ current: whole, named: [damaged, { name: 'Night', layout: whole }] }),
  );
  await using console = await openConsole([], { userData });
  const { page, app } = console;
  for (const name of ['Market', 'Equity'] as const) {
    await expect(panel(await pageOf(app, name), name)).toBeVisible();
  }
  const area = await app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);
  for (const title of ['MCI Console', 'Market — MCI Console', 'Equity — MCI Console']) {
    const shown = await bounds(app, title);
    if (shown === undefined) throw new Error(`${title} has no window`);
    expect(shown.x).toBeGreaterThanOrEqual(area.x);
    expect(shown.y).toBeGreaterThanOrEqual(area.y);
    expect(shown.x + shown.width).toBeLessThanOrEqual(area.x + area.width);
    expect(shown.y + shown.height).toBeLessThanOrEqual(area.y + area.height);
  }
  // The system puts a window where nobody sees it, as when its monitor goes: it comes back by itself.
  const title = 'Market — MCI Console';
  const before = await bounds(app, title);
  await app.evaluate(({ BrowserWindow, screen }, wanted) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.getTitle() === wanted)
      ?.setPosition(5_000, 5_000);
    screen.emit('display-removed', {}, screen.getPrimaryDisplay());
  }, title);
  await expect.poll(() => bounds(app, title)).toEqual(before);

  await expect(page.getByText('LAYOUTS_DAMAGED')).toBeVisible();
  await expect(page.getByText(/layout “Broken”/)).toBeVisible();
  await expect.poll(async () => (await layoutsIn(userData)).named.map(({ name }) => name)).toEqual(['Night']);
  // The form to sign in is in the main window.
  const market = await pageOf(app, 'Market');
  await expect(market.getByRole('form', { name: 'Sign in' })).toBeHidden();
  await market.getByRole('button', { name: 'Sign in in the main window' }).click();
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.getTitle()))
    .toBe('MCI Console');
  await expect(page.getByRole('form', { name: 'Sign in' })).toBeVisible();
  // Where the windows are meant to be is kept for when the monitor is back.
  expect((await layoutsIn(userData)).current.windows).toEqual(whole.windows);
  expect((await readdir(userData)).filter((name) => name.startsWith('layouts.damaged'))).toHaveLength(1);
});
