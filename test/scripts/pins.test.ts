/** What is installed is what was reviewed: each version to the letter, each file by its hash, from no fixed place. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
/** The project's own, and what the benchmarks measure the console beside; with how many there are at least. */
const FOLDERS = [
  { folder: '.', asked: 20, locked: 300 },
  { folder: 'scripts/bench/peers', asked: 3, locked: 20 },
];

test.each(FOLDERS)('every dependency is asked for by one version ($folder)', ({ folder, asked }) => {
  const { dependencies, devDependencies } = read(`${folder}/package.json`);
  const all = Object.entries<string>({ ...dependencies, ...devDependencies });
  expect(all.filter(([, version]) => !EXACT.test(version))).toEqual([]);
  expect(all.length).toBeGreaterThan(asked);
});

test.each(FOLDERS)(
  'the lock file has the hash of each package, and no registry ($folder)',
  ({ folder, locked }) => {
    const { packages, lockfileVersion } = read(`${folder}/package-lock.json`);
    expect(lockfileVersion).toBe(3);
    const all = Object.entries<{ integrity?: string; resolved?: string; link?: boolean }>(packages).filter(
      ([path]) => path !== '',
    );
    expect(
      all.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path),
    ).toEqual([]);
    expect(all.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
    expect(all.length).toBeGreaterThan(locked);
  },
);

test.each(FOLDERS)('the lock file asks for what package.json asks for ($folder)', ({ folder }) => {
  const asks = ({ dependencies = {}, devDependencies = {} }) => ({ dependencies, devDependencies });
  const { packages } = read(`${folder}/package-lock.json`);
  expect(asks(packages[''])).toEqual(asks(read(`${folder}/package.json`)));
});
