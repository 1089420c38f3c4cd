/** On a desktop: a second start, links, flags beside a running console, the tray. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { root } from '../../scripts/command.mjs';
import { electronRuntime } from '../../scripts/electron-runtime.mjs';
import { launchEnvironment, launchFlags } from '../../scripts/launch.mjs';
import { missingForTray } from '../../scripts/test-desktop.mjs';
import { startGateway } from './support/gateway';
import { type Console, openConsole } from './support/launch';
import { run } from './support/run';
import { panel, signIn, state } from './support/screen';
import { activity } from './support/telemetry';
import { openTray } from './support/tray';

const TOKEN = 'a-token-in-a-file';

const startBeside = (console: Console, ...words: string[]) =>
  run([`--user-data-dir=${console.userData}`, ...words]);
const mainWindow = (console: Console) =>
  console.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    return { minimised: window?.isMinimized(), visible: window?.isVisible() };
  });
/** Once it is there, as it shows itself only when it has something to show. */
async function hide(console: Console): Promise<void> {
  await expect.poll(() => mainWindow(console)).toMatchObject({ visible: true });
  await console.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  expect(await mainWindow(console)).toMatchObject({ visible: false });
}

const form = (page: Page) => page.getByRole('form', { name: 'Sign in' });

test('--help and --version answer without a display, beside a running console, and end with 0', async () => {
  await using console = await openConsole();
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const bare = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined };
  const flags = [`--user-data-dir=${console.userData}`];
  expect(await run([...flags, '--version'], bare)).toMatchObject({
    code: 0,
    stdout: `${version}\n`,
  });
  const help = await run([...flags, '--help'], bare);
  expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('--log-level=LEVEL') });
});

test('a second start brings the first to the front, says so, and ends with 0', async () => {
  await using console = await openConsole();
  await hide(console);
  const second = await startBeside(console);
  expect(second).toMatchObject({
    code: 0,
    stdout: 'The console that runs already has taken this start over.\n',
  });
  await expect.poll(() => mainWindow(console)).toEqual({ minimised: false, visible: true });
  await expect(state(console.page)).toHaveText('Disconnected');
});

test('P11 a second start hands over its gateway and its token file, named from where it was started', async ({
  browserName: _,
}, info) => {
  await mkdir(info.outputDir, { recursive: true });
  await writeFile(join(info.outputDir, 'token.txt'), TOKEN);
  await using gateway = await startGateway({ tokens: [{ token: TOKEN }] });
  await using console = await openConsole();
  const flags = [`--user-data-dir=${console.userData}`, '--log-level=debug', `--gateway-url=${gateway.url}`];
  const second = await run([...flags, '--token-file=token.txt'], {}, info.outputDir);
  expect(second.code).toBe(0);
  await expect(state(console.page)).toHaveText('Streaming');
  const log = await readFile(join(console.userData, 'logs/main.log'), 'utf8');
  expect(log).toContain('The log holds debug from here on');
  expect(log).not.toContain(TOKEN);
});

test('a second start with a flag that is none ends with 2, and the first isn’t troubled', async () => {
  await using console = await openConsole();
  await hide(console);
  const second = await startBeside(console, '--gateway-ulr=ws://127.0.0.1:1');
  expect(second).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/^BAD_FLAG: .*--gateway-ulr/m),
  });
  expect(await mainWindow(console)).toMatchObject({ visible: false });
  // A later start is heard: the one before it would have been.
  await startBeside(console);
  await expect.poll(() => mainWindow(console)).toMatchObject({ visible: true });
  await expect(console.page.getByText('BAD_FLAG')).toHaveCount(0);
});

test('links bring up a panel or the form at a gateway, and do nothing by themselves', async () => {
  await using first = await startGateway({ tokens: [{ token: TOKEN }] });
  await using second = await startGateway({ tokens: [{ token: TOKEN }] });
  await using console = await openConsole();
  const { page } = console;
  for (const { url } of [first, second]) {
    await page.evaluate(
      (address) =>
        window.missionControl.saveProfile({
          id: null,
          name: `Gateway ${new URL(address).port}`,
          url: address,
          channels: ['orders'],
          currency: null,
          exchangeZone: null,
          caFile: null,
        }),
      url,
    );
  }
  await form(page).getByRole('combobox', { name: 'Gateway' }).first().selectOption({ index: 0 });
  await signIn(page, first.url, TOKEN);
  await expect(state(page)).toHaveText('Streaming');
  await expect(form(page)).toHaveCount(0);

  await startBeside(console, 'mci-console://panel/orders');
  await expect(panel(page, 'Orders')).toBeFocused();

  const name = encodeURIComponent(`gateway ${new URL(second.url).port}`);
  await startBeside(console, `mci-console://gateway/${name}`);
  await expect(form(page).getByLabel('Gateway URL')).toHaveValue(second.url);
  // Typed for this gateway, and so for no other that a link brings up.
  await form(page).getByLabel('Session token').fill('half a tok');
  await startBeside(console, `mci-console://gateway/gateway%20${new URL(first.url).port}`);
  await expect(form(page).getByLabel('Gateway URL')).toHaveValue(first.url);
  await expect(form(page).getByLabel('Session token')).toHaveValue('');

  await startBeside(console, `mci-console://connect/${second.url}?token=${TOKEN}`);
  await expect(page.getByText('BAD_LINK')).toBeVisible();
  await expect(page.getByText(TOKEN)).toHaveCount(0);
  await expect(state(page)).toHaveText('Streaming');
  expect(first.record.connections).toHaveLength(1);
  expect(second.record.connections).toHaveLength(0);
});

test('a console that a link starts connects to nothing until it is told to', async ({
  browserName: _,
}, info) => {
  const userData = info.outputPath('user-data');
  await using gateway = await startGateway({ quiet: true });
  {
    await using before = await openConsole([`--gateway-url=${gateway.url}`], { userData });
    await expect(state(before.page)).toHaveText('Subscribed');
  }
  await using console = await openConsole(['mci-console://panel/market'], { userData });
  await expect(form(console.page)).toBeVisible();
  await expect(panel(console.page, 'Market')).toBeFocused();
  expect(gateway.record.connections).toHaveLength(1);
});

test('a start that comes while the console ends is not lost: a console runs afterwards, as it asks', async ({
  browserName: _,
}, info) => {
  const userData = info.outputPath('user-data');
  const flags = [...launchFlags(), root, `--user-data-dir=${userData}`];
  await using ends = await startGateway({ quiet: true });
  await using asked = await startGateway({ quiet: true });
  const { executable } = await electronRuntime();
  const first = spawn(executable, [...flags, `--gateway-url=${ends.url}`], {
    env: launchEnvironment(),
    stdio: 'ignore',
  });
  const ended = once(first, 'exit');
  await expect.poll(() => ends.record.connections[0]?.received.get('subscribe')).toBe(1);
  // It doesn't answer the goodbye, for which the console waits.
  ends.freeze();
  first.kill('SIGTERM');
  const second = spawn(executable, [...flags, `--gateway-url=${asked.url}`], {
    env: launchEnvironment(),
    stdio: 'ignore',
  });
  expect((await ended)[0]).toBe(0);
  // Who isn't connected yet has nobody to say goodbye to.
  const subscribed = () => asked.record.connections[0]?.received.get('subscribe');
  await expect.poll(subscribed, { timeout: 15_000 }).toBe(1);
  expect(asked.record.connections).toHaveLength(1);
  // Whichever of the two it is.
  const lock = await readlink(join(userData, 'SingletonLock'));
  process.kill(Number(lock.split('-').at(-1)), 'SIGTERM');
  await expect.poll(() => asked.record.connections[0]?.received.get('disconnect')).toBe(1);
  if (second.exitCode === null) await once(second, 'exit');
});

const close = (console: Console) =>
  console.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

test('the tray says the state and offers what can be done; behind it the console goes on watching', async () => {
  const missing = await missingForTray();
  test.skip(missing.length > 0, `Not run: this system lacks ${missing.join(', ')}`);
  await using gateway = await startGateway({ quiet: true });
  await using tray = await openTray();
  await using console = await openConsole([`--gateway-url=${gateway.url}`], { env: tray.env });
  const { page, app } = console;
  const name = `127.0.0.1:${new URL(gateway.url).port}`;
  await expect.poll(() => tray.words()).toBe(`MCI Console: Subscribed — ${name}`);
  expect(await tray.menu()).toEqual(['Show MCI Console', 'Disconnect', 'Quit']);
  // Of the market it hears nothing, and a glance at the tray must not take that for live.
  gateway.send(activity('act-1', 'streaming'));
  await expect.poll(() => tray.words()).toMatch(/^MCI Console: Streaming, silent: .*market/);
  await page.evaluate(() => window.missionControl.updateSettings({ tray: 'keep' }));

  await close(console);
  await expect.poll(() => mainWindow(console)).toMatchObject({ visible: false });
  await tray.choose('Disconnect');
  await expect.poll(() => tray.words()).toBe(`MCI Console: Disconnected — ${name}`);
  await tray.choose('Retry Now');
  await expect.poll(() => tray.words()).toBe(`MCI Console: Subscribed — ${name}`);
  await tray.choose('Show MCI Console');
  await expect.poll(() => mainWindow(console)).toMatchObject({ visible: true });
  await expect(state(page)).toHaveText('Subscribed');

  await close(console);
  await expect.poll(() => mainWindow(console)).toMatchObject({ visible: false });
  const ended = once(app.process(), 'exit');
  await tray.choose('Quit');
  expect((await ended)[0]).toBe(0);
  expect(gateway.record.connections.map(({ received }) => received.get('disconnect'))).toEqual([1, 1]);
});

test('where there is no tray, closing the main window ends the console, whatever was chosen; nothing is said', async () => {
  const env = { DBUS_SESSION_BUS_ADDRESS: undefined, XDG_RUNTIME_DIR: undefined };
  await using console = await openConsole([], { env });
  await console.page.evaluate(() => window.missionControl.updateSettings({ tray: 'keep' }));
  const ended = once(console.app.process(), 'exit');
  await close(console).catch(() => {});
  expect((await ended)[0]).toBe(0);
  expect(console.stderr()).not.toMatch(/^[A-Z_]+: /m);
});
