/** What a part has measured, as it is kept: `out/bench/PART.json`, with the machine and how busy it was. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { root, run } from '../command.mjs';

const FOLDER = join(root, 'out/bench');

/**
 * @typedef {object} Result
 * @property {string} part
 * @property {string} taken ISO time of its end
 * @property {string} commit and whether the working tree differed from it
 * @property {{ cpu: string, cores: number, memoryGb: number, platform: string, node: string }} machine
 * @property {{ before: number, after: number }} load average of a minute
 * @property {any} figures the part's own
 */

async function commitNow() {
  const git = async (/** @type {string[]} */ ...args) =>
    (await run('git', args, { output: 'capture' })).output.trim();
  const [head, changes] = await Promise.all([
    git('rev-parse', '--short', 'HEAD'),
    git('status', '--porcelain', 'src'),
  ]);
  return changes === '' ? head : `${head} and changes`;
}

/**
 * Runs a part and keeps what it returns.
 * @param {string} part @param {() => Promise<unknown>} measure @returns {Promise<Result>}
 */
export async function keepResult(part, measure) {
  const [before = 0] = loadavg();
  const figures = await measure();
  const [after = 0] = loadavg();
  const result = {
    part,
    taken: new Date().toISOString(),
    commit: await commitNow(),
    machine: {
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryGb: Math.round(totalmem() / 2 ** 30),
      platform: `${platform()} ${arch()}`,
      node: process.version,
    },
    load: { before, after },
    figures,
  };
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${part}.json`), `${JSON.stringify(result, null, 2)}\n`);
  return result;
}

/** @param {string} part @returns {Result | null} the newest, if it was ever run here */
export function keptResult(part) {
  try {
    return JSON.parse(readFileSync(join(FOLDER, `${part}.json`), 'utf8'));
  } catch {
    return null;
  }
}
