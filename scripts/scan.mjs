/**
 * `npm run scan`: Electronegativity reads the sources, and the bundles that are built of them with all their
 * libraries. It fails on a file that can't be read, on a finding that docs/security.md doesn't answer, and on an
 * answer to what is no longer found.
 */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { transformWithOxc } from 'vite';
import { provideBuild } from './build.mjs';
import { command, root, say } from './command.mjs';
import { provideDependencies } from './dependencies.mjs';
import { answersIn, compare } from './scan/answers.mjs';
import { provideScanner, scan } from './scan/scanner.mjs';

/** Its parser knows no private fields. */
const TARGET = 'es2019';

/** @param {string} to the bundles, in words that the scanner reads */
async function lower(to) {
  const from = join(root, 'out');
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(from, path);
    if (!entry.isFile() || !/\.(js|cjs|html)$/.test(name) || name.startsWith('reports')) continue;
    // A bundle's hash, and an extension that it passes over.
    const target = join(to, name.replace(/-[\w-]{8}(?=\.\w+$)/, '').replace(/\.cjs$/, '.js'));
    await mkdir(dirname(target), { recursive: true });
    if (name.endsWith('.html')) await cp(path, target);
    else {
      const text = await readFile(path, 'utf8');
      await writeFile(
        target,
        (await transformWithOxc(text, `${name}.js`, { lang: 'js', target: TARGET })).code,
      );
    }
  }
}

await command(async () => {
  await provideDependencies();
  await provideBuild();
  const scanner = await provideScanner();
  const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const bundles = await mkdtemp(join(tmpdir(), 'mci-scan-'));
  /** @type {import('./scan/scanner.mjs').Finding[]} */
  const findings = [];
  let unread = 0;
  try {
    await lower(bundles);
    for (const [name, folder] of Object.entries({ src: join(root, 'src'), out: bundles })) {
      const scanned = await scan(scanner, folder, devDependencies.electron);
      say(`${name}: ${scanned.checks} checks, ${scanned.findings.length} findings`);
      for (const file of scanned.unread) say(`  can't be read: ${file}`);
      unread += scanned.unread.length;
      for (const { file, ...rest } of scanned.findings) {
        findings.push({ ...rest, file: file === 'N/A' ? name : `${name}/${file}` });
      }
    }
  } finally {
    await rm(bundles, { recursive: true });
  }
  for (const { check, file, line, says } of findings) say(`  ${check} ${file}:${line} ${says}`);
  const document = await readFile(join(root, 'docs/security.md'), 'utf8');
  const { unanswered, idle } = compare(findings, answersIn(document));
  for (const one of unanswered) say(`Not answered in docs/security.md: ${one}`);
  for (const one of idle) say(`Answered in docs/security.md, but not found: ${one}`);
  const wrong = unanswered.length + idle.length + unread;
  process.stdout.write(wrong === 0 ? 'Every finding is answered.\n' : `${wrong} to be mended or answered.\n`);
  return wrong === 0 ? 0 : 1;
});
