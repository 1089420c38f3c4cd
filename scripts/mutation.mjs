/**
 * Mutation testing: `npm run mutation` of all three pure folders, `npm run mutation -- hub` of one. A mutant is
 * the code with one small change; the score is how many of them the folder's tests notice. It runs at the lowest
 * priority, an hour at most, and what was found before is not tried again until code or tests change.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { command, Fault, root, run, say, tool } from './command.mjs';
import { setUpTools } from './setup.mjs';

/** Percent of the mutants. */
const GOAL = 85;
const LIMIT_MS = 3_600_000;
const FOLDERS = { hub: 'src/main/hub', connection: 'src/main/connection', protocol: 'src/protocol' };

/** @typedef {keyof typeof FOLDERS} Folder */
/** @typedef {{ files: Record<string, { mutants: { status: string }[] }> }} Report */

/** @param {string} file @returns {{ found: number, all: number }} mutants; ignored ones aren't counted */
function scoreIn(file) {
  const report = /** @type {Report} */ (JSON.parse(readFileSync(file, 'utf8')));
  const states = Object.values(report.files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (/** @type {string[]} */ ...names) =>
    states.filter((status) => names.includes(status)).length;
  const found = count('Killed', 'Timeout');
  return { found, all: found + count('Survived', 'NoCoverage') };
}

/** @param {Folder} folder @param {AbortSignal} signal */
async function mutate(folder, signal) {
  const out = join(root, 'out/mutation');
  mkdirSync(out, { recursive: true });
  const args = [
    tool('@stryker-mutator/core', 'stryker'),
    'run',
    'test/mutation/stryker.config.mjs',
    `--mutate=${FOLDERS[folder]}/**/*.ts`,
    `--incrementalFile=.cache/mutation-${folder}.json`,
  ];
  const env = { ...process.env, MUTATED: folder };
  const { code } = await run(process.execPath, args, { env, signal });
  if (code !== 0) {
    throw new Fault('MUTATION_ENDED', {
      what: `The mutants of ${folder} were not all tried`,
      why: signal.aborted ? 'The hour is over' : `Stryker ended with code ${code}; its own words are above`,
      how: 'Run it again: what was tried is not tried anew',
    });
  }
  return scoreIn(join(root, 'out/mutation/report.json'));
}

await command(async () => {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !(name in FOLDERS));
  if (unknown !== undefined) {
    say(`There is no folder ${unknown}; there are ${Object.keys(FOLDERS).join(', ')}.`);
    return 2;
  }
  await setUpTools();
  setPriority(constants.priority.PRIORITY_LOW);
  const signal = AbortSignal.timeout(LIMIT_MS);
  let poor = false;
  for (const folder of /** @type {Folder[]} */ (names.length > 0 ? names : Object.keys(FOLDERS))) {
    const { found, all } = await mutate(folder, signal);
    const score = (100 * found) / all;
    poor ||= score < GOAL;
    process.stdout.write(`${folder}: ${score.toFixed(1)} % (${found} of ${all} mutants found)\n`);
  }
  return poor ? 1 : 0;
});
