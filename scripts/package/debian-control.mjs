/** The .deb's own files: what dpkg and apt read. */

import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { relative } from 'node:path';
import * as facts from './facts.mjs';
import { everything } from './folder.mjs';

/** Debian's names of the systems that Electron is built for. */
const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64', arm: 'armhf' };

/** @returns {string} */
export const debianArchitecture = () =>
  ARCHITECTURES[/** @type {keyof typeof ARCHITECTURES} */ (process.arch)] ?? process.arch;

/** Width of a description's lines. */
const WIDTH = 76;

/** @param {string} paragraph @returns {string} folded as a control file wants it */
export function folded(paragraph) {
  const lines = [''];
  for (const word of paragraph.split(' ')) {
    const line = lines[lines.length - 1] ?? '';
    if (line !== '' && line.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line) => ` ${line}`).join('\n');
}

/**
 * @param {object} given
 * @param {string} given.version Debian's
 * @param {number} given.kilobytes installed
 * @returns {string}
 */
export const control = ({ version, kilobytes }) =>
  [
    `Package: ${facts.name}`,
    `Version: ${version}`,
    `Architecture: ${debianArchitecture()}`,
    `Maintainer: ${facts.maintainer}`,
    `Installed-Size: ${kilobytes}`,
    `Depends: ${facts.depends.join(', ')}`,
    `Recommends: ${facts.recommends.join(', ')}`,
    'Section: misc',
    'Priority: optional',
    `Homepage: ${facts.homepage}`,
    `Description: ${facts.synopsis}`,
    folded(facts.description),
    '',
  ].join('\n');

/** @param {string} tree @returns {Promise<number>} what its files take on a disk, as Debian counts */
export async function kilobytesIn(tree) {
  const sizes = await Promise.all(
    (await everything(tree)).map(async ({ path, isFolder, isLink }) =>
      isFolder || isLink ? 1 : Math.ceil((await stat(path)).size / 1024),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** @param {string} tree @returns {Promise<string>} by which `dpkg --verify` finds what was changed */
export async function md5sums(tree) {
  const files = (await everything(tree)).filter(({ isFolder, isLink }) => !isFolder && !isLink);
  const lines = await Promise.all(
    files.map(async ({ path }) => {
      const sum = createHash('md5').update(await readFile(path));
      return `${sum.digest('hex')}  ${relative(tree, path)}\n`;
    }),
  );
  return lines.join('');
}

/**
 * @param {object} given
 * @param {string} given.version Debian's
 * @param {string} given.change one line
 * @param {number} given.time s since 1970
 * @returns {string}
 */
export const changelog = ({ version, change, time }) =>
  `${facts.name} (${version}) unstable; urgency=medium

  * ${change}

 -- ${facts.maintainer}  ${new Date(time * 1000).toUTCString().replace('GMT', '+0000')}
`;
