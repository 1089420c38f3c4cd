/** What the operator sees when the connection is refused, lost, given up and had again. */
import { expect, test } from 'playwright/test';
import { startGateway } from './support/gateway';
import { openConsole } from './support/launch';
import { EVERY_PANEL, panel, state } from './support/screen';
import { order, sendExamples } from './support/telemetry';

test('P31 P57 a gateway killed and started again: old values stay, marked, then live ones', async () => {
  const first = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${first.url}`]);
  const { page } = console;
  await expect(state(page)).toHaveText('Subscribed');
  sendExamples(first);
  await expect(panel(page, 'Orders')).toContainText('Active 1');

  await first.kill();
  await expect(state(page)).toHaveText('Reconnecting');
  await expect(page.getByText(/attempt \d of 5/)).toBeVisible();
  for (const name of EVERY_PANEL) {
    await expect(panel(page, name)).toHaveAttribute('data-freshness', 'disconnected');
  }
  await expect(panel(page, 'Positions')).toContainText('2,450.75');

  await using second = await startGateway({ quiet: true, port: first.port });
  await expect(state(page)).toHaveText('Subscribed', { timeout: 40_000 });
  await expect(panel(page, 'Positions')).toHaveAttribute('data-freshness', 'unconfirmed');
  await expect(panel(page, 'Positions')).toContainText('2,450.75');
  await expect(panel(page, 'Orders')).toContainText('Active 0');
  await expect(panel(page, 'Orders')).toContainText('1 unconfirmed');
  second.send(order());
  await expect(panel(page, 'Orders')).toContainText('Active 1');
  sendExamples(second);
  for (const name of EVERY_PANEL) await expect(panel(page, name)).toHaveAttribute('data-freshness', 'live');
  expect(second.record.connections[0]?.subscribes).toHaveLength(1);
});

test('P45 gives up after five attempts, says so across the top, and one key starts anew', async () => {
  await using gateway = await startGateway({ seed: 2 });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await expect(panel(page, 'Account')).toHaveAttribute('data-freshness', 'live');

  gateway.refuse({ http: 503 });
  const before = gateway.record.attempts;
  gateway.drop();
  await expect(state(page)).toHaveText('Disconnected', { timeout: 60_000 });
  expect(gateway.record.attempts - before).toBe(5);
  const alert = page.getByRole('alert').filter({ hasText: /gave up|given up/i });
  await expect(alert).toBeVisible();
  expect(
    await console.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle()),
  ).toBe('Given up — MCI Console');
  await expect(panel(page, 'Account')).toHaveAttribute('data-freshness', 'disconnected');

  const age = async () => Number(/· (\d+) s ago/.exec((await alert.textContent()) ?? '')?.[1]);
  const shown = await age();
  await expect.poll(age).toBeGreaterThan(shown);

  gateway.accept();
  await expect(alert.getByRole('button', { name: 'Retry now' })).toBeVisible();
  await page.keyboard.press('F5');
  await expect(state(page)).toHaveText('Streaming');
  await expect(alert).toBeHidden();
  for (const name of EVERY_PANEL) await expect(panel(page, name)).toHaveAttribute('data-freshness', 'live');
});

test('a reloaded window has the whole picture again, over the same connection', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await expect(state(page)).toHaveText('Subscribed');
  sendExamples(gateway);
  await expect(panel(page, 'Positions')).toContainText('2,450.75');
  await page.reload();
  for (const name of EVERY_PANEL) await expect(panel(page, name)).toHaveAttribute('data-freshness', 'live');
  await expect(panel(page, 'Positions')).toContainText('2,450.75');
  await expect(panel(page, 'Activity log')).toContainText('Order filled: Buy 10 TCS @ 3750.00');
  expect(gateway.record.connections).toHaveLength(1);
});

test('P30 Disconnect says so to the gateway, and Connect comes back', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await expect(state(page)).toHaveText('Subscribed');
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await expect(state(page)).toHaveText('Disconnected');
  await expect.poll(() => gateway.record.connections[0]?.received.get('disconnect')).toBe(1);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(state(page)).toHaveText('Subscribed');
  expect(gateway.record.maxOpen).toBe(1);
});
