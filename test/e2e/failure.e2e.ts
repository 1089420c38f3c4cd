/** What the console does when a process of its own fails for good: it says so, and keeps what it was told. */
import { once } from 'node:events';
import { access, readdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ElectronApplication, expect, test } from 'playwright/test';
import { startGateway } from './support/gateway';
import { openConsole } from './support/launch';
import { run } from './support/run';
import { EVERY_PANEL, panel, state } from './support/screen';
import { activity } from './support/telemetry';

const TOKEN = 'a-token-that-must-be-nowhere';

/** Presses these buttons in the system's message boxes, one after the other; standard error has what was asked. */
const answerWith = (app: ElectronApplication, answers: readonly number[], filePath = ''): Promise<void> =>
  app.evaluate(
    ({ dialog }, [buttons, file]) => {
      const left = [...buttons];
      Object.assign(dialog, {
        showMessageBox: async (...args: unknown[]) => {
          process.stderr.write(`ASKED ${JSON.stringify(args.at(-1))}\n`);
          return { response: left.shift() ?? (await new Promise(() => {})), checkboxChecked: false };
        },
        showSaveDialog: async () => ({ canceled: false, filePath: file }),
      });
    },
    [answers, filePath] as const,
  );

interface Asked {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

const asked = (stderr: string): readonly Asked[] =>
  [...stderr.matchAll(/^ASKED (.*)$/gm)].map(([, question]) => JSON.parse(question ?? ''));

/** Has the process of the first window whose title has these words crash, and waits until it has. */
const crash = (app: ElectronApplication, words: string): Promise<void> =>
  app.evaluate(({ BrowserWindow }, title) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.getTitle().includes(title));
    if (window === undefined) throw new Error(`There is no window ${title}`);
    const { webContents } = window;
    return new Promise<void>((resolve) => {
      webContents.once('render-process-gone', () => resolve());
      webContents.forcefullyCrashRenderer();
    });
  }, words);

/** What the main window has on it. Playwright's page stays with a dead process: main is asked. */
const shown = (app: ElectronApplication): Promise<string> =>
  app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => /^(?!.* — .* — )/.test(one.getTitle()));
    const contents = window?.webContents;
    if (contents === undefined || contents.isCrashed() || contents.isLoading()) return '';
    return contents.executeJavaScript(
      "[...document.querySelectorAll('[data-freshness]')].map((one) => one.dataset.freshness) + document.body.innerText",
    );
  });

const LIVE = EVERY_PANEL.map(() => 'live').join();

test('three crashes within a minute: the operator is asked, with a report to save; the connection goes on', async ({
  browserName: _,
}, info) => {
  const userData = info.outputPath('user-data');
  const report = info.outputPath('report.txt');
  const token = info.outputPath('token');
  await writeFile(token, TOKEN);
  await using gateway = await startGateway({ seed: 2, tokens: [{ token: TOKEN }] });
  await using console = await openConsole([`--gateway-url=${gateway.url}`, `--token-file=${token}`], {
    userData,
  });
  const { app, page } = console;
  await expect(panel(page, 'Account')).toHaveAttribute('data-freshness', 'live');
  await answerWith(app, [1, 0, 2], report);

  for (const time of [1, 2]) {
    await crash(app, 'MCI Console');
    await expect.poll(() => shown(app), `after crash ${time}`).toContain(LIVE);
  }
  expect(await shown(app)).toContain('The main window crashed and was loaded again');
  expect(asked(console.stderr())).toEqual([]);
  await crash(app, 'MCI Console');
  // Saved, then tried again.
  await expect.poll(() => shown(app)).toContain(LIVE);
  const [first, second] = asked(console.stderr());
  expect(first).toMatchObject({
    message: 'The main window can’t be shown',
    detail: expect.stringMatching(
      /ended 3 times within a minute.*crashed.*connection and the history go on/s,
    ),
    buttons: ['Try again', 'Save report…', 'Quit'],
  });
  expect(second?.detail).toContain(`saved as ${report}`);
  const written = await readFile(report, 'utf8');
  for (const words of [
    'WINDOW_FAILED',
    'Its process crashed',
    'Electron: ',
    'Streaming: ',
    '.dmp',
    'Connected as',
  ])
    expect(written).toContain(words);
  expect(written).not.toContain(TOKEN);
  expect(gateway.record.connections).toHaveLength(1);

  // Each left its dump, in the console's own folder.
  const folder = join(userData, 'crashes');
  const dumps = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.dmp'));
  expect(dumps).toHaveLength(3);
  for (const name of dumps) expect((await readFile(join(folder, name))).includes(TOKEN), name).toBe(false);

  // Three more, and Quit.
  const ended = once(app.process(), 'exit');
  await crash(app, 'MCI Console');
  await expect.poll(() => shown(app)).toContain(LIVE);
  await crash(app, 'MCI Console');
  await expect.poll(() => shown(app)).toContain(LIVE);
  await crash(app, 'MCI Console').catch(() => {});
  expect(await ended).toEqual([4, null]);
  expect(gateway.record.connections.map(({ received }) => received.get('disconnect'))).toEqual([1]);
});

test('a panel’s window that crashes three times within a minute: the panel is back in the main window', async () => {
  await using gateway = await startGateway({ seed: 2 });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { app, page } = console;
  await expect(panel(page, 'Account')).toHaveAttribute('data-freshness', 'live');
  await page.evaluate(() => window.missionControl.openPanel({ panel: 'Orders' }));
  await expect(panel(page, 'Orders')).toBeHidden();
  const loaded = () =>
    app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows().find((one) => one.getTitle() === 'Orders — MCI Console');
      return window?.webContents.executeJavaScript(
        "document.querySelector('[data-freshness]')?.dataset.freshness",
      );
    });
  for (const _ of [1, 2]) {
    await expect.poll(loaded).toBe('live');
    await crash(app, 'Orders');
  }
  await expect(page.getByText('The window of Orders crashed and was loaded again').first()).toBeVisible();
  await expect.poll(loaded).toBe('live');
  await crash(app, 'Orders');
  await expect(panel(page, 'Orders')).toHaveAttribute('data-freshness', 'live');
  await expect(page.getByText('Orders can’t be shown in a window of its own')).toBeVisible();
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(gateway.record.connections).toHaveLength(1);
});

/** Waits until another process than `own` has the folder, and ends it. */
async function endOther(userData: string, own: number | undefined): Promise<void> {
  // A link whose target ends in the owner's number.
  const owner = async (): Promise<number> =>
    Number(/\d+$/.exec(await readlink(join(userData, 'SingletonLock')).catch(() => ''))?.[0] ?? own);
  await expect.poll(owner).not.toBe(own);
  const other = await owner();
  expect(await readFile(`/proc/${other}/cmdline`, 'utf8')).toContain(`--user-data-dir=${userData}`);
  const log = join(userData, 'logs/main.log');
  await expect.poll(async () => (await readFile(log, 'utf8')).match(/ MCI Console /g)).toHaveLength(2);
  process.kill(other, 'SIGTERM');
  await expect
    .poll(() =>
      access(`/proc/${other}`).then(
        () => true,
        () => false,
      ),
    )
    .toBe(false);
}

test('a defect in main: logged, ended in order with the history kept, told, with a code of its own', async ({
  browserName: _,
}, info) => {
  const userData = info.outputPath('user-data');
  await using gateway = await startGateway({ quiet: true });
  const console = await openConsole([`--gateway-url=${gateway.url}`], { userData });
  const { app, page } = console;
  await expect(state(page)).toHaveText('Subscribed');
  await answerWith(app, [process.platform === 'linux' ? 0 : 2]);
  await page.evaluate(() => window.missionControl.updateSettings({ zone: 'utc' }));
  for (let number = 1; number <= 300; number += 1) gateway.send(activity(`act-${number}`, `entry ${number}`));
  await expect(panel(page, 'Activity log')).toContainText('entry 300');
  const own = app.process().pid;
  const ended = once(app.process(), 'exit');
  await app.evaluate(() => {
    setTimeout(() => {
      // What breaks is broken again and again.
      setInterval(() => {
        throw new Error('and again');
      }, 1);
      void Promise.reject(new Error('a rejection'));
      throw new Error('injected');
    });
  });
  expect(await ended).toEqual([3, null]);
  await console.close();
  // Start again: another process has the folder, with the same flags. Held before its window, as this one was.
  if (process.platform === 'linux') await endOther(userData, own);

  expect(console.stderr()).toMatch(/^DEFECT: .*injected/m);
  expect(asked(console.stderr())).toMatchObject([
    {
      message: 'The console has a defect and must end',
      detail: expect.stringMatching(/injected.*report it with the log file.*history.*are kept/s),
      buttons: ['Start again', 'Open log folder', 'Quit'],
    },
  ]);
  const log = await readFile(join(userData, 'logs/main.log'), 'utf8');
  expect(log).toMatch(/Error: injected\n\s+at /);
  expect(log.match(/and again/g)?.length).toBeLessThan(50);
  expect(gateway.record.connections.map(({ received }) => received.get('disconnect'))).toEqual([1]);
  const settings = JSON.parse(await readFile(join(userData, 'settings.json'), 'utf8'));
  expect(settings).toMatchObject({ zone: 'utc' });
  const kept = await run([`--user-data-dir=${userData}`, '--export-activity=-', '--format=jsonl']);
  expect(kept.stderr).toMatch(/^rows\t300$/m);
});

test.describe('a signal', () => {
  test.skip(process.platform === 'win32', 'Windows has no signals');

  test('SIGTERM, SIGINT and SIGHUP end it as Quit does', async ({ browserName: _ }, info) => {
    const userData = info.outputPath('user-data');
    await using gateway = await startGateway({ quiet: true });
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      await using console = await openConsole([`--gateway-url=${gateway.url}`], { userData });
      await expect(state(console.page)).toHaveText('Subscribed');
      gateway.send(activity(`act-${signal}`, `the last before ${signal}`));
      await expect(panel(console.page, 'Activity log')).toContainText(`the last before ${signal}`);
      const ended = once(console.app.process(), 'exit');
      console.app.process().kill(signal);
      expect(await ended, signal).toEqual([0, null]);
      expect(gateway.record.connections.at(-1)?.received.get('disconnect'), signal).toBe(1);
    }
    const kept = await run([`--user-data-dir=${userData}`, '--export-activity=-', '--format=jsonl']);
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'])
      expect(kept.stdout).toContain(`the last before ${signal}`);
  });
});
