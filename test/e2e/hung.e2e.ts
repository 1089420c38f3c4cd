/** What the operator sees when a process of the console itself hangs: nothing old may look live. */
import { setTimeout as passing } from 'node:timers/promises';
import { expect, test } from 'playwright/test';
import { startGateway } from './support/gateway';
import { openConsole } from './support/launch';
import { EVERY_PANEL, panel, state } from './support/screen';

/** How long a process is stopped, ms: longer than the window may take to notice. */
const STOPPED_MS = 9_000;

/** Stops a process for a while. */
async function stopped(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  try {
    await passing(STOPPED_MS);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

test('P58 the main process hangs: the window says so by itself, and nothing in it looks live', async () => {
  await using gateway = await startGateway({ seed: 2 });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page, app } = console;
  for (const name of EVERY_PANEL) await expect(panel(page, name)).toHaveAttribute('data-freshness', 'live');
  await expect(page.getByRole('alert')).toBeHidden();
  const pid = app.process().pid;
  if (pid === undefined) throw new Error('The console has no process');

  // While main stands still nobody can ask the window: it takes notes of what it shows.
  const notes = await page.evaluateHandle(() => {
    const taken: { at: number; alert: boolean; degrees: string[] }[] = [];
    setInterval(() => {
      const banner = document.querySelector('[role=alert]');
      taken.push({
        at: performance.now(),
        alert:
          banner?.textContent?.includes('CONSOLE_STUCK') === true &&
          banner.checkVisibility({ visibilityProperty: true }),
        degrees: [...document.querySelectorAll('[data-freshness]')].map(
          (one) => one.getAttribute('data-freshness') ?? '',
        ),
      });
    }, 100);
    return taken;
  });
  const from = await page.evaluate(() => performance.now());
  await stopped(pid);

  const during = (await notes.jsonValue()).filter(({ at }) => at > from && at < from + STOPPED_MS);
  const told = during.filter(({ alert }) => alert);
  expect(told[0]?.at).toBeLessThan(from + 7_000);
  // It went on drawing, and taking notes, to the end.
  expect(told.at(-1)?.at).toBeGreaterThan(from + STOPPED_MS - 1_000);
  for (const { degrees } of told) expect(degrees).not.toContain('live');

  for (const name of EVERY_PANEL) await expect(panel(page, name)).toHaveAttribute('data-freshness', 'live');
  await expect(page.getByRole('alert')).toBeHidden();
  await expect(state(page)).toHaveText('Streaming');
  expect(gateway.record.connections).toHaveLength(1);
});

test('P58 the window’s own process hangs: its frame says so, and it catches up over the same connection', async () => {
  await using gateway = await startGateway({ seed: 2, rate: 20 });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page, app } = console;
  await expect(panel(page, 'Market')).toHaveAttribute('data-freshness', 'live');
  const title = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  const pid = await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getOSProcessId());
  if (pid === undefined) throw new Error('The window has no process');
  await expect.poll(title).toBe('MCI Console');

  process.kill(pid, 'SIGSTOP');
  try {
    await expect.poll(title).toMatch(/^NOT LIVE/);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await expect.poll(title).toBe('MCI Console');
  for (const name of EVERY_PANEL) await expect(panel(page, name)).toHaveAttribute('data-freshness', 'live');
  expect(gateway.record.connections).toHaveLength(1);
});

test('the window’s own process dies: the window is had again, over the same connection', async () => {
  await using gateway = await startGateway({ seed: 2 });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page, app } = console;
  await expect(panel(page, 'Account')).toHaveAttribute('data-freshness', 'live');
  const degrees = () =>
    app.evaluate(({ webContents }) =>
      webContents
        .getAllWebContents()[0]
        ?.executeJavaScript(
          "[...document.querySelectorAll('[data-freshness]')].map((one) => one.dataset.freshness)",
        ),
    );
  const pid = await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getOSProcessId());
  if (pid === undefined) throw new Error('The window has no process');
  const gone = page.waitForEvent('crash');
  process.kill(pid, 'SIGKILL');
  await gone;
  // Playwright's page stays with the dead process: the window is asked through main.
  await expect.poll(degrees).toEqual(EVERY_PANEL.map(() => 'live'));
  expect(gateway.record.connections).toHaveLength(1);
});
