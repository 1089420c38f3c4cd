/** What the operator is told when not looking, on a real bus with a real notification service, dock and window manager. */
import type { Page } from 'playwright/test';
import { expect, test } from 'playwright/test';
import { missingForTestDesktop } from '../../scripts/test-desktop.mjs';
import type { WireDown } from '../../src/protocol/down';
import { type Desktop, openDesktop } from './support/desktop';
import { startGateway } from './support/gateway';
import { openConsole } from './support/launch';
import { panel, state } from './support/screen';
import { order } from './support/telemetry';

const missing = await missingForTestDesktop();
if (missing.length > 0) {
  process.stderr.write(`NOT RUN: notifications, badge and sound; this system lacks ${missing.join(', ')}\n`);
}
test.skip(missing.length > 0, `Not run: this system lacks ${missing.join(', ')}`);

let desktop: Desktop;
test.beforeAll(async () => {
  desktop = await openDesktop();
});
test.beforeEach(() => desktop.clear());
test.afterAll(() => desktop[Symbol.asyncDispose]());

const rejected = (id: string): WireDown => {
  const message = order({ id, status: 'rejected', filledQty: 0, updatedAt: Date.now() });
  return { ...message, data: { ...message.data, type: 'rejected' } };
};

const failed = (id: string, message: string): WireDown => ({
  event: 'activity:log',
  data: { id, type: 'error', severity: 'error', message, timestamp: Date.now() },
});

const quiet = (page: Page) => page.getByRole('button', { name: 'Quiet mode' });
const titles = () => desktop.notified().map(({ title }) => title);
const lastBadge = () => desktop.badges().at(-1);

test('a rejected order and an error are told once, a burst is counted, quiet mode holds back', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`], { env: desktop.env });
  const { app, page } = console;
  await expect(state(page)).toHaveText('Subscribed');
  await page.evaluate(() =>
    window.missionControl.updateSettings({
      notifications: { kinds: ['order-rejected', 'error-entry'], quiet: false, sound: true },
    }),
  );
  const sounded = app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<boolean>((resolve) => {
        BrowserWindow.getAllWindows()[0]?.webContents.once('media-started-playing', () => resolve(true));
      }),
  );

  gateway.send(rejected('order-1'));
  await expect
    .poll(() => desktop.notified())
    .toEqual([
      { app: 'MCI Console', title: 'Order rejected', body: 'Buy 10 TCS @ 3750 (order-1)', urgency: 1 },
    ]);
  expect(await sounded).toBe(true);
  await expect.poll(() => desktop.displayed()).toBe(1);
  for (const n of [1, 2, 3, 4, 5, 6]) gateway.send(rejected(`order-${n}`));

  gateway.send(failed('act-1', '<b>Margin</b> & more\u202e\n<img src="file:///etc/passwd"/>'));
  await expect.poll(titles).toEqual(['Order rejected', 'Error in the activity log']);
  expect(desktop.notified()[1]?.body).toBe(
    '&lt;b&gt;Margin&lt;/b&gt; &amp; more &lt;img src="file:///etc/passwd"/&gt;',
  );
  // The service's own reading: text, neither bold nor an image.
  await expect.poll(() => desktop.printed()).toContain('&lt;b&gt;Margin&lt;/b&gt;');
  expect(desktop.printed()).not.toContain('[image]');

  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const minimised = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized());
  await expect.poll(minimised).toBe(true);
  await desktop.clickNotification();
  await expect.poll(minimised).toBe(false);
  await expect(panel(page, 'Orders')).toBeFocused();

  await expect.poll(titles, { timeout: 12_000 }).toHaveLength(3);
  expect(desktop.notified()[2]).toMatchObject({
    title: '5 more orders rejected in 10 s',
    body: 'Newest: Buy 10 TCS @ 3750 (order-6)',
  });

  await quiet(page).click();
  await expect(quiet(page)).toHaveAttribute('aria-pressed', 'true');
  gateway.send(failed('act-2', 'Held back'));
  await expect(panel(page, 'Activity log')).toContainText('Held back');
  expect(await page.evaluate(() => window.missionControl.tryNotification())).toBe(null);
  await expect.poll(titles).toHaveLength(4);
  expect(titles()[3]).toBe('Notifications work');
  await quiet(page).click();
  await expect(page.getByText('1 notification was not shown in quiet mode')).toBeVisible();
  expect(titles()).toHaveLength(4);
});

test('a lost connection, and one given up, are told, marked and unmarked', async () => {
  await using gateway = await startGateway({ quiet: true, tokens: [{ token: 'a-token' }] });
  await using console = await openConsole([], { env: desktop.env });
  const { page } = console;
  await page.getByLabel('Gateway URL').fill(gateway.url);
  await page.getByLabel('Session token').fill('a-token');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(state(page)).toHaveText('Subscribed');
  const windows = () => desktop.windows();
  expect(await windows()).toEqual([{ title: 'MCI Console', urgent: false }]);
  // Another window has the operator's eye.
  await page.evaluate(() => window.missionControl.openPanel({ panel: 'Market' }));
  const market = { title: 'Market — MCI Console', urgent: false };
  await expect.poll(windows).toContainEqual(market);

  gateway.refuse({ error: 'LICENCE_EXPIRED' });
  gateway.drop();
  await expect.poll(titles).toEqual(['Connection lost', 'Given up: nothing is live']);
  expect(desktop.notified().map(({ urgency }) => urgency)).toEqual([1, 2]);
  expect(desktop.notified()[1]?.body).toMatch(/\S/);
  await expect.poll(windows).toContainEqual({ title: 'Given up — MCI Console', urgent: true });
  expect(await windows()).toContainEqual({ ...market, title: 'Given up — Market — MCI Console' });
  await expect
    .poll(lastBadge)
    .toEqual({ entry: 'application://mci-console.desktop', count: 1, visible: true });
  const heard = 'processing update for application://mci-console.desktop';
  await expect.poll(() => desktop.dock().includes(heard)).toBe(true);
  await expect.poll(() => desktop.displayed()).toBe(2);

  gateway.accept();
  await page.getByRole('button', { name: 'Retry now' }).first().click();
  await expect(state(page)).toHaveText('Subscribed');
  await expect.poll(windows).toContainEqual({ title: 'MCI Console', urgent: false });
  expect(await windows()).toContainEqual(market);
  await expect.poll(lastBadge).toMatchObject({ visible: false });
  // What isn't true any more is taken off the screen; that there was a gap stays.
  await expect.poll(() => desktop.displayed()).toBe(1);

  gateway.expireSessions();
  await expect.poll(titles).toContain('Session ended: sign in again');
  await expect.poll(windows).toContainEqual({ title: 'Session ended — MCI Console', urgent: true });
});

test('a notification service that hangs, or is gone, stops nothing and is told once', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`], { env: desktop.env });
  const { page } = console;
  await expect(state(page)).toHaveText('Subscribed');
  const tryOne = () => page.evaluate(() => window.missionControl.tryNotification());
  expect(await tryOne()).toBe(null);

  desktop.signalService('SIGSTOP');
  gateway.send(rejected('order-1'));
  gateway.send(failed('act-1', 'While it hangs'));
  // Electron’s own call would wait 25 s for each of them.
  await expect(panel(page, 'Activity log')).toContainText('While it hangs', { timeout: 10_000 });
  const notice = page.getByText('A notification could not be shown');
  await expect(notice).toHaveCount(1);
  expect(await tryOne()).toMatchObject({ code: 'NOTIFICATION_NOT_SHOWN', why: 'No answer within 1000 ms' });
  await expect(notice).toHaveCount(1);

  desktop.signalService('SIGCONT');
  await expect.poll(tryOne).toBe(null);
  desktop.signalService('SIGKILL');
  await expect.poll(tryOne).toMatchObject({ code: 'NOTIFICATION_NOT_SHOWN' });
});
