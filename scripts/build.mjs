/** What Electron starts: `out/`, made by electron-vite whenever a source is newer than it. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Fault, root, run, say, tool } from './command.mjs';

const SOURCES = [
  'scripts/licences-plugin.mjs',
  'scripts/shipped.mjs',
  'src',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];
/** One of each bundle: a build that failed half-way leaves an old one among them. */
const RESULTS = [
  'out/main/index.js',
  'out/main/gateway-cli.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'out/licences.json',
];

/** @param {string} path @returns {number[]} modification times of a file, or of a folder and all in it (ms) */
function times(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return [stats.mtimeMs];
  // A folder's own time tells of what was deleted from it.
  return [stats.mtimeMs, ...readdirSync(path).flatMap((name) => times(join(path, name)))];
}

/** @param {string} folder the project's @returns {boolean} */
export function buildIsStale(folder = root) {
  const results = RESULTS.map((name) => join(folder, name));
  if (!results.every((path) => existsSync(path))) return true;
  const oldest = Math.min(...results.map((path) => statSync(path).mtimeMs));
  return SOURCES.map((name) => join(folder, name)).some(
    (path) => existsSync(path) && times(path).some((time) => time > oldest),
  );
}

/** @throws {Fault} BUILD_FAILED */
export async function provideBuild() {
  if (buildIsStale()) await build();
}

/**
 * @param {string[]} [flags] of electron-vite's build
 * @param {NodeJS.ProcessEnv} [env] beside this process's own
 * @throws {Fault} BUILD_FAILED
 */
export async function build(flags = [], env = {}) {
  say('Building …');
  const { code, output } = await run(process.execPath, [tool('electron-vite'), 'build', ...flags], {
    env: { ...process.env, ...env },
    output: 'capture',
  });
  if (code === 0) return;
  say(output.trim());
  throw new Fault('BUILD_FAILED', {
    what: 'The console could not be built',
    why: `electron-vite ended with code ${code}; its own words are above`,
    how: 'Mend the sources, then run this again',
  });
}
