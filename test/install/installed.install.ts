/**
 * The package from its installation to its removal: apt installs it, an ordinary user works with it, with the
 * sandbox on; then a higher version over it, and nothing left but the user's own data.
 */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { CHANNELS } from '../../src/protocol/channels';
import { PANELS } from '../../src/shared/ipc/panels';
import { startGateway } from '../e2e/support/gateway';
import { fusesOf, fusesShipped } from '../package/fuse-wire';
import { type Packages, providePackages } from './support/packages';
import { apt, clearAway, fieldOf, installedVersion, processesOf, systemFiles } from './support/system';
import { openWorkstation, type Screen, type Started, type Workstation } from './support/workstation';

const NAME = 'mci-console';
const COMMAND = '/usr/bin/mci-console';
const FOLDER = '/usr/lib/mci-console';
const EXECUTABLE = `${FOLDER}/${NAME}`;
const TOKEN = 'the-operators-session-token';
/** A Chromium switch, as a screen reader's user gives it. */
const READ_ALOUD = '--force-renderer-accessibility';

test.describe.configure({ mode: 'serial' });

let packages: Packages;
let station: Workstation;
let before: ReadonlySet<string>;
/** What the operator had exported before the upgrade: ids of the log's entries. */
let exportedIds: readonly string[];

test.beforeAll(async () => {
  test.setTimeout(300_000);
  packages = await providePackages();
  const there = await installedVersion(NAME);
  if (there !== null && !there.includes('~test.'))
    throw new Error(`${NAME} ${there} is installed: remove it first`);
  // What it needs of the system is no part of what it leaves behind.
  await apt('satisfy', '--no-install-recommends', await fieldOf(packages.deb, 'Depends'));
  await clearAway(NAME);
  station = await openWorkstation();
  before = await systemFiles();
});
test.afterAll(async () => {
  await station[Symbol.asyncDispose]();
  await clearAway(NAME);
});

const part = (screen: Screen, name: string): string =>
  screen.parts.find((one) => one.name === name)?.texts.join(' ') ?? '';

/** Names of the panels that say `live`, in the words of the screen. */
async function livePanels(): Promise<readonly string[]> {
  const screen = await station.read();
  return PANELS.filter((name) => /\blive \d/.test(part(screen, name)));
}

const dialog = async (): Promise<string> =>
  (await station.read()).parts.find(({ role }) => role === 'dialog')?.texts.join(' ') ?? '';

const home = (...names: string[]): string => join(station.home, ...names);
const settings = () => readFile(home('.config/MCI Console/settings.json'), 'utf8');

/** As the operator ends it. */
async function quit(console: Started): Promise<void> {
  await station.keys('MCI Console', 'ctrl+q');
  const { code, stderr } = await console.ended;
  expect(code, stderr).toBe(0);
}

test('apt installs it, with the right owners, modes and fuses', async () => {
  await apt('install', '--no-install-recommends', packages.deb);
  expect(await installedVersion(NAME)).toBe(await fieldOf(packages.deb, 'Version'));
  const helper = await stat(`${FOLDER}/chrome-sandbox`);
  expect([helper.uid, helper.gid, helper.mode & 0o7777]).toEqual([0, 0, 0o4755]);
  expect(await fusesOf(EXECUTABLE)).toEqual(fusesShipped());
  const files = await added();
  expect(files).toContain(EXECUTABLE);
  for (const path of files) {
    const found = await stat(path);
    expect([path, found.uid, found.gid, found.mode & 0o022]).toEqual([path, 0, 0, 0]);
  }
});

test('--version and --help answer on the terminal and end with 0; a flag that can’t be used with 2', async () => {
  const said = await station.start(COMMAND, '--version').ended;
  expect([said.code, said.stdout]).toEqual([0, `${await version()}\n`]);
  const help = await station.start(COMMAND, '--help').ended;
  expect([help.code, help.stdout]).toEqual([0, expect.stringContaining('--gateway-url=URL')]);
  const wrong = await station.start(COMMAND, '--export-activity=x.csv', '--format=xml').ended;
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('BAD_FLAG')]);
});

test('--demo, as an ordinary user with the sandbox on: every panel is live', async ({
  browserName: _,
}, info) => {
  const console = station.start(COMMAND, '--demo', READ_ALOUD);
  await expect.poll(livePanels).toEqual([...PANELS]);
  const screen = await station.read();
  expect(screen.windows).toEqual(['MCI Console']);
  expect(part(screen, 'Connection status')).toBe('Streaming');
  await station.picture(info.outputPath('demo.png'));

  const processes = await processesOf(EXECUTABLE);
  expect(processes.filter(({ command }) => command.includes('--no-sandbox'))).toEqual([]);
  const pages = processes.filter(({ command }) => command.includes('--type=renderer'));
  expect(pages.length).toBeGreaterThan(0);
  // Filtered system calls (mode 2), and a process namespace of its own.
  for (const { seccomp, namespaces } of pages) expect([seccomp, namespaces > 1]).toEqual([2, true]);
  await quit(console);
});

test('on a gateway: what it sent is on the screen, and its log is exported', async ({
  browserName: _,
}, info) => {
  await using gateway = await startGateway({ tokens: [{ token: TOKEN }], rate: 4 });
  await writeFile(home('token.txt'), `${TOKEN}\n`, { mode: 0o644 });
  const flags = [`--gateway-url=${gateway.url}`, '--token-file=token.txt', READ_ALOUD];
  const console = station.start(COMMAND, ...flags);
  await expect.poll(livePanels).toEqual([...PANELS]);

  const [connection] = gateway.record.connections;
  expect(gateway.record.connections).toHaveLength(1);
  expect([...(connection?.channels ?? [])].sort()).toEqual([...CHANNELS].sort());
  const held = (gateway.ledger.positions ?? []).map(({ symbol }) => symbol).slice(0, 5);
  expect(held).toHaveLength(5);
  for (const symbol of held)
    await expect.poll(async () => part(await station.read(), 'Positions')).toContain(symbol);

  await station.press('Export');
  await expect.poll(dialog).toContain('Activity log as filtered');
  await station.press('Export…');
  // The system's own dialog.
  await station.keys('Export', 'ctrl+a');
  await station.type('Export', home('log.csv'));
  await station.keys('Export', 'Return');
  await expect.poll(dialog).toContain('Saved');
  await station.picture(info.outputPath('exported.png'));
  const rows = await exported('log.csv');
  const sent = gateway.ledger.activities.map(({ id }) => id);
  expect(rows.length).toBeGreaterThan(10);
  expect(rows).toEqual(sent.slice(0, rows.length));
  await station.keys('MCI Console', 'Escape');

  await quit(console);
  await expect.poll(() => connection?.closed?.code).toBe(1000);
  expect(connection?.received.get('disconnect')).toBe(1);
  exportedIds = rows;
});

test('a higher version over it: the settings and the history are as they were', async () => {
  const chosen = await settings();
  await apt('install', '--no-install-recommends', packages.higher);
  const said = await station.start(COMMAND, '--version').ended;
  expect(said.stdout).toBe(`${await version()}\n`);

  const headless = await station.start(COMMAND, '--export-activity=after.csv').ended;
  expect(headless.code, headless.stderr).toBe(0);
  const kept = await exported('after.csv');
  expect(kept.slice(0, exportedIds.length)).toEqual(exportedIds);
  expect(await settings()).toBe(chosen);

  // The gateway is gone; what it said is there.
  const console = station.start(COMMAND, READ_ALOUD);
  await expect.poll(async () => part(await station.read(), 'Connection status')).toBe('Reconnecting');
  await expect
    .poll(async () => part(await station.read(), 'Activity log'))
    .toContain(`${kept.length} in all`);
  await quit(console);
  expect(JSON.parse(await settings())).toEqual(JSON.parse(chosen));
});

test('removed: nothing is left but the user’s own data', async () => {
  await apt('purge', NAME);
  expect(await installedVersion(NAME)).toBeNull();
  expect(await added()).toEqual([]);
  expect(await processesOf(EXECUTABLE)).toEqual([]);
  expect(JSON.parse(await settings())).toHaveProperty('profiles');
  expect((await stat(home('.config/MCI Console/history.db'))).size).toBeGreaterThan(0);
});

/** What the system has now and hadn't before. */
async function added(): Promise<readonly string[]> {
  return [...(await systemFiles())].filter((path) => !before.has(path));
}

/** What is installed, as the console itself says it: Debian's tilde sorts a version below the one without. */
const version = async (): Promise<string> =>
  ((await installedVersion(NAME)) ?? '').replace(/-1$/, '').replace('~', '-');

/** Ids of an exported log's entries, in its order. */
async function exported(file: string): Promise<readonly string[]> {
  const [head, ...lines] = (await readFile(home(file), 'utf8'))
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n');
  const column = (head ?? '').split(',').indexOf('id');
  return lines.map((line) => line.split(',')[column] ?? '');
}
