/** A session bus with a tray on it, for one test: what the console puts into it is read and clicked over the bus. */
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { atExit } from '../../../scripts/ending.mjs';

const run = promisify(execFile);
const ITEM = 'org.kde.StatusNotifierItem';
const MENU = 'com.canonical.dbusmenu';

export interface Tray extends AsyncDisposable {
  /** For the programs that are to use it. */
  readonly env: NodeJS.ProcessEnv;
  /** What stands beside the icon; `null` without one. */
  words(): Promise<string | null>;
  /** Labels of the menu that can be chosen. */
  menu(): Promise<readonly string[]>;
  choose(label: string): Promise<void>;
  /** The tray's program ends; the bus stays. */
  end(): void;
}

type Properties = Readonly<Record<string, { readonly data: unknown } | undefined>>;
type Layout = [number, Properties, { readonly data: Layout }[]];

export async function openTray(): Promise<Tray> {
  const folder = await mkdtemp(join(tmpdir(), 'mci-tray-'));
  const address = `unix:path=${join(folder, 'bus')}`;
  const env = { DBUS_SESSION_BUS_ADDRESS: address, HOME: folder, XDG_RUNTIME_DIR: folder };
  const start = (command: string, ...args: string[]) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    child.once(
      'close',
      atExit(() => void child.kill('SIGKILL')),
    );
    return child;
  };
  const bus = start(
    'dbus-daemon',
    '--session',
    '--nofork',
    '--nosyslog',
    `--address=${address}`,
    '--print-address',
  );
  await firstLine(bus.stdout);
  const watcher = start('/usr/bin/python3', join(import.meta.dirname, 'tray.py'));
  const items: string[] = [];
  const lines = createInterface({ input: watcher.stdout });
  const ready = new Promise<void>((resolve) => {
    lines.on('line', (line) => (line === 'ready' ? resolve() : items.push(line)));
  });
  await ready;
  const busctl = async (...args: string[]): Promise<{ readonly data: unknown }> =>
    JSON.parse((await run('busctl', [`--address=${address}`, '--json=short', ...args])).stdout || '{}');
  const property = async (name: string): Promise<unknown> => {
    const item = items.at(-1);
    if (item === undefined) return null;
    const at = item.indexOf('/');
    return (await busctl('get-property', item.slice(0, at), item.slice(at), ITEM, name)).data;
  };
  const layout = async () => {
    const service = items.at(-1)?.split('/')[0] ?? '';
    const path = String(await property('Menu'));
    const { data } = await busctl('call', service, path, MENU, 'GetLayout', 'iias', '--', '0', '-1', '0');
    const [, [, , entries]] = data as [number, Layout];
    return { service, path, entries: entries.map((entry) => entry.data) };
  };
  const labelOf = ([, properties]: Layout) => String(properties.label?.data ?? '').replaceAll('_', '');
  const canBeChosen = ([, { enabled, visible }]: Layout) =>
    enabled?.data !== false && visible?.data !== false;
  return {
    env,
    words: async () => {
      const [, , words] = ((await property('ToolTip').catch(() => null)) ?? []) as unknown[];
      return typeof words === 'string' ? words : null;
    },
    menu: async () => (await layout()).entries.filter(canBeChosen).map(labelOf).filter(Boolean),
    choose: async (label) => {
      const { service, path, entries } = await layout();
      const found = entries.find((entry) => canBeChosen(entry) && labelOf(entry) === label);
      if (found === undefined) throw new Error(`The tray’s menu has no ${label}`);
      await busctl('call', service, path, MENU, 'Event', 'isvu', `${found[0]}`, 'clicked', 's', '', '0');
    },
    end: () => void watcher.kill('SIGKILL'),
    [Symbol.asyncDispose]: async () => {
      watcher.kill('SIGKILL');
      bus.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const firstLine = (output: NodeJS.ReadableStream): Promise<void> =>
  new Promise((resolve) => createInterface({ input: output }).once('line', () => resolve()));
