/** The peers' packages: installed when they are to be measured, beside the project's own, and kept. */
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault, npm, root, say } from '../../command.mjs';
import { differences } from '../../dependencies.mjs';

/** @typedef {import('../../dependencies.mjs').Packages} Packages */

const HERE = import.meta.dirname;
/** Outside `scripts`: what checks the project's own files would find theirs there. */
const FOLDER = join(root, '.cache/peers');

/** @param {string} file @returns {Packages} */
const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

function isInstalled() {
  const note = join(FOLDER, 'node_modules/.package-lock.json');
  const isThere = (/** @type {string} */ place) => existsSync(join(FOLDER, place));
  if (!existsSync(note)) return false;
  return differences(packagesIn(join(HERE, 'package-lock.json')), packagesIn(note), isThere).length === 0;
}

/** @returns {Promise<string>} the `node_modules` that has them */
export async function providePeers() {
  const modules = join(FOLDER, 'node_modules');
  if (isInstalled()) return modules;
  say('Installing the peers (npm ci) …');
  mkdirSync(FOLDER, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(HERE, file), join(FOLDER, file));
  // Pages alone load them: nothing of theirs runs here, not even while they are installed.
  const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code } = await npm(['ci', ...quietly], { cwd: FOLDER });
  if (code !== 0) {
    throw new Fault('PEERS_MISSING', {
      what: 'What the console is to be measured beside is not installed',
      why: `npm ci ended with code ${code}; its own words are above`,
      how: 'Check that the npm registry can be reached (npm ping), then run this again',
    });
  }
  return modules;
}

/** Their versions, by name. @returns {Record<string, string>} */
export const peerVersions = () => JSON.parse(readFileSync(join(HERE, 'package.json'), 'utf8')).dependencies;
