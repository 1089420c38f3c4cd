/** What the operator is told of what was missed: over a gap, on a silent channel, and in the report of it all. */
import { expect, test } from 'playwright/test';
import type { WireDown } from '../../src/protocol/down';
import { startGateway } from './support/gateway';
import { openConsole } from './support/launch';
import { panel, signIn, state } from './support/screen';
import { accountOf, order, positionOf, sendExamples } from './support/telemetry';

const TOKEN = 'the-right-token';

const book = (...positions: ReturnType<typeof positionOf>[]): WireDown => ({
  event: 'positions:update',
  data: { positions, timestamp: Date.now() },
});
const market = (): WireDown => ({
  event: 'market:update',
  data: {
    symbols: { TCS: { price: 3812.5, change: -12.25, changePercent: -0.32, volume: 1_234_567 } },
    timestamp: Date.now(),
  },
});

test('P61 P62 what changed over a gap is told until it is dismissed; the report has it all, and no token', async () => {
  await using gateway = await startGateway({ quiet: true, tokens: [{ token: TOKEN }] });
  await using console = await openConsole();
  const { page } = console;
  await signIn(page, gateway.url, TOKEN);
  await expect(state(page)).toHaveText('Subscribed');
  sendExamples(gateway);
  gateway.send(order({ id: 'order-silent' }));
  await expect(panel(page, 'Orders')).toContainText('Active 2');

  gateway.drop();
  await expect(state(page)).toHaveText('Reconnecting');
  await expect(state(page)).toHaveText('Subscribed', { timeout: 20_000 });
  const card = page.getByRole('region', { name: 'While you were away' });
  await expect(card).toContainText('positions not heard of yet');
  await expect(card).toContainText('2 orders unconfirmed');
  gateway.send(book(positionOf('TCS', 5)));
  gateway.send(order({ status: 'filled', filledQty: 10, updatedAt: Date.now() }));
  gateway.send(accountOf(1_048_800, Date.now()));
  await expect(card).toContainText('2 positions changed');
  await expect(card).toContainText('1 order moved');
  await expect(card).toContainText('1 order unconfirmed');
  await expect(card).toContainText('equity −1,200.00');
  // What comes later is no news of the gap.
  gateway.send(book());
  gateway.send(accountOf(1, Date.now()));
  await expect(panel(page, 'Account')).toContainText('₹1.00');
  await card.getByRole('button', { name: 'Details' }).click();
  await expect(card).toContainText('The connection to the gateway broke off');
  await expect(card.getByRole('row', { name: /^RELIANCE closed long 50/ })).toBeVisible();
  await expect(card.getByRole('row', { name: /^TCS opened → long 5/ })).toBeVisible();
  await expect(
    card.getByRole('row', { name: /^order-abc123 buy TCS filled partially_filled 5\/10/ }),
  ).toBeVisible();
  await expect(card).toContainText('not heard of since: order-silent');

  await page.keyboard.press('Control+Shift+D');
  const diagnostics = page.getByRole('dialog', { name: 'Diagnostics' });
  await expect(diagnostics.getByRole('region', { name: 'Outages of seven days' })).toContainText('1006');
  await diagnostics.getByRole('button', { name: 'Copy report' }).click();
  const copied = () => console.app.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toMatch(/== Outages\n.* \| .*CONNECTION_LOST.* \| 1 attempt \|/);
  expect(await copied()).toContain(gateway.url);
  expect(await copied()).not.toContain(TOKEN);
  await page.keyboard.press('Escape');

  await card.getByRole('button', { name: 'Dismiss' }).click();
  await expect(card).toBeHidden();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Account');
  await page.reload();
  await expect(panel(page, 'Account')).toContainText('₹1.00');
  await expect(card).toBeHidden();
});

test('P63 a channel that falls silent on a living connection is called out by name, and its end is noted', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await expect(state(page)).toHaveText('Subscribed');
  gateway.send(market());
  const alert = page.getByRole('alert').filter({ hasText: 'Market is silent, though the connection lives' });
  await expect(alert).toBeVisible();
  await expect(alert).toContainText(/market \d s/);
  await expect(state(page)).toHaveText('Streaming');
  gateway.send(market());
  await expect(alert).toBeHidden();
  await expect(page.getByRole('complementary', { name: 'Messages' })).toContainText(
    /market was silent for \d s/,
  );
});
