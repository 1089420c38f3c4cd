/** Of the build: everything of others' making in it is in the list of licences, under a licence that may be shipped. */
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'playwright/test';
import { packageOf, productionPackages, type Shipped } from '../../scripts/shipped.mjs';

const ROOT = join(import.meta.dirname, '../..');
const OUT = join(ROOT, 'out');
/** Permissive, or public domain: what they ask for is their text, which is shipped. */
const MAY_SHIP = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0'];
const FONTS = ['OFL-1.1'];
const PUBLIC = ['blessing'];

const shipped: Shipped[] = JSON.parse(await readFile(join(OUT, 'licences.json'), 'utf8'));
const keys = new Set(shipped.map(({ name, version }) => `${name}@${version}`));
const keyOf = async (folder: string): Promise<string> => {
  const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return `${name}@${version}`;
};

test('every package whose code is in a bundle is in the list: the source maps say which', async () => {
  const maps = (await readdir(OUT, { recursive: true })).filter((file) => file.endsWith('.map'));
  const missing = new Set<string>();
  let packages = 0;
  for (const map of maps) {
    const { sources }: { sources: string[] } = JSON.parse(await readFile(join(OUT, map), 'utf8'));
    const folders = new Set(sources.map((source) => packageOf(resolve(OUT, map, '..', source))));
    for (const folder of folders) {
      if (folder === null) continue;
      packages += 1;
      const key = await keyOf(folder);
      if (!keys.has(key)) missing.add(key);
    }
  }
  expect([...missing]).toEqual([]);
  expect(packages).toBeGreaterThan(20);
});

test('so are the fonts, the icons, what is installed beside the bundles, Electron and SQLite', async () => {
  const names = shipped.map(({ name }) => name);
  const assets = await readdir(join(OUT, 'renderer/assets'));
  for (const font of ['inter', 'jetbrains-mono']) {
    expect(assets.some((file) => file.startsWith(`${font}-`) && file.endsWith('.woff2'))).toBe(true);
    expect(names).toContain(`@fontsource-variable/${font}`);
  }
  expect(names).toEqual(expect.arrayContaining(['lucide-solid', 'electron', 'sqlite']));
  for (const folder of productionPackages(ROOT)) expect([...keys]).toContain(await keyOf(folder));
});

test('every one has a version, a licence that may be shipped, and its text', async () => {
  const text = await readFile(join(OUT, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
  for (const one of shipped) {
    expect([...MAY_SHIP, ...FONTS, ...PUBLIC], one.name).toContain(one.licence);
    expect(one.version, one.name).toMatch(/^\d+\.\d+/);
    expect(one.text.length, one.name).toBeGreaterThan(150);
    expect(text).toContain(one.text);
  }
});

test('the build notes nothing of this machine in the list', async () => {
  expect(await readFile(join(OUT, 'licences.json'), 'utf8')).not.toContain(ROOT);
});
