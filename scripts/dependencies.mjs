/** node_modules, kept to what package-lock.json says. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault, npm, root, say } from './command.mjs';

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }>} Packages */

/**
 * @param {Packages} locked what package-lock.json lists, by place
 * @param {Packages} installed what npm noted in node_modules/.package-lock.json
 * @param {(place: string) => boolean} isThere whether that folder exists
 * @returns {string[]} places where what is installed isn't what is locked; optional packages may be missing
 */
export function differences(locked, installed, isThere) {
  return Object.entries(locked)
    .filter(([place, want]) => {
      if (place === '') return false;
      const have = installed[place];
      if (!have) return !want.optional && !want.devOptional;
      return have.version !== want.version || have.integrity !== want.integrity || !isThere(place);
    })
    .map(([place]) => place);
}

/** @param {string} file */
const packagesIn = (file) => /** @type {Packages} */ (JSON.parse(readFileSync(file, 'utf8')).packages ?? {});

/** @returns {string | undefined} why node_modules has to be installed anew */
function reason() {
  if (!existsSync(join(root, 'node_modules'))) return 'node_modules is missing';
  let installed;
  try {
    installed = packagesIn(join(root, 'node_modules/.package-lock.json'));
  } catch {
    return 'node_modules is incomplete';
  }
  const [first, ...others] = differences(packagesIn(join(root, 'package-lock.json')), installed, (place) =>
    existsSync(join(root, place)),
  );
  if (!first) return undefined;
  return `${first}${others.length ? ` and ${others.length} others` : ''} differ from package-lock.json`;
}

/** Installs node_modules unless it already is what package-lock.json says. */
export async function provideDependencies() {
  const why = reason();
  if (!why) return;
  say(`Installing the dependencies (npm ci), as ${why} …`);
  const { code } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) {
    throw new Fault('DEPENDENCIES_MISSING', {
      what: 'The dependencies are not installed',
      why: `npm ci ended with code ${code}; its own words are above`,
      how: 'Check that the npm registry can be reached (npm ping), then run this again',
    });
  }
}
