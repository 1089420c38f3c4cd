/** What the gateway sends is what the screen shows, on every panel. */
import { expect, type Page, test } from 'playwright/test';
import { startGateway } from './support/gateway';
import { openConsole } from './support/launch';
import { EVERY_PANEL, panel, state } from './support/screen';
import { activity, EXAMPLE_TIME, order, sendExamples } from './support/telemetry';

const status = (page: Page) => expect(state(page));

test('P59 every panel shows the specification’s examples, as they came', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await status(page).toHaveText('Subscribed');
  for (const name of EVERY_PANEL) await expect(panel(page, name)).toHaveAttribute('data-freshness', 'none');

  sendExamples(gateway);
  await status(page).toHaveText('Streaming');
  for (const name of EVERY_PANEL) await expect(panel(page, name)).toHaveAttribute('data-freshness', 'live');

  for (const figure of [
    '₹10,50,000.00',
    '+12,500.00',
    '+1.19',
    '+50,000.00',
    '3,15,000.00',
    '21,00,000.00',
    '7,35,000.00',
  ]) {
    await expect(panel(page, 'Account')).toContainText(figure);
  }
  const position = panel(page, 'Positions').getByRole('row', { name: /^RELIANCE/ });
  for (const figure of ['50', '2,400.50', '2,450.75', '+2,512.50', '+2.09', '1,22,537.50']) {
    await expect(position).toContainText(figure);
  }
  const row = panel(page, 'Orders').getByRole('row').filter({ hasText: 'order-abc123' });
  for (const figure of ['TCS', 'buy', 'limit', '5', '10', '3,750.00', 'partially']) {
    await expect(row).toContainText(new RegExp(figure, 'i'));
  }
  const quote = panel(page, 'Market').getByRole('row', { name: /^TCS/ });
  for (const figure of ['3,812.50', '−12.25', '−0.32']) await expect(quote).toContainText(figure);
  await expect(panel(page, 'Equity')).toContainText('10,50,000');
  for (const figure of ['healthy', '25', '45', '1 h']) {
    await expect(panel(page, 'System health')).toContainText(figure);
  }
  await expect(panel(page, 'Activity log')).toContainText('Order filled: Buy 10 TCS @ 3750.00');
});

test('P49 P50 a position that is missing has gone; an order moves by its id', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await status(page).toHaveText('Subscribed');
  sendExamples(gateway);
  const positions = panel(page, 'Positions');
  await expect(positions.getByRole('row', { name: /^RELIANCE/ })).toBeVisible();
  await expect(panel(page, 'Orders')).toContainText('Active 1');
  gateway.send({ event: 'positions:update', data: { positions: [], timestamp: Date.now() } });
  gateway.send(order({ status: 'filled', filledQty: 10, updatedAt: Date.now() }));
  await expect(positions.getByRole('row', { name: /^RELIANCE/ })).toHaveCount(0);
  await expect(panel(page, 'Orders')).toContainText('Active 0');
});

test('the engine’s own stream ends on screen as the gateway’s ledger has it', async () => {
  await using gateway = await startGateway({ seed: 7 });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  for (const name of EVERY_PANEL) await expect(panel(page, name)).toHaveAttribute('data-freshness', 'live');
  await expect.poll(() => gateway.ledger.activities.length).toBeGreaterThan(3);

  gateway.freeze();
  const { positions, account, activities } = gateway.ledger;
  const money = new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  await expect(panel(page, 'Account')).toContainText(money.format(account?.equity ?? Number.NaN));
  await expect(panel(page, 'Positions').locator('[aria-rowcount]')).toHaveAttribute(
    'aria-rowcount',
    // The heading is a row too.
    String((positions?.length ?? 0) + 1),
  );
  await expect(panel(page, 'Activity log')).toContainText(activities.at(-1)?.message ?? 'no activity');
});

test('P7 P8 bad frames are counted, can be read, and cost themselves alone', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await status(page).toHaveText('Subscribed');
  sendExamples(gateway);
  await expect(panel(page, 'Positions').getByRole('row', { name: /^RELIANCE/ })).toBeVisible();

  gateway.garble(
    '{"event":"positions:update","data":{"positions":[{"symbol":"X","qty":"50"}],"timestamp":1}}',
  );
  gateway.garble('not JSON');
  gateway.garble(new Uint8Array([1, 2, 3]));
  gateway.garble('{"event":"positions:later","data":{}}');
  gateway.send(activity('act-after', 'Still here after the bad ones'));
  await expect(panel(page, 'Activity log')).toContainText('Still here after the bad ones');
  await expect(page.getByRole('button', { name: /^rejected 3/ })).toBeVisible();
  await expect(panel(page, 'Positions').getByRole('row', { name: /^RELIANCE/ })).toBeVisible();
  await status(page).toHaveText('Streaming');

  await page.getByRole('button', { name: /^rejected 3/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('data.positions[0].qty');
  await expect(dialog).toContainText('not JSON');

  const read = dialog.locator('summary').first();
  await read.click();
  const opened = dialog.locator('details[open]');
  await expect(opened).toHaveCount(1);
  gateway.garble('not JSON either');
  await expect(dialog.locator('summary')).toHaveCount(4);
  await expect(opened).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(dialog.locator(':focus')).toHaveCount(1);
});

test('P9 a symbol may be __proto__, and markup is text', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await status(page).toHaveText('Subscribed');
  gateway.garble(
    '{"event":"market:update","data":{"symbols":{"__proto__":{"price":1,"change":0,"changePercent":0,"volume":1}},"timestamp":1}}',
    'text',
  );
  gateway.send(activity('act-markup', '<img src=x onerror="document.title=1"><b>bold</b>'));
  await expect(panel(page, 'Market').getByRole('row', { name: /^__proto__/ })).toBeVisible();
  await expect(panel(page, 'Activity log')).toContainText('<b>bold</b>');
  expect(await panel(page, 'Activity log').locator('img, b').count()).toBe(0);
});

test('a channel is paused and taken up again', async () => {
  await using gateway = await startGateway({ seed: 3 });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  const market = panel(page, 'Market');
  await expect(market).toHaveAttribute('data-freshness', 'live');
  await market.getByRole('button', { name: 'Pause market' }).click();
  await expect(market).toHaveAttribute('data-freshness', 'paused');
  await expect.poll(() => gateway.record.connections.at(-1)?.unsubscribes).toEqual([['market']]);
  await market.getByRole('button', { name: 'Resume market' }).click();
  await expect(market).toHaveAttribute('data-freshness', 'live');
  expect(gateway.record.connections.at(-1)?.subscribes.at(-1)).toEqual(['market']);
});

test('a long table’s last row is found in comfortable rows; a trend takes the last price of a burst', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await expect(state(page)).toHaveText('Subscribed');
  await page.evaluate(() => window.missionControl.updateSettings({ density: 'comfortable' }));
  const symbols = Array.from({ length: 150 }, (_, n) => `SYM${String(n).padStart(3, '0')}`);
  const tell = (price: number) =>
    gateway.send({
      event: 'market:update',
      data: {
        symbols: Object.fromEntries(
          symbols.map((symbol) => [symbol, { price, change: 1, changePercent: 1, volume: 1 }]),
        ),
        timestamp: EXAMPLE_TIME,
      },
    });
  const market = panel(page, 'Market');
  const row = (symbol: string) => market.getByRole('row').filter({ hasText: symbol });
  tell(100);
  await expect(row('SYM000')).toContainText('100.00');
  tell(101);
  tell(102);
  await expect(row('SYM000')).toContainText('102.00');
  // From the bottom of its box to the top: the newest is the greatest.
  await expect(row('SYM000').locator('path')).toHaveAttribute('d', /^M[\d.]+ 16(L[\d.]+ [\d.]+)?L96 0$/);

  await market.getByRole('grid').focus();
  await page.keyboard.press('End');
  await expect(row('SYM149')).toBeInViewport({ ratio: 0.9 });
  await expect(row('SYM149')).toHaveAttribute('aria-selected', 'true');
});
