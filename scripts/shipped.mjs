/**
 * What of others' making is shipped: read from the lock file and the installed packages. `root` is the project's
 * folder: the build puts this file into another place before it runs.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @typedef {object} Shipped
 * @property {string} name
 * @property {string} version
 * @property {string} licence SPDX expression; empty when the package names none
 * @property {string} text of its licence files and notices; empty when it has none
 */

const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/**
 * Of packages that name a licence and bring no text of it, with the author that they name.
 * @type {Readonly<Record<string, string>>}
 */
const TEXTS = { 'lazy-val': `MIT License\n\nCopyright (c) Vladimir Krivosheev\n\n${MIT}` };

/** @param {string} file @returns {any} */
const json = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** @param {string} folder of an installed package @returns {Shipped} */
export function shippedFrom(folder) {
  const { name, version, license } = json(join(folder, 'package.json'));
  const files = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .sort();
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const text = texts.join('\n\n') || TEXTS[name] || '';
  return { name, version, licence: typeof license === 'string' ? license.trim() : '', text };
}

/**
 * @param {string} file absolute, of a module or a picture
 * @returns {string | null} folder of the package that it lies in; `null` when it is the project's own
 */
export function packageOf(file) {
  const at = file.lastIndexOf('/node_modules/');
  if (at < 0) return null;
  const modules = file.slice(0, at + '/node_modules/'.length);
  for (let folder = dirname(file); folder.length > modules.length; folder = dirname(folder)) {
    // Some have others within, to say how their modules are written.
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && json(manifest).version) return folder;
  }
  return null;
}

/** @param {string} root @returns {string[]} folders of what package.json wants at run time, and of what that wants */
export function productionPackages(root) {
  const { packages } = json(join(root, 'package-lock.json'));
  /** @type {Set<string>} */
  const found = new Set();
  /** @param {string} from @param {string} name @returns {string | null} where Node would find it */
  const place = (from, name) => {
    for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
      const path = `${at}${at === '' ? '' : '/'}node_modules/${name}`;
      if (packages[path]) return path;
      if (at === '') return null;
    }
  };
  /** @param {string} path */
  const follow = (path) => {
    for (const name of Object.keys({
      ...packages[path].dependencies,
      ...packages[path].optionalDependencies,
    })) {
      const dependency = place(path, name);
      if (dependency === null || found.has(dependency)) continue;
      found.add(dependency);
      follow(dependency);
    }
  };
  follow('');
  return [...found].filter((path) => existsSync(join(root, path))).map((path) => join(root, path));
}

/** What isn't a package, or whose package says less than must be said. @param {string} root @returns {Shipped[]} */
function platformParts(root) {
  const sqlite = readFileSync(
    join(root, 'node_modules/@photostructure/sqlite/src/upstream/sqlite3.h'),
    'utf8',
  );
  return [
    shippedFrom(join(root, 'node_modules/electron')),
    {
      name: 'sqlite',
      version: /#define SQLITE_VERSION\s+"([^"]+)"/.exec(sqlite)?.[1] ?? '',
      licence: 'blessing',
      text: 'SQLite is in the public domain.\n\nMay you do good and not evil.\nMay you find forgiveness for yourself and forgive others.\nMay you share freely, never taking more than you give.',
    },
  ];
}

/**
 * @param {string} root
 * @param {Iterable<string>} folders of packages
 * @returns {Shipped[]} each once, with the platform's parts, by name
 */
export function shippedOf(root, folders) {
  const all = [...[...new Set(folders)].map(shippedFrom), ...platformParts(root)];
  const byKey = new Map(all.map((one) => [`${one.name}@${one.version}`, one]));
  // By their keys' code units: the same order on every machine.
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** @param {readonly Shipped[]} shipped @returns {string} as a text file to lie beside the program */
export function licencesText(shipped) {
  const parts = shipped.map(
    ({ name, version, licence, text }) => `${name} ${version} (${licence})\n${'-'.repeat(72)}\n${text}\n`,
  );
  const head =
    'MCI Console contains the following software of others, under these licences.\n' +
    'Electron contains Chromium and Node.js: their licences are in LICENSES.chromium.html.\n';
  return `${[head, ...parts].join('\n\n')}`;
}
