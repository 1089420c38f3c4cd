/**
 * `npm run audit`: what npm's registry knows against the packages of the lock file. Fails on what is shipped and
 * isn't answered below; what concerns tools alone is told.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingsIn, isOpen, wordsOf } from './audit-report.mjs';
import { provideBuild } from './build.mjs';
import { command, Fault, root, run, say } from './command.mjs';
import { provideDependencies } from './dependencies.mjs';

/**
 * By the advisory's URL: why it does no harm here, until a release that mends it can be had.
 * @type {Readonly<Record<string, string>>}
 */
const ANSWERS = {};

await command(async () => {
  await provideDependencies();
  await provideBuild();
  /** @type {{ name: string }[]} */
  const shipped = JSON.parse(readFileSync(join(root, 'out/licences.json'), 'utf8'));
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { output } = await run(npm, ['audit', '--json', '--loglevel=silent'], { output: 'capture' });
  const report = reportIn(output);
  const findings = findingsIn(report, new Set(shipped.map(({ name }) => name)), ANSWERS);
  if (findings === null) {
    throw new Fault('AUDIT_UNAVAILABLE', {
      what: 'Nothing is known of the packages’ safety',
      why: `The registry gave no report: ${String(report?.message ?? output)
        .trim()
        .slice(0, 300)}`,
      how: 'Run it where npm reaches a registry that answers audits, such as registry.npmjs.org',
    });
  }
  say(wordsOf(findings));
  return isOpen(findings) ? 1 : 0;
});

/** @param {string} output @returns {any} */
function reportIn(output) {
  try {
    return JSON.parse(output);
  } catch {
    return null;
  }
}
