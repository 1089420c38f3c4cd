/** The official Electron binary, as the `electron` package in node_modules keeps and fetches it. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval } from 'node:timers/promises';
import { root, run, say } from './command.mjs';

const folder = join(root, 'node_modules/electron');

/** Nothing new on the disk for so long means that the download is dead: a slow line brings some bytes in 30 s. */
const STALL_S = 30;
/** The whole download, about 120 MB, at 200 kB/s. */
const LIMIT_S = 600;
const REPORT_S = 5;

/** @returns {string} the version that package.json pins */
export function officialVersion() {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}

/** @returns {string | undefined} the executable, if it has been fetched whole */
export function findOfficial() {
  try {
    // install.js writes path.txt last.
    const executable = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
    const version = readFileSync(join(folder, 'dist/version'), 'utf8').trim().replace(/^v/, '');
    return version === officialVersion() && existsSync(executable) ? executable : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Fetches it with the package's own installer, and gives up on one that stalls.
 * @returns {Promise<string | undefined>} why it could not be had; undefined when it is there
 */
export async function fetchOfficial() {
  say(`Fetching Electron ${officialVersion()} from its project's site …`);
  const temp = mkdtempSync(join(tmpdir(), 'mci-console-electron-'));
  const giveUp = new AbortController();
  // The installer says nothing in its first 30 s. It downloads into TMPDIR, so growth there is its progress.
  const env = { ...process.env, TMPDIR: temp, TEMP: temp, TMP: temp, ELECTRON_GET_NO_PROGRESS: '1' };
  const install = run(process.execPath, [join(folder, 'install.js')], {
    env,
    output: 'capture',
    signal: giveUp.signal,
  });
  const over = new AbortController();
  const watch = stalled([temp, join(folder, 'dist')], over.signal);
  try {
    const outcome = await Promise.race([install, watch]);
    if (typeof outcome === 'string') {
      giveUp.abort();
      await install;
      return outcome;
    }
    if (outcome.code === 0 && findOfficial()) return undefined;
    return lastWords(outcome.output) || `the installer ended with code ${outcome.code}`;
  } finally {
    over.abort();
    rmSync(temp, { recursive: true, force: true });
  }
}

/**
 * @param {string[]} folders
 * @param {AbortSignal} signal
 * @returns {Promise<string>} settles when nothing grows any more, or the time is up
 */
async function stalled(folders, signal) {
  let size = 0;
  let quiet = 0;
  let elapsed = 0;
  try {
    for await (const _ of setInterval(REPORT_S * 1000, undefined, { signal })) {
      elapsed += REPORT_S;
      const now = (await Promise.all(folders.map(sizeOf))).reduce((sum, part) => sum + part, 0);
      quiet = now === size ? quiet + REPORT_S : 0;
      size = now;
      if (quiet >= STALL_S) return `nothing arrived for ${STALL_S} s`;
      if (elapsed >= LIMIT_S) return `it was not done after ${LIMIT_S / 60} min`;
      if (quiet === 0) say(`  ${Math.round(size / 1e6)} MB`);
    }
  } catch {
    // The installer has ended first.
  }
  return '';
}

/** @param {string} directory @returns {Promise<number>} bytes of the files in it */
async function sizeOf(directory) {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(join(entry.parentPath, entry.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** @param {string} output @returns {string} the error's lines, without its stack */
function lastWords(output) {
  if (output.includes('fetch failed')) return 'its download site could not be reached';
  const lines = output.split('\n').map((line) => line.trim());
  return lines
    .filter((line) => line && !line.startsWith('at ') && line !== '}')
    .slice(0, 3)
    .join(' ');
}
