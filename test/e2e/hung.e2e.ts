/** What the operator sees when a process of the console itself hangs: nothing old may look live. */
import { setTimeout as passing } from 'node:timers/promises';
import { type ElectronApplication, expect, test } from 'playwright/test';
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

const titleOf = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());

/** The window's process, 0 while there is none. */
async function pidOf(app: ElectronApplication): Promise<number> {
  const pid = await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getOSProcessId());
  if (pid === undefined) throw new Error('There is no window');
  return pid;
}

/** Playwright's page stays with a dead process: the window is asked through main. One that dies then never answers. */
const askIn = (app: ElectronApplication, question: string) =>
  app.evaluate(
    ({ webContents }, code) =>
      Promise.race([
        webContents.getAllWebContents()[0]?.executeJavaScript(code),
        new Promise((resolve) => setTimeout(() => resolve(''), 1_000)),
      ]),
    question,
  );
const degreesIn = (app: ElectronApplication) =>
  askIn(app, "[...document.querySelectorAll('[data-freshness]')].map((one) => one.dataset.freshness)");
const wordsIn = (app: ElectronApplication) => askIn(app, 'document.body.innerText');

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
  const title = () => titleOf(app);
  const pid = await pidOf(app);
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

test('the window’s own process hangs for good, or dies: it is had again, over the same connection', async () => {
  await using gateway = await startGateway({ seed: 2 });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page, app } = console;
  await expect(panel(page, 'Account')).toHaveAttribute('data-freshness', 'live');
  const pid = await pidOf(app);
  const from = performance.now();
  process.kill(pid, 'SIGSTOP');
  await expect.poll(() => pidOf(app), { timeout: 40_000 }).not.toBe(pid);
  // Not sooner: it might have come back.
  expect(performance.now() - from).toBeGreaterThan(18_000);
  await expect.poll(() => wordsIn(app)).toContain('The main window stopped answering and was loaded again');
  await expect.poll(() => degreesIn(app)).toEqual(EVERY_PANEL.map(() => 'live'));
  expect(await titleOf(app)).toBe('MCI Console');

  process.kill(await pidOf(app), 'SIGKILL');
  await expect.poll(() => wordsIn(app)).toContain('The main window was ended and was loaded again');
  await expect.poll(() => degreesIn(app)).toEqual(EVERY_PANEL.map(() => 'live'));
  expect(await titleOf(app)).toBe('MCI Console');
  expect(gateway.record.connections).toHaveLength(1);
});
