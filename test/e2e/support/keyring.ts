/** A session bus and an unlocked keyring on it, for one test; all Debian's. */
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const START_MS = 15_000;
const POLL_MS = 25;

export interface Keyring extends AsyncDisposable {
  /** For the programs that are to use it. */
  readonly env: NodeJS.ProcessEnv;
}

/** Each has a key of its own. */
export async function openKeyring(): Promise<Keyring> {
  const folder = await mkdtemp(join(tmpdir(), 'mci-keyring-'));
  const address = `unix:path=${join(folder, 'bus')}`;
  const env = {
    DBUS_SESSION_BUS_ADDRESS: address,
    HOME: folder,
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
  };
  await mkdir(env.XDG_RUNTIME_DIR, { mode: 0o700 });
  const start = (command: string, ...args: string[]) =>
    spawn(command, args, { env: { ...process.env, ...env }, stdio: ['pipe', 'ignore', 'ignore'] });
  const programs = [start('dbus-daemon', '--session', '--nofork', '--nosyslog', `--address=${address}`)];
  const stop = async (): Promise<void> => {
    for (const program of programs.toReversed()) program.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await until(() => hasOwner(address, 'org.freedesktop.DBus'));
    const keyring = start('gnome-keyring-daemon', '--foreground', '--unlock', '--components=secrets');
    programs.push(keyring);
    // The password of the login keyring, which it makes.
    keyring.stdin.end('password');
    await until(() => hasOwner(address, 'org.freedesktop.secrets'));
    return { env, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function hasOwner(address: string, name: string): Promise<boolean> {
  const { stdout } = await promisify(execFile)('dbus-send', [
    `--bus=${address}`,
    '--dest=org.freedesktop.DBus',
    '--print-reply',
    '/org/freedesktop/DBus',
    'org.freedesktop.DBus.NameHasOwner',
    `string:${name}`,
  ]).catch(() => ({ stdout: '' }));
  return stdout.includes('boolean true');
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + START_MS;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('The keyring didn’t start');
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
