/** What is installed is what was reviewed: each version to the letter, each file by its hash, from no fixed place. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

test('every dependency is asked for by one version', () => {
  const { dependencies, devDependencies } = read('package.json');
  const all = Object.entries<string>({ ...dependencies, ...devDependencies });
  expect(all.filter(([, version]) => !EXACT.test(version))).toEqual([]);
  expect(all.length).toBeGreaterThan(20);
});

test('the lock file has the hash of each package, and no registry', () => {
  const { packages, lockfileVersion } = read('package-lock.json');
  expect(lockfileVersion).toBe(3);
  const all = Object.entries<{ integrity?: string; resolved?: string; link?: boolean }>(packages).filter(
    ([path]) => path !== '',
  );
  expect(all.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual(
    [],
  );
  expect(all.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  expect(all.length).toBeGreaterThan(300);
});

test('the lock file asks for what package.json asks for', () => {
  const { dependencies, devDependencies } = read('package.json');
  const { packages } = read('package-lock.json');
  expect(packages['']).toMatchObject({ dependencies, devDependencies });
});
