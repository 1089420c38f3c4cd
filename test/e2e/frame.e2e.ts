/** The window's frame: keys, splitters, themes, messages, diagnostics. */
import { expect, type Page, test } from 'playwright/test';
import { startGateway } from './support/gateway';
import { openConsole } from './support/launch';
import { EVERY_PANEL, panel, state } from './support/screen';
import { EXAMPLE_TIME, order, positionOf, sendExamples } from './support/telemetry';

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.id ?? '';
  });

test('everything by keyboard: panels, palette, search, diagnostics, and the focus comes back', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await expect(state(page)).toHaveText('Subscribed');

  const order = ['Account', 'Positions', 'Orders', 'Market', 'Equity', 'System health', 'Activity log'];
  for (const name of [...order, 'Account']) {
    await page.keyboard.press('F6');
    await expect.poll(() => focused(page)).toBe(name);
  }
  await page.keyboard.press('Shift+F6');
  await expect.poll(() => focused(page)).toBe('Activity log');

  await page.keyboard.press('Control+k');
  const command = page.getByRole('combobox', { name: 'Command' });
  await expect(command).toBeFocused();
  await command.fill('go orders');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Orders');

  await page.keyboard.press('Control+Shift+D');
  const diagnostics = page.getByRole('dialog', { name: 'Diagnostics' });
  await expect(diagnostics).toContainText('Subscribed');
  await expect(diagnostics).toContainText(gateway.url);
  await diagnostics.getByRole('button', { name: 'Copy report' }).click();
  await expect
    .poll(() => console.app.evaluate(({ clipboard }) => clipboard.readText()))
    .toContain(gateway.url);
  await page.keyboard.press('Escape');
  await expect(diagnostics).toBeHidden();
  await expect.poll(() => focused(page)).toBe('Orders');

  await page.keyboard.press('Control+,');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(command).toBeFocused();
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('Orders');

  // What had the focus goes away under it: the keys still reach the dialog.
  await page.keyboard.press('Control+Shift+L');
  const layouts = page.getByRole('dialog', { name: 'Layouts' });
  await expect(layouts.getByLabel('Name of the layout')).toBeFocused();
  await page.keyboard.type('Mine');
  await page.keyboard.press('Enter');
  const remove = layouts.getByRole('button', { name: 'Remove Mine' });
  await remove.focus();
  await page.keyboard.press('Enter');
  await expect(remove).toBeHidden();
  await expect(layouts).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(layouts).toBeHidden();
  await expect.poll(() => focused(page)).toBe('Orders');

  const gatewayName = page.getByRole('button', { name: new URL(gateway.url).host });
  await gatewayName.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Session token')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(gatewayName).toBeFocused();

  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search the activity log' })).toBeFocused();
});

test('arrows go along a table’s rows and the log’s, and Enter opens an entry', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await expect(state(page)).toHaveText('Subscribed');
  sendExamples(gateway);
  for (const [key, name] of [
    ['ArrowDown', 'Market'],
    ['ArrowUp', 'Activity log'],
  ] as const) {
    const grid = page.getByRole('grid', { name });
    await expect(grid.getByRole('row')).not.toHaveCount(1);
    await grid.focus();
    await page.keyboard.press(key);
    await expect(grid.getByRole('row', { selected: true })).toHaveCount(1);
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Copy text' })).toBeVisible();
});

test('a panel fills the window under the bars, and Esc brings the others back', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await expect(state(page)).toHaveText('Subscribed');
  await page.getByRole('button', { name: 'Maximise Market' }).click();
  await expect(panel(page, 'Positions')).toBeHidden();
  await expect(panel(page, 'Market')).toBeVisible();
  await expect(state(page)).toBeVisible();
  await page.keyboard.press('Escape');
  for (const name of EVERY_PANEL) await expect(panel(page, name)).toBeVisible();
});

test('a small window cuts no figure and no symbol, and wraps no bar, whatever stands above and below the panels', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page, app } = console;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1_024, 700));
  await expect(state(page)).toHaveText('Subscribed');
  sendExamples(gateway);
  await expect(panel(page, 'Market')).toContainText('RELIANCE');
  // What tells it from a call stands at its end.
  const put = 'WOCKHARDT24DEC500PE';
  gateway.send(order({ id: 'order-put', symbol: put }));
  gateway.send({
    event: 'positions:update',
    data: { positions: [positionOf(put, 15)], timestamp: EXAMPLE_TIME + 1 },
  });
  gateway.send({
    event: 'market:update',
    data: {
      symbols: { [put]: { price: 210.5, change: 2.5, changePercent: 1.2, volume: 1_000 } },
      timestamp: EXAMPLE_TIME + 1,
    },
  });
  for (const density of ['comfortable', 'compact'] as const) {
    await page.evaluate((rows) => window.missionControl.updateSettings({ density: rows }), density);
    await expect(page.locator('html')).toHaveAttribute('data-density', density);
    const figures = page.locator('.data-table-cell[data-align="end"] > .data-table-text');
    const puts = page.locator('.data-table-text').filter({ hasText: put });
    await expect.poll(() => figures.count()).toBeGreaterThan(10);
    await expect(puts).toHaveCount(3);
    const cutIn = () =>
      figures
        .or(puts)
        .evaluateAll((all) =>
          all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent),
        );
    await expect.poll(cutIn, `cut in ${density} rows`).toEqual([]);
  }
  gateway.refuse('reset', 1);
  gateway.drop();
  await expect(state(page)).toHaveText('Reconnecting');
  const channels = page.getByRole('list', { name: 'Channels' });
  await expect(channels).toContainText('disconnected');
  const lines = await channels
    .getByRole('listitem')
    .evaluateAll((items) => new Set(items.map((item) => item.getBoundingClientRect().top)).size);
  expect(lines, 'lines of the status bar').toBe(1);

  await expect(state(page)).toHaveText('Subscribed');
  sendExamples(gateway);
  await page.getByRole('button', { name: 'Details' }).click();
  for (const code of ['ODD_FIRST', 'ODD_SECOND', 'ODD_THIRD']) {
    const said = { what: `It is ${code}`, why: 'The gateway has much to say. '.repeat(6), how: 'Read on.' };
    gateway.send({ event: 'error', data: { code, error: said } });
    await expect(page.getByRole('alert').filter({ hasText: code })).toBeVisible();
  }
  await expect(panel(page, 'System health')).toHaveAttribute('data-freshness', 'live');
  const cut = await page.locator('.gauge-words').evaluateAll((all) =>
    all.flatMap((words) => {
      const figure = words.querySelector('.legend-value');
      const room =
        words.getBoundingClientRect().bottom - (figure?.getBoundingClientRect().bottom ?? Infinity);
      return room < 0 ? [figure?.textContent] : [];
    }),
  );
  expect(cut, 'figures cut').toEqual([]);
  expect(await page.locator('.gauge-words').count()).toBe(3);
});

test('a splitter follows the keys and the pointer, the theme its button', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  const columns = page.getByRole('separator', { name: 'Between tables and charts' });
  await expect(columns).toHaveAttribute('aria-valuenow', '54');
  await columns.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(columns).toHaveAttribute('aria-valuenow', '52');
  const [handle, table] = [await columns.boundingBox(), await panel(page, 'Orders').boundingBox()];
  if (handle === null || table === null) throw new Error('The splitter or the panel is not on screen');
  await page.mouse.move(handle.x + 2, handle.y + 50);
  await page.mouse.down();
  await page.mouse.move(handle.x + 2 - table.width / 4, handle.y + 50, { steps: 4 });
  await page.mouse.up();
  await expect(columns).toHaveAttribute('aria-valuenow', '39');
  await page.getByRole('button', { name: 'Theme: dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('P35 the gateway’s error is shown in its own words; dismissed, it is still in diagnostics', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await expect(state(page)).toHaveText('Subscribed');
  const said = { what: 'Subscription failed', why: 'Invalid channel name', how: 'Use a valid channel' };
  gateway.send({ event: 'error', data: { code: 'SUBSCRIPTION_ERROR', error: said } });
  const alert = page.getByRole('alert').filter({ hasText: 'SUBSCRIPTION_ERROR' });
  for (const words of Object.values(said)) await expect(alert).toContainText(words);
  await expect(state(page)).toHaveText('Subscribed');
  await page
    .getByRole('complementary', { name: 'Messages' })
    .getByRole('button', { name: 'Dismiss' })
    .click();
  await expect(alert).toBeHidden();
  await page.keyboard.press('Control+Shift+D');
  await expect(page.getByRole('dialog')).toContainText('Invalid channel name');
});

test('times are shown in the zone that is chosen', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await expect(state(page)).toHaveText('Subscribed');
  sendExamples(gateway);
  const log = panel(page, 'Activity log');
  await expect(log).toContainText('05:30:00.000');
  await page.getByRole('combobox', { name: 'Time zone' }).selectOption('utc');
  await expect(log).toContainText('00:00:00.000');
  await expect(log).toContainText('UTC');
});
