import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildIsStale } from '../../scripts/build.mjs';
import { differences } from '../../scripts/dependencies.mjs';
import { nodeIsNewEnough } from '../../scripts/setup.mjs';
import { missingLibraries } from '../../scripts/system-libraries.mjs';

describe('node_modules against the lock file', () => {
  const locked = {
    '': {},
    'node_modules/a': { version: '1.0.0', integrity: 'x' },
    'node_modules/b': { version: '1.0.0', optional: true },
  };
  const everything = () => true;

  it('accepts what is locked, with or without optional packages', () => {
    expect(differences(locked, locked, everything)).toEqual([]);
    expect(differences(locked, { 'node_modules/a': locked['node_modules/a'] }, everything)).toEqual([]);
  });

  it.each([
    ['a missing package', {}],
    ['another version', { 'node_modules/a': { version: '1.0.1', integrity: 'x' } }],
    ['other content', { 'node_modules/a': { version: '1.0.0', integrity: 'y' } }],
  ])('notices %s', (_, installed) => {
    expect(differences(locked, installed, everything)).toEqual(['node_modules/a']);
  });

  it('notices a folder that was deleted', () => {
    expect(differences(locked, locked, (place) => place !== 'node_modules/a')).toEqual(['node_modules/a']);
  });
});

describe('the version of Node', () => {
  it.each([
    ['18.20.0', false],
    ['20.18.9', false],
    ['20.19.0', true],
    ['22.1.0', true],
  ])('%s: %s', (version, enough) => {
    expect(nodeIsNewEnough(version)).toBe(enough);
  });
});

describe('system libraries', () => {
  const ldconfig = '\tlibgtk-3.so.0 (libc6,x86-64) => /lib/libgtk-3.so.0\n';

  it('finds none missing', () => {
    expect(missingLibraries('\tlibnss3.so => /lib/libnss3.so (0x1)\n', ldconfig)).toEqual([]);
  });

  it('names those that ldd misses, and those loaded later', () => {
    expect(missingLibraries('\tlibnss3.so => not found\n\tlibnss3.so => not found\n', '')).toEqual([
      'libnss3.so',
      'libgtk-3.so.0',
    ]);
  });
});

describe('the build', () => {
  let folder: string;
  const put = (name: string, seconds: number): void => {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
    utimesSync(file, seconds, seconds);
    utimesSync(dirname(file), seconds, seconds);
  };
  const outputs = [
    ...['main/index.js', 'main/gateway-cli.js', 'preload/index.cjs', 'renderer/index.html'],
    'licences.json',
  ];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mci-build-'));
    put('src/main/index.ts', 100);
    utimesSync(join(folder, 'src'), 100, 100);
    for (const name of outputs) put(`out/${name}`, 200);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is kept while no source is newer', () => {
    expect(buildIsStale(folder)).toBe(false);
  });

  it('is stale after a change, a deletion, and when one bundle is missing', () => {
    put('src/main/index.ts', 300);
    expect(buildIsStale(folder)).toBe(true);
    put('src/main/index.ts', 100);
    expect(buildIsStale(folder)).toBe(false);
    rmSync(join(folder, 'src/main/index.ts'));
    expect(buildIsStale(folder)).toBe(true);
    utimesSync(join(folder, 'src/main'), 100, 100);
    rmSync(join(folder, 'out/preload/index.cjs'));
    expect(buildIsStale(folder)).toBe(true);
  });
});
