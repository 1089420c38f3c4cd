/**
 * A desktop of one's own: an X display, a window manager, a session bus, a notification service and a dock, all
 * Debian's. What passes over the bus is read as the bus tells it.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { openXvfb } from '../../../scripts/display.mjs';
import { atExit } from '../../../scripts/ending.mjs';

const run = promisify(execFile);
const START_MS = 15_000;
const POLL_MS = 25;

/** It starts no service by itself: what is on it is what the test has put there. */
const busConfig = (path: string): string => `<busconfig>
  <type>session</type>
  <listen>unix:path=${path}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/** A call of `org.freedesktop.Notifications.Notify`. */
export interface Notified {
  readonly app: string;
  readonly title: string;
  readonly body: string;
  /** 0 low, 1 normal, 2 critical. */
  readonly urgency: number | undefined;
}

/** A signal to docks. */
export interface Badge {
  readonly entry: string;
  readonly count: number;
  readonly visible: boolean;
}

export interface Desktop extends AsyncDisposable {
  /** For the programs that are to be on it. */
  readonly env: NodeJS.ProcessEnv;
  /** Since it was opened, or last cleared. */
  notified(): readonly Notified[];
  badges(): readonly Badge[];
  /** What the notification service has printed of what it shows: as it reads it, markup and all. */
  printed(): string;
  /** How many notifications stand on the screen. */
  displayed(): Promise<number>;
  /** As a click on the notification on top. */
  clickNotification(): Promise<void>;
  /** What the dock has said. */
  dock(): string;
  /** As the window manager knows them. */
  windows(): Promise<readonly { readonly title: string; readonly urgent: boolean }[]>;
  /** Takes every notification off the screen and forgets what passed over the bus. */
  clear(): Promise<void>;
  /** Stops, continues or ends the notification service. */
  signalService(signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void;
}

interface Program {
  readonly child: ChildProcess;
  /** What it has said. */
  readonly words: () => string;
}

interface Message {
  readonly type: string;
  readonly interface?: string;
  readonly member?: string;
  readonly payload?: { readonly data: readonly unknown[] };
}

export async function openDesktop(): Promise<Desktop> {
  const folder = await mkdtemp(join(tmpdir(), 'mci-desktop-'));
  const bus = join(folder, 'bus');
  const address = `unix:path=${bus}`;
  await writeFile(join(folder, 'bus.conf'), busConfig(bus));
  const display = await openXvfb();
  const env = {
    ...process.env,
    ...display.env,
    DBUS_SESSION_BUS_ADDRESS: address,
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_RUNTIME_DIR: folder,
    GSETTINGS_BACKEND: 'memory',
    WAYLAND_DISPLAY: undefined,
  };
  const programs: Program[] = [];
  const start = (command: string, ...args: string[]): Program => {
    const program = begin(command, args, env);
    programs.push(program);
    return program;
  };
  const stop = async (): Promise<void> => {
    for (const { child } of programs.toReversed()) child.kill('SIGKILL');
    await display.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const ask = async (command: string, ...args: string[]): Promise<string> =>
    (await run(command, args, { env })).stdout.trim();
  try {
    const daemon = start('dbus-daemon', '--nofork', `--config-file=${join(folder, 'bus.conf')}`);
    await until(daemon, () => ask('busctl', `--address=${address}`, 'list'));
    const messages: Message[] = [];
    const monitor = start('busctl', `--address=${address}`, '--json=short', 'monitor');
    if (monitor.child.stdout === null) throw new Error('busctl has no output');
    createInterface({ input: monitor.child.stdout }).on('line', (line) => messages.push(JSON.parse(line)));
    const owns = (name: string) => () => ask('busctl', `--address=${address}`, 'status', name);
    const manager = start('herbstluftwm', '--autostart', '/bin/true');
    // `stdbuf`: what it says comes line by line, not when there is enough for a pipe.
    const service = start('stdbuf', '-oL', 'dunst', '-print');
    start('/usr/libexec/bamf/bamfdaemon');
    await Promise.all([
      until(manager, () => ask('herbstclient', 'version')),
      until(service, owns('org.freedesktop.Notifications')),
    ]);
    // A click on a notification is the operator's wish: ordinary window managers honour it.
    await ask('herbstclient', 'set', 'focus_stealing_prevention', 'off');
    const dock = start('stdbuf', '-oL', 'plank', '--verbose');
    await until(dock, owns('com.canonical.Unity'));
    const dunst = (...args: string[]) => ask('dunstctl', ...args);
    const seen = (name: string, member: string): (readonly unknown[])[] =>
      messages
        .filter((one) => one.interface === name && one.member === member)
        .map(({ payload }) => payload?.data ?? []);
    return {
      env,
      notified: () => seen('org.freedesktop.Notifications', 'Notify').map(notifiedOf),
      badges: () => seen('com.canonical.Unity.LauncherEntry', 'Update').map(badgeOf),
      printed: service.words,
      displayed: async () => Number(await dunst('count', 'displayed')),
      clickNotification: async () => void (await dunst('action', '0')),
      dock: dock.words,
      windows: async () => {
        const ids = (await ask('herbstclient', 'list_clients')).split(/\s+/).filter(Boolean);
        const attribute = (id: string, name: string) => ask('herbstclient', 'attr', `clients.${id}.${name}`);
        return Promise.all(
          ids.map(async (id) => ({
            title: await attribute(id, 'title'),
            urgent: (await attribute(id, 'urgent')) === 'true',
          })),
        );
      },
      clear: async () => {
        await dunst('close-all');
        messages.length = 0;
      },
      signalService: (signal) => void service.child.kill(signal),
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function begin(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Program {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      words += text;
    });
  }
  child.on('error', (error) => {
    words += error.message;
  });
  const forget = atExit(() => void child.kill('SIGKILL'));
  child.once('close', forget);
  return { child, words: () => words };
}

/** Until `answers` no longer fails. */
async function until({ child, words }: Program, answers: () => Promise<unknown>): Promise<void> {
  const end = performance.now() + START_MS;
  for (;;) {
    try {
      await answers();
      return;
    } catch (error) {
      if (child.exitCode !== null || performance.now() > end) {
        throw new Error(`${child.spawnfile} didn't start: ${error}\n${words()}`);
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
}

/** Of `susssasa{sv}i`. */
function notifiedOf(data: readonly unknown[]): Notified {
  const [app, , , title, body, , hints] = data;
  const { urgency } = hints as { urgency?: { data: number } };
  return { app: String(app), title: String(title), body: String(body), urgency: urgency?.data };
}

/** Of `sa{sv}`. */
function badgeOf([entry, properties]: readonly unknown[]): Badge {
  const { count, 'count-visible': visible } = properties as {
    count?: { data: number };
    'count-visible'?: { data: boolean };
  };
  return { entry: String(entry), count: count?.data ?? 0, visible: visible?.data ?? false };
}
