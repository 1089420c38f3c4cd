/** What the system says of itself: its packages, its files, a program's processes. */
import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MAX_OUTPUT = 256 * 1_048_576;

/** Where a package may put something; a user's own folders are not among them. */
const SYSTEM_FOLDERS = ['/etc', '/opt', '/usr', '/var/lib'];
/** What apt and dpkg note there of any package. */
const NOTES = /^\/var\/lib\/(apt|dpkg|command-not-found)\b/;

/** apt-get, which asks nothing. @throws with its words */
export async function apt(...args: readonly string[]): Promise<void> {
  await run('apt-get', ['-q', '-y', '-o', 'DPkg::Lock::Timeout=120', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    maxBuffer: MAX_OUTPUT,
  });
}

/** Whatever state it is in; that there is none is no fault. */
export async function clearAway(name: string): Promise<void> {
  await run('dpkg', ['--purge', name]);
}

/** One field of a package's control file. */
export async function fieldOf(deb: string, field: string): Promise<string> {
  return (await run('dpkg-deb', ['--field', deb, field])).stdout.trim();
}

/** `null` when it isn't installed. */
export async function installedVersion(name: string): Promise<string | null> {
  const { stdout } = await run('dpkg', ['--status', name]).catch(() => ({ stdout: '' }));
  if (!/^Status: .* installed$/m.test(stdout)) return null;
  return /^Version: (.+)$/m.exec(stdout)?.[1] ?? null;
}

/** Every file and folder of the system. */
export async function systemFiles(): Promise<ReadonlySet<string>> {
  const { stdout } = await run('find', [...SYSTEM_FOLDERS, '-xdev'], { maxBuffer: MAX_OUTPUT });
  return new Set(stdout.split('\n').filter((path) => path !== '' && !NOTES.test(path)));
}

export interface Process {
  /** Its command line; Chromium's own processes have theirs in one piece. */
  readonly command: string;
  /** As /proc says it: mode of seccomp, and of how many process namespaces it is a member. */
  readonly seccomp: number;
  readonly namespaces: number;
}

/** Those that run that executable. */
export async function processesOf(executable: string): Promise<readonly Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const program = await readlink(`/proc/${pid}/exe`).catch(() => '');
      return program === executable ? [await processOf(pid)] : [];
    }),
  );
  return found.flat();
}

async function processOf(pid: string): Promise<Process> {
  const read = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
  const [command, status] = await Promise.all([read('cmdline'), read('status')]);
  return {
    command: command.replaceAll('\0', ' '),
    seccomp: Number(/^Seccomp:\s+(\d)/m.exec(status)?.[1]),
    namespaces: /^NSpid:\s+(.+)$/m.exec(status)?.[1]?.split(/\s+/).length ?? 0,
  };
}
