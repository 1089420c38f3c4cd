/** Collects, while the bundles are built, the packages whose code or files are in them. */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { licencesText, packageOf, productionPackages, shippedOf } from './shipped.mjs';

/**
 * A bundler's own modules have a 0 in front, and what CommonJS becomes a suffix.
 * @param {string} root
 * @param {string} id
 */
const placeOf = (root, id) =>
  id.startsWith('\0rolldown/')
    ? join(root, 'node_modules/rolldown/package.json')
    : id.replace(/^\0|\?.*$/g, '');

/**
 * One for each bundle; what they find is put together, and written beside them with the last. Vite's own list knows
 * modules alone: fonts and what style sheets bring come as assets.
 * @param {string} root the project's folder
 * @returns {(options?: { last?: boolean }) => import('vite').Plugin}
 */
export function licences(root) {
  /** @type {Set<string>} */
  const folders = new Set();
  /** @param {string} file */
  const add = (file) => {
    const folder = packageOf(file);
    if (folder !== null) folders.add(folder);
  };
  return ({ last = false } = {}) => {
    let base = root;
    let out = '';
    return {
      name: 'mci-licences',
      apply: 'build',
      configResolved(config) {
        base = config.root;
        out = resolve(config.root, config.build.outDir, '..');
      },
      generateBundle(_options, bundle) {
        for (const part of Object.values(bundle)) {
          if (part.type === 'chunk') for (const id of part.moduleIds) add(placeOf(root, id));
          else for (const name of part.originalFileNames) add(resolve(base, name));
        }
      },
      closeBundle() {
        if (!last) return;
        for (const folder of productionPackages(root)) folders.add(folder);
        const shipped = shippedOf(root, folders);
        writeFileSync(join(out, 'licences.json'), `${JSON.stringify(shipped, null, 1)}\n`);
        writeFileSync(join(out, 'THIRD-PARTY-LICENSES.txt'), licencesText(shipped));
      },
    };
  };
}
