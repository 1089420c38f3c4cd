/** Each state that the handbook shows, as the console shows it over the reference gateway. */
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import type { Settings } from '../../src/shared/ipc/view';
import { startGateway } from '../e2e/support/gateway';
import { openConsole } from '../e2e/support/launch';
import { panel, signIn, state } from '../e2e/support/screen';

const PICTURES = join(import.meta.dirname, '../../docs/pictures');
const TOKEN = 'for-the-pictures';
/** Enough for a line in each chart and a page of the log. */
const SAMPLES = 40;

const picture = async (page: Page, name: string): Promise<void> => {
  // Nothing under the pointer, no key's focus.
  await page.mouse.move(2, 2);
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
};
const choose = (page: Page, settings: Partial<Settings>): Promise<unknown> =>
  page.evaluate((change) => window.missionControl.updateSettings(change), settings);
const samples = async (page: Page): Promise<number> =>
  Number(await panel(page, 'Equity').locator('[data-samples]').getAttribute('data-samples'));

test('every state', async () => {
  await using gateway = await startGateway({ seed: 7, rate: 5, tokens: [{ token: TOKEN }] });
  await using console = await openConsole();
  const { app, page } = console;
  await expect(page.getByRole('form', { name: 'Sign in' })).toBeVisible();
  await signIn(page, gateway.url, TOKEN);
  await expect(state(page)).toHaveText('Streaming');
  await expect.poll(() => samples(page), { timeout: 120_000 }).toBeGreaterThan(SAMPLES);
  await picture(page, 'live');

  gateway.freeze();
  await expect(panel(page, 'Market')).toHaveAttribute('data-freshness', 'stale');
  await expect(page.getByText(/^Silent/)).toBeVisible();
  await picture(page, 'silent');
  gateway.thaw();

  gateway.refuse('reset', 2);
  gateway.drop();
  await expect(state(page)).toHaveText('Reconnecting');
  await picture(page, 'reconnecting');
  const card = page.getByRole('region', { name: 'While you were away' });
  await expect(card).toContainText(/equity [+−]/);
  await card.getByRole('button', { name: 'Details' }).click();
  await picture(page, 'away');
  await card.getByRole('button', { name: 'Dismiss' }).click();

  for (const [keys, dialog, name] of [
    ['Control+Shift+D', 'Diagnostics', 'diagnostics'],
    ['Control+,', 'Settings', 'settings'],
  ] as const) {
    await page.keyboard.press(keys);
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
    await picture(page, name);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: dialog })).toBeHidden();
  }

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command' }).fill('about');
  await page.keyboard.press('Enter');
  const about = page.getByRole('dialog', { name: 'About MCI Console' });
  await expect(about.locator('summary').first()).toBeVisible();
  await picture(page, 'about');
  await page.keyboard.press('Escape');
  await expect(about).toBeHidden();

  await page.getByRole('searchbox', { name: 'Search the activity log' }).fill('filled');
  await page.getByRole('button', { name: 'Maximise Activity log' }).click();
  await expect(panel(page, 'Activity log').getByText('Filtered')).toBeVisible();
  await picture(page, 'activity-log');
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: 'Search the activity log' }).fill('');
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());

  await choose(page, { theme: 'high-contrast' });
  await picture(page, 'high-contrast');
  await choose(page, { theme: 'dark' });

  const opened = app.waitForEvent('window');
  await page.getByRole('button', { name: 'Open Orders in its own window' }).click();
  const second = await opened;
  await expect(panel(second, 'Orders')).toHaveAttribute('data-freshness', 'live');
  await picture(second, 'second-window');
  await second.close();

  gateway.expireSessions();
  await expect(page.getByRole('form', { name: 'Sign in' })).toBeVisible();
  await picture(page, 'session-expired');
});

test('given up', async () => {
  await using gateway = await startGateway({ seed: 7, rate: 5 });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await expect.poll(() => samples(page), { timeout: 120_000 }).toBeGreaterThan(SAMPLES / 2);
  gateway.refuse('reset');
  gateway.drop();
  await expect(page.getByRole('alert').filter({ hasText: 'Given up' })).toBeVisible({ timeout: 60_000 });
  await picture(page, 'given-up');
});
