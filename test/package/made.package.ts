/** The application that `npm run package` makes, opened and read back. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { extractFile, getRawHeader } from '@electron/asar';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { archivedFiles, archiveOf } from '../../scripts/package/contents.mjs';
import { everything } from '../../scripts/package/folder.mjs';
import { fusesOf, fusesShipped } from './fuse-wire';
import { digest, first, make, printed, runPackage } from './packages';

const made = first();
const archive = () => archiveOf(made.application);
const manifest = () => JSON.parse(extractFile(archive(), 'package.json').toString());
const executable = (folder: string) => join(folder, 'mci-console');

describe('the executable', () => {
  it('has every fuse set as shipped, and none that nobody knows', async () => {
    expect(await fusesOf(executable(made.application))).toEqual(fusesShipped());
  });

  it('takes no Node: ELECTRON_RUN_AS_NODE runs no script', async () => {
    const env = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--require=/nowhere.cjs' };
    const words = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    // As a root it must be told to run without the sandbox, or it ends before it reads its flags.
    const asked = [executable(made.application), '--no-sandbox', '--version'];
    expect((await printed('env', ...words, ...asked)).trim().split('\n').at(-1)).toBe(manifest().version);
  });
});

describe('the twin', () => {
  it('is the application but for one byte, the fuse that lets a debugger in', async () => {
    const ours = readFileSync(executable(made.application));
    const twins = readFileSync(executable(made.twin));
    expect(twins.length).toBe(ours.length);
    const differing = [...differences(ours, twins)];
    expect(differing).toHaveLength(1);
    expect(await fusesOf(executable(made.twin))).toEqual({
      ...fusesShipped(),
      EnableNodeCliInspectArguments: '1',
    });
  });

  it('has the same other files, the archive among them', async () => {
    const files = async (folder: string) =>
      (await everything(folder))
        .filter(({ isFolder }) => !isFolder)
        .map(({ path }) => relative(folder, path));
    const names = await files(made.application);
    expect(await files(made.twin)).toEqual(names);
    for (const name of names.filter((found) => found !== 'mci-console')) {
      expect([name, digest(join(made.twin, name))]).toEqual([name, digest(join(made.application, name))]);
    }
  });
});

function* differences(one: Buffer, other: Buffer): Generator<number> {
  for (let at = 0; at < one.length; at += 65_536) {
    if (one.subarray(at, at + 65_536).equals(other.subarray(at, at + 65_536))) continue;
    for (let place = at; place < at + 65_536; place += 1) if (one[place] !== other[place]) yield place;
  }
}

describe('app.asar', () => {
  const names = () => archivedFiles(archive()).map(({ name }) => name);

  it('holds bundles, SQLite and what loads it: no sources, maps, tests or other packages', () => {
    const tops = new Set(names().map((name) => name.split('/')[0]));
    expect([...tops].sort()).toEqual(['LICENSE', 'node_modules', 'out', 'package.json']);
    const packages = names().flatMap((name) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(name)?.[1] ?? []);
    expect([...new Set(packages)].sort()).toEqual(['@photostructure/sqlite', 'node-gyp-build']);
    expect(names().filter((name) => /\.(map|ts|tsx|cts|mts|cpp|h|gyp)$|test/.test(name))).toEqual([]);
    expect(names()).not.toContain('out/main/gateway-cli.js');
  });

  it('has no reference to a source map', () => {
    const scripts = names().filter((name) => /\.(c?js|css)$/.test(name) && name.startsWith('out/'));
    expect(scripts.length).toBeGreaterThan(5);
    for (const name of scripts) {
      expect([name, /sourceMappingURL=/.test(extractFile(archive(), name).toString())]).toEqual([
        name,
        false,
      ]);
    }
  });

  it('leaves outside what the system must load from a file, for this system alone', () => {
    const outside = `${archive()}.unpacked`;
    const files = readdirSync(outside, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.node'));
    const sqlite = 'node_modules/@photostructure/sqlite/prebuilds';
    expect(files).toEqual([`${sqlite}/linux-${process.arch}/@photostructure+sqlite.glibc.node`]);
  });

  it('has the hash of every file in its header, by which its integrity can be checked', () => {
    const files = JSON.stringify(getRawHeader(archive()).header).match(/"size":\d+/g) ?? [];
    const hashes = JSON.stringify(getRawHeader(archive()).header).match(/"algorithm":"SHA256"/g) ?? [];
    expect(hashes).toHaveLength(files.length);
  });

  it('says what it is: a test artefact, without what only development needs', () => {
    expect(manifest().version).toMatch(/^\d+\.\d+\.\d+-test\.electron\d+\.\d+\.\d+$/);
    expect(manifest()).not.toHaveProperty('devDependencies');
    expect(manifest()).not.toHaveProperty('scripts');
  });
});

describe('the application’s folder', () => {
  it('brings no app but ours, and of Chromium’s languages English', () => {
    const names = readdirSync(made.application, { recursive: true }).map(String);
    expect(names.filter((name) => name.includes('default_app'))).toEqual([]);
    expect(readdirSync(join(made.application, 'locales'))).toEqual(['en-US.pak']);
    expect(names).toContain('LICENSE.electron.txt');
    expect(names).toContain('LICENSES.chromium.html');
    expect(names).toContain('THIRD-PARTY-LICENSES.txt');
    expect(digest(join(made.application, 'resources/icon.png'))).toBe(digest('resources/icons/256x256.png'));
  });
});

describe('two builds of one commit', () => {
  afterEach(() => void vi.unstubAllEnvs());

  it('give the same app.asar, .deb, .tar.gz and bill of materials, whatever the umask, time zone and language', async () => {
    vi.stubEnv('TZ', 'Asia/Kolkata');
    vi.stubEnv('LC_ALL', 'de_DE.UTF-8');
    const usual = process.umask(0o077);
    const second = await make('second', '--targets=deb,tar.gz').finally(() => process.umask(usual));
    expect(digest(archiveOf(second.application))).toBe(digest(archive()));
    for (const kind of ['deb', 'tar.gz', 'cdx.json'] as const) {
      expect([kind, digest(second[kind])]).toEqual([kind, digest(made[kind])]);
    }
  }, 600_000);
});

describe('a release', () => {
  it('is refused on an Electron that stands in for the official one, with what, why and how', async () => {
    const { code, output } = await runPackage('--release', '--out=dist/test/release');
    expect(code).toBe(1);
    expect(output).toMatch(/^RELEASE_REFUSED: .*\n {2}why: (.*\n)+ {2}how: /);
  });
});
