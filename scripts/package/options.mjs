/** The command line of `npm run package`. */
import { resolve } from 'node:path';
import { Fault, root } from '../command.mjs';
import { declaredVersion } from './facts.mjs';
import { isPlainVersion } from './version.mjs';

/** Made here without electron-builder's own tools. */
const OURS = ['twin', 'deb', 'tar.gz'];
/** Electron-builder's, with tools that it downloads or that the system has. */
const BUILDER = ['AppImage', 'rpm', 'nsis', 'dmg', 'zip'];
/** @type {Partial<Record<NodeJS.Platform, string[]>>} */
const USUAL = { linux: OURS, win32: ['nsis'], darwin: ['dmg', 'zip'] };

/**
 * @typedef {object} Options
 * @property {boolean} release
 * @property {string} version plain
 * @property {string} out folder, absolute
 * @property {string[]} targets made by us
 * @property {string[]} builderTargets made by electron-builder
 */

/**
 * @param {string[]} words
 * @param {NodeJS.Platform} [platform]
 * @returns {Options}
 * @throws {Fault} BAD_FLAG
 */
export function readOptions(words, platform = process.platform) {
  const options = {
    release: false,
    version: declaredVersion,
    out: resolve(root, 'dist'),
    targets: USUAL[platform] ?? [],
  };
  for (const word of words) {
    const [, flag, value = ''] = /^--([a-z]+)(?:=(.*))?$/.exec(word) ?? [];
    if (flag === 'release' && !word.includes('=')) options.release = true;
    else if (flag === 'version' && isPlainVersion(value)) options.version = value;
    else if (flag === 'out' && value) options.out = resolve(root, value);
    else if (flag === 'targets' && value) options.targets = value.split(',');
    else throw badFlag(`${word} is not understood`);
  }
  const wrong = options.targets.find((target) => !OURS.includes(target) && !BUILDER.includes(target));
  if (wrong !== undefined) throw badFlag(`there is no target ${wrong}`);
  return {
    ...options,
    targets: options.targets.filter((target) => OURS.includes(target)),
    builderTargets: options.targets.filter((target) => BUILDER.includes(target)),
  };
}

/** @param {string} why */
const badFlag = (why) =>
  new Fault('BAD_FLAG', {
    what: 'No package was made',
    why,
    how: `npm run package -- [--release] [--version=X.Y.Z] [--out=DIR] [--targets=${[...OURS, ...BUILDER].join(',')}]`,
  });
