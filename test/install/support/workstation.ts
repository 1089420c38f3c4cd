/**
 * An operator's workstation: an ordinary user with a home, a screen, a session bus and a window manager. What is
 * on the screen is read as a screen reader reads it, and steered by its keys and buttons; the console is given
 * nothing that an operator's wouldn't have.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { openXvfb } from '../../../scripts/display.mjs';
import { atExit } from '../../../scripts/ending.mjs';

const run = promisify(execFile);

const USER = 'mci-console-operator';
const READER = join(import.meta.dirname, 'screen-reader.py');
/** Debian's own: it alone sees Debian's bindings. */
const PYTHON = '/usr/bin/python3';
const MAX_OUTPUT = 64 * 1_048_576;

/** A named part of a window and all that can be read in it, in order. */
export interface Part {
  readonly role: string;
  readonly name: string;
  readonly texts: readonly string[];
}

export interface Screen {
  /** Titles. */
  readonly windows: readonly string[];
  readonly parts: readonly Part[];
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly pid: number;
  readonly ended: Promise<Ended>;
}

export interface Workstation extends AsyncDisposable {
  readonly home: string;
  /** Starts a program as the operator, in the operator's home. */
  start(command: string, ...args: string[]): Started;
  read(): Promise<Screen>;
  /** Presses the first button of that name. @throws when there is none */
  press(button: string): Promise<void>;
  /** Types into the window of that title. */
  type(window: string, text: string): Promise<void>;
  /** Presses keys as xdotool names them, in the window of that title. */
  keys(window: string, ...keys: string[]): Promise<void>;
  /** A PNG of the whole screen. */
  picture(file: string): Promise<void>;
}

/** Takes root. The user is made anew, and goes with the workstation. */
export async function openWorkstation(): Promise<Workstation> {
  await removeUser();
  await run('useradd', ['--create-home', '--user-group', '--shell', '/bin/bash', USER]);
  const home = `/home/${USER}`;
  const forget = atExit(() => void execFile('userdel', ['--remove', '--force', USER]));
  const programs: ChildProcess[] = [];
  const display = await openXvfb();
  // The checkout may be where no other user can read.
  const tools = await mkdtemp(join(tmpdir(), 'mci-workstation-'));
  const close = async (): Promise<void> => {
    for (const child of programs.toReversed()) child.kill('SIGKILL');
    await run('pkill', ['-KILL', '-u', USER]).catch(() => {});
    await display.stop();
    await rm(tools, { recursive: true, force: true });
    await removeUser();
    forget();
  };
  try {
    await run('chmod', ['755', tools]);
    const reader = join(tools, 'screen-reader.py');
    await copyFile(READER, reader);
    const runtime = `${home}/.runtime`;
    await mkdir(runtime, { mode: 0o700 });
    await run('chown', [`${USER}:`, runtime]);
    const env: NodeJS.ProcessEnv = {
      PATH: '/usr/local/bin:/usr/bin:/bin',
      LANG: 'C.UTF-8',
      HOME: home,
      USER,
      LOGNAME: USER,
      XDG_RUNTIME_DIR: runtime,
      GSETTINGS_BACKEND: 'memory',
      // As a screen reader would have it.
      GNOME_ACCESSIBILITY: '1',
      ...display.env,
    };
    const begin = (command: string, args: readonly string[]): ChildProcess => {
      const child = spawn('setpriv', [...asUser, command, ...args], {
        cwd: home,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      programs.push(child);
      return child;
    };
    const asUser = await identityOf(USER);
    const ask = async (command: string, ...args: string[]): Promise<string> =>
      (await run('setpriv', [...asUser, command, ...args], { cwd: home, env, maxBuffer: MAX_OUTPUT })).stdout;
    const bus = begin('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address']);
    env.DBUS_SESSION_BUS_ADDRESS = await firstLine(bus);
    begin('herbstluftwm', ['--autostart', '/bin/true']);
    const focus = async (window: string): Promise<void> => {
      await ask('xdotool', 'search', '--sync', '--onlyvisible', '--name', window, 'windowfocus', '--sync');
    };
    return {
      home,
      start: (command, ...args) => {
        const child = begin(command, args);
        return { pid: child.pid ?? 0, ended: outcomeOf(child) };
      },
      read: async () => JSON.parse(await ask(PYTHON, reader, 'read')),
      press: async (button) => void (await ask(PYTHON, reader, 'press', button)),
      type: async (window, text) => {
        await focus(window);
        await ask('xdotool', 'type', '--delay', '5', text);
      },
      keys: async (window, ...keys) => {
        await focus(window);
        await ask('xdotool', 'key', '--delay', '30', ...keys);
      },
      picture: async (file) => {
        await run('maim', [file], { env: { ...process.env, ...display.env } });
      },
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const removeUser = (): Promise<unknown> => run('userdel', ['--remove', '--force', USER]).catch(() => {});

async function identityOf(user: string): Promise<readonly string[]> {
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (what) => (await run('id', [what, user])).stdout.trim()),
  );
  return [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('It has no output');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error(`${child.spawnfile} ended without a word`);
}

function outcomeOf(child: ChildProcess): Promise<Ended> {
  const words = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      words[name] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...words }));
  });
}
