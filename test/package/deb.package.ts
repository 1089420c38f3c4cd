/** The .deb that `npm run package` makes, opened and read back. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../scripts/command.mjs';
import { declaredVersion, depends, installFolder } from '../../scripts/package/facts.mjs';
import { onPath } from '../../scripts/system-libraries.mjs';
import { digest, first, printed } from './packages';

const made = first();
/** The .deb, unpacked. */
let tree: string;

beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), 'mci-console-deb-'));
  await printed('dpkg-deb', '--extract', made.deb, tree);
});
afterAll(() => rm(tree, { recursive: true, force: true }));

describe('the .deb', () => {
  it('belongs to root, lets nobody else write, and has one set-uid program, Chromium’s sandbox', async () => {
    const lines = (await printed('dpkg-deb', '--contents', made.deb)).trim().split('\n');
    const entries = lines.map((line) => line.split(/\s+/));
    for (const [mode = '', owner] of entries) {
      expect(owner).toBe('root/root');
      expect(mode).toMatch(/^[-dl]....-..-.$/);
    }
    const special = entries.filter(([mode]) => /[sS]/.test(mode ?? '')).map((words) => [words[0], words[5]]);
    expect(special).toEqual([['-rwsr-xr-x', `.${installFolder}/chrome-sandbox`]]);
  });

  it('has the application as it was made', () => {
    for (const name of ['mci-console', 'resources/app.asar', 'LICENSES.chromium.html']) {
      expect(digest(join(tree, installFolder, name))).toBe(digest(join(made.application, name)));
    }
  });

  it('is older than its release, and than the next test artefact', async () => {
    const version = (await printed('dpkg-deb', '--field', made.deb, 'Version')).trim();
    await printed('dpkg', '--compare-versions', version, 'lt', `${declaredVersion}-1`);
    await printed('dpkg', '--compare-versions', version, 'lt', '999.0.0~test.electron1.0.0-1');
  });

  it('depends on every library that its programs link', async () => {
    const needed = await printed('ldd', join(tree, installFolder, 'mci-console'));
    const libraries = [...needed.matchAll(/=> (\/\S+)/g)].flatMap(([, path]) => path ?? []);
    expect(libraries.length).toBeGreaterThan(20);
    const direct = await printed('objdump', '-p', join(tree, installFolder, 'mci-console'));
    const names = [...direct.matchAll(/NEEDED\s+(\S+)/g)].flatMap(([, name]) => name ?? []);
    const owners = new Set<string>();
    for (const path of libraries.filter((file) => names.some((name) => file.endsWith(`/${name}`)))) {
      const owner = await ownerOf(path);
      if (owner !== null) owners.add(owner);
    }
    const declared = depends.flatMap((word) => word.split('|').map((name) => name.trim().split(' ')[0]));
    expect([...owners].filter((owner) => !declared.includes(owner))).toEqual([]);
  });

  it('puts one command on the PATH', () => {
    expect(readdirSync(join(tree, 'usr/bin'))).toEqual(['mci-console']);
    expect(statSync(join(tree, 'usr/bin/mci-console')).mode & 0o777).toBe(0o755);
  });

  it('leaves no word to be filled in', async () => {
    const control = await printed('dpkg-deb', '--info', made.deb, 'control', 'postinst', 'postrm');
    const metainfo = join(tree, 'usr/share/metainfo');
    const files = [
      join(tree, 'usr/bin/mci-console'),
      join(tree, installFolder, 'apparmor-profile'),
      ...readdirSync(metainfo).map((name) => join(metainfo, name)),
    ];
    for (const text of [control, ...files.map((file) => readFileSync(file, 'utf8'))]) {
      expect(text.length).toBeGreaterThan(200);
      expect(text).not.toMatch(/@[A-Z_]+@/);
    }
  });

  it.skipIf(!onPath('desktop-file-validate'))(
    'has a desktop entry that the desktops’ own tool accepts',
    async () => {
      const entry = join(tree, 'usr/share/applications/mci-console.desktop');
      expect(await printed('desktop-file-validate', entry)).toBe('');
    },
  );

  it.skipIf(!onPath('appstreamcli'))('has metadata that AppStream’s own tool accepts', async () => {
    const folder = join(tree, 'usr/share/metainfo');
    const files = readdirSync(folder).map((name) => join(folder, name));
    expect(await printed('appstreamcli', 'validate', '--no-net', ...files)).toMatch(
      /Validation was successful/,
    );
  });

  it.skipIf(!onPath('lintian'))(
    'has nothing that Debian’s own tool finds and lintian-overrides doesn’t answer',
    async () => {
      const found = await printed('lintian', '--fail-on', 'error,warning', '--allow-root', made.deb);
      expect(found.trim()).toBe('');
    },
    600_000,
  );
});

/** Debian's package of a library, by one of the two names that a merged /usr gives it; `null` if it isn't Debian's. */
async function ownerOf(path: string): Promise<string | null> {
  const names = [path, path.replace(/^\/usr/, ''), `/usr${path}`];
  const found = await run('dpkg-query', ['--search', ...names], { output: 'capture' });
  return /^([a-z0-9][a-z0-9+.-]*)(?::\S+)?: \//m.exec(found.output)?.[1] ?? null;
}
