/** What is in a package, by size. */
import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { listPackage, statFile } from '@electron/asar';
import { everything } from './folder.mjs';

/** @typedef {{ name: string, bytes: number }} Item */

/** @param {string} folder @returns {Promise<Item[]>} its files, the largest first */
export async function filesBySize(folder) {
  const files = (await everything(folder)).filter(({ isFolder, isLink }) => !isFolder && !isLink);
  const items = await Promise.all(
    files.map(async ({ path }) => ({ name: relative(folder, path), bytes: (await stat(path)).size })),
  );
  return items.sort((a, b) => b.bytes - a.bytes);
}

/** @param {string} application folder @returns {string} its archive */
export const archiveOf = (application) => join(application, 'resources/app.asar');

/** @param {string} archive @returns {Item[]} the files that it lists, those beside it too, the largest first */
export function archivedFiles(archive) {
  return listPackage(archive, { isPack: false })
    .map((path) => path.replace(/^[/\\]/, ''))
    .flatMap((name) => {
      const entry = statFile(archive, name);
      return 'size' in entry ? [{ name, bytes: entry.size }] : [];
    })
    .sort((a, b) => b.bytes - a.bytes);
}

/** @param {number} bytes */
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

const LARGEST = 10;

/** @param {string} what @param {Item[]} items the largest first */
function table(what, items) {
  const total = items.reduce((sum, { bytes }) => sum + bytes, 0);
  const lines = items
    .slice(0, LARGEST)
    .map(({ name, bytes }) => `  ${megabytes(bytes).padStart(9)}  ${name}`);
  return `${what}: ${megabytes(total)} in ${items.length} files, of which the largest are\n${lines.join('\n')}`;
}

/** @param {import('./make.mjs').Made} made @returns {Promise<string>} sizes, and the ten largest files */
export async function describe(made) {
  const { application = '' } = made;
  const packed = Object.entries(made).filter(([kind]) => kind !== 'application' && kind !== 'twin');
  const sizes = packed.map(([kind, path]) => `.${kind}: ${megabytes(statSync(path).size)}`);
  return [
    table('Installed', await filesBySize(application)),
    table('In app.asar and beside it', archivedFiles(archiveOf(application))),
    ...sizes,
  ].join('\n\n');
}
