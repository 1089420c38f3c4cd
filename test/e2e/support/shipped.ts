/**
 * The built console laid out as it is shipped: under its own name, its code in an archive, its fuses set; and its
 * twin, whose inspector can be opened. An ordinary user starts them, in Chromium's sandbox.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, chown, cp, link, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createPackageWithOptions } from '@electron/asar';
import { type FuseConfig, FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { root } from '../../../scripts/command.mjs';
import { electronRuntime } from '../../../scripts/electron-runtime.mjs';
import { launchEnvironment } from '../../../scripts/launch.mjs';
import { shippedFuses } from '../../../scripts/package/fuses.mjs';
import { familyOf, listening } from './processes';

/** Debian's `nobody`: root itself has no sandbox. */
const OPERATOR = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

export interface Shipped extends AsyncDisposable {
  /** The folder's own files are the operator's. */
  readonly folder: string;
  start(which: 'shipped' | 'twin', args: readonly string[], env?: NodeJS.ProcessEnv): Started;
}

export interface Started extends AsyncDisposable {
  readonly userData: string;
  readonly ended: Promise<number | null>;
  /** All that it has said. */
  words(): string;
  /** Addresses at which it, or a process of its own, takes connections. */
  listening(): readonly string[];
}

/** Why no ordinary user can start one here. */
export function withoutSandbox(): string | null {
  if (process.platform !== 'linux') return 'the layout is that of Linux';
  try {
    execFileSync('unshare', ['--user', 'true'], { ...OPERATOR, stdio: 'ignore' });
    return null;
  } catch {
    return 'an ordinary user has no user namespaces here';
  }
}

export async function layOut(): Promise<Shipped> {
  const folder = await mkdtemp(join(tmpdir(), 'mci-shipped-'));
  await chmod(folder, 0o755);
  const stage = join(folder, 'stage');
  await cp(join(root, 'out'), join(stage, 'out'), {
    recursive: true,
    filter: (path) => !/\.map$|reports/.test(path),
  });
  for (const name of ['package.json', 'node_modules/@photostructure/sqlite', 'node_modules/node-gyp-build']) {
    await cp(join(root, name), join(stage, name), { recursive: true });
  }
  const archive = join(folder, 'app.asar');
  await createPackageWithOptions(stage, archive, { unpack: '**/*.node' });
  for (const which of ['shipped', 'twin']) await layOutOne(join(folder, which), archive);
  await flipFuses(join(folder, 'shipped/mci-console'), fuseConfig());
  return {
    folder,
    start: (which, args, env = {}) => start(join(folder, which, 'mci-console'), folder, args, env),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The packager's, as `@electron/fuses` takes them. */
function fuseConfig(): FuseConfig<boolean> {
  const { resetAdHocDarwinSignature, ...fuses } = shippedFuses(process.platform);
  const wire = Object.entries(fuses).map(([name, on]) => [
    FuseV1Options[`${name[0]?.toUpperCase()}${name.slice(1)}` as keyof typeof FuseV1Options],
    on,
  ]);
  return { version: FuseVersion.V1, resetAdHocDarwinSignature, ...Object.fromEntries(wire) };
}

async function layOutOne(place: string, archive: string): Promise<void> {
  const electron = dirname((await electronRuntime()).executable);
  await mkdir(place);
  for (const entry of await readdir(electron)) {
    if (entry === 'electron' || entry === 'resources') continue;
    await cp(join(electron, entry), join(place, entry), { recursive: true });
  }
  await cp(join(electron, 'electron'), join(place, 'mci-console'));
  await mkdir(join(place, 'resources'));
  await link(archive, join(place, 'resources/app.asar'));
  await cp(`${archive}.unpacked`, join(place, 'resources/app.asar.unpacked'), { recursive: true });
}

function start(executable: string, folder: string, args: readonly string[], env: NodeJS.ProcessEnv): Started {
  const home = join(folder, `home-${randomUUID()}`);
  const userData = join(home, 'user-data');
  let child: ChildProcess | null = null;
  let said = '';
  const ended = (async () => {
    await mkdir(home);
    if (OPERATOR.uid !== undefined) await chown(home, OPERATOR.uid, OPERATOR.gid);
    const own = { HOME: home, XDG_RUNTIME_DIR: home };
    child = spawn(executable, [...args, `--user-data-dir=${userData}`], {
      ...OPERATOR,
      env: launchEnvironment({ ...own, ...env }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { stdout, stderr } = child;
    for (const stream of [stdout, stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    return new Promise<number | null>((settle, fail) => child?.once('error', fail).once('close', settle));
  })();
  return {
    userData,
    ended,
    words: () => said,
    listening: () => listening(child?.pid === undefined ? [] : familyOf(child.pid)),
    [Symbol.asyncDispose]: async () => {
      child?.kill();
      await ended;
    },
  };
}
