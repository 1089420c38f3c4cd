/**
 * `npm test`: all set-up that is missing, then every check, in order. A failed check doesn't stop the others;
 * only the end-to-end tests need the build. `npm test -- unit e2e` runs the named ones. `install`, which installs the
 * package on this very system and removes it, runs only when it is named.
 * The last line says `N passed, N failed`: tests, and one for each check that isn't made of tests and failed.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { explain, root, run, say, tool } from './command.mjs';
import { setUp, setUpTools } from './setup.mjs';
import { provideTestDesktop } from './test-desktop.mjs';
import { countPlaywright, countVitest } from './test-report.mjs';
import { provideWorkstation, whyNotInstalled } from './test-workstation.mjs';

const REPORTS = join(root, 'out/reports');
const unitReport = join(REPORTS, 'unit.json');
const e2eReport = join(REPORTS, 'e2e.json');
const installReport = join(REPORTS, 'install.json');

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} args for Node
 * @property {string} [needs] a step that must not have failed
 * @property {NodeJS.ProcessEnv} [env]
 * @property {() => import('./test-report.mjs').Count} [count] of tests, after it has run
 */

/** @param {string} file */
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** @returns {Step[]} */
const steps = () => [
  { name: 'lint', args: [tool('@biomejs/biome', 'biome'), 'check', '.'] },
  { name: 'lint', args: [tool('eslint'), 'src/renderer'] },
  { name: 'typecheck', args: [tool('typescript', 'tsc'), '--build'] },
  { name: 'knip', args: [tool('knip')] },
  {
    name: 'unit',
    args: [tool('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    count: () => countVitest(read(unitReport)),
  },
  { name: 'build', args: [tool('electron-vite'), 'build', '--logLevel=warn'] },
  {
    name: 'e2e',
    needs: 'build',
    args: [tool('playwright'), 'test', '--reporter=line,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport },
    count: () => countPlaywright(read(e2eReport)),
  },
  {
    name: 'install',
    args: [tool('playwright'), 'test', '--config=test/install/playwright.config.ts', '--reporter=line,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: installReport },
    count: () => countPlaywright(read(installReport)),
  },
];

/** @param {Step} step @returns {Promise<import('./test-report.mjs').Count>} at least one failed if it failed */
async function perform(step) {
  const started = performance.now();
  const { code } = await run(process.execPath, step.args, {
    env: { ...process.env, ...step.env },
    output: 'inherit',
  });
  let { passed, failed, skipped } = { passed: 0, failed: 0, skipped: 0 };
  if (step.count) {
    try {
      ({ passed, failed, skipped = 0 } = step.count());
      if (passed + failed === 0) say(`${step.name} ran no tests.`);
    } catch (error) {
      say(`${step.name} left no report: ${error instanceof Error ? error.message : error}`);
    }
  }
  const succeeded = code === 0 && failed === 0 && (!step.count || passed > 0);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const others = skipped > 0 ? `, ${skipped} skipped` : '';
  const tests = step.count ? `, ${passed} passed, ${failed} failed${others}` : '';
  say(`${succeeded ? '✓' : '✗'} ${step.name} ${seconds} s${tests}`);
  return { passed, failed: succeeded ? 0 : Math.max(1, failed) };
}

/** @param {string[]} names @returns {Promise<import('./test-report.mjs').Count>} */
async function test(names) {
  await setUpTools();
  const all = steps();
  const unknown = names.find((name) => !all.some((step) => step.name === name));
  if (unknown) {
    say(`There is no step ${unknown}; there are ${[...new Set(all.map((step) => step.name))].join(', ')}.`);
    return { passed: 0, failed: 1 };
  }
  const chosen = new Set(
    names.length > 0 ? names : all.map((step) => step.name).filter((name) => name !== 'install'),
  );
  const why = chosen.has('install') ? whyNotInstalled() : undefined;
  if (why) {
    say(`The package can’t be installed and tested here: ${why}.`);
    return { passed: 0, failed: 1 };
  }
  for (const { needs } of all.filter((step) => chosen.has(step.name))) if (needs) chosen.add(needs);
  if (chosen.has('e2e') || chosen.has('install')) await setUp();
  if (chosen.has('e2e')) await provideTestDesktop();
  if (chosen.has('install')) await provideWorkstation();
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });

  const sum = { passed: 0, failed: 0 };
  /** @type {Set<string>} */
  const failures = new Set();
  for (const step of all.filter(({ name }) => chosen.has(name))) {
    if (step.needs && failures.has(step.needs)) {
      say(`✗ ${step.name} skipped: ${step.needs} failed`);
      continue;
    }
    say(`\n▶ ${step.name}`);
    const { passed, failed } = await perform(step);
    sum.passed += passed;
    sum.failed += failed;
    if (failed > 0) failures.add(step.name);
  }
  return sum;
}

const started = performance.now();
const { passed, failed } = await test(process.argv.slice(2)).catch((error) => {
  say(explain(error));
  return { passed: 0, failed: 1 };
});
say(`\n${Math.round((performance.now() - started) / 1000)} s`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
