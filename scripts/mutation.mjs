/**
 * Mutation testing: `npm run mutation` of all three pure folders, `npm run mutation -- hub` of one. A mutant is
 * the code with one small change; the score is how many of them the folder's tests notice. It runs at a low
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

/**
 * @typedef {object} Piece
 * @property {string[]} [files] of the folder; without them all that no other piece has
 * @property {string[]} tests files of its test folder, without `.test.ts`: each mutant meets them alone
 */

/**
 * In pieces, since a mutant of a constant runs every test it is given.
 * @satisfies {Record<string, { source: string, tests: string, pieces: Record<string, Piece> }>}
 */
const FOLDERS = {
  hub: { source: 'src/main/hub', tests: 'test/hub', pieces: { all: { tests: ['*'] } } },
  connection: {
    source: 'src/main/connection',
    tests: 'test/connection',
    pieces: {
      machine: {
        tests: ['attempts', 'endings', 'every-message', 'live', 'subscriptions', 'table'],
      },
      words: {
        files: ['classify', 'faults', 'socket-errors'],
        tests: ['classify', 'faults', 'socket-errors'],
      },
      driver: { files: ['driver'], tests: ['driver'] },
      socket: { files: ['ws-socket'], tests: ['ws-*'] },
    },
  },
  protocol: {
    source: 'src/protocol',
    tests: 'test/protocol',
    pieces: {
      schemas: { tests: ['codes', 'examples', 'strict', 'tolerant', 'version'] },
      readers: { files: ['decode', 'read', 'scalars', 'sure'], tests: ['*'] },
    },
  },
};

/** @typedef {keyof typeof FOLDERS} Folder */
/** @typedef {{ files: Record<string, { mutants: { status: string }[] }> }} Report */
/** @typedef {{ found: number, slow: number, all: number }} Score `slow`: of those found, by their taking too long */

/** @param {string} file @returns {Score} in mutants; ignored ones aren't counted */
function scoreIn(file) {
  const report = /** @type {Report} */ (JSON.parse(readFileSync(file, 'utf8')));
  const states = Object.values(report.files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (/** @type {string[]} */ ...names) =>
    states.filter((status) => names.includes(status)).length;
  const found = count('Killed', 'Timeout');
  return { found, slow: count('Timeout'), all: found + count('Survived', 'NoCoverage') };
}

/** @param {string} source @param {Piece} piece @param {Piece[]} others @returns {string} globs, as Stryker takes them */
function mutated(source, { files }, others) {
  const of = (/** @type {string[]} */ names) => names.map((name) => `${source}/${name}.ts`);
  if (files !== undefined) return of(files).join(',');
  const theirs = of(others.flatMap((other) => other.files ?? []));
  return [`${source}/**/*.ts`, ...theirs.map((file) => `!${file}`)].join(',');
}

/** @param {Folder} folder @param {string} name of the piece @param {AbortSignal} signal */
async function mutate(folder, name, signal) {
  const { source, tests, pieces } = FOLDERS[folder];
  const piece = /** @type {Record<string, Piece>} */ (pieces)[name];
  if (piece === undefined) throw new Error(`No piece ${name}`);
  mkdirSync(join(root, 'out/mutation'), { recursive: true });
  const args = [
    tool('@stryker-mutator/core', 'stryker'),
    'run',
    'test/mutation/stryker.config.mjs',
    `--mutate=${mutated(source, piece, Object.values(pieces))}`,
    `--incrementalFile=.cache/mutation-${folder}-${name}.json`,
  ];
  const met = piece.tests.map((file) => `${tests}/${file}.test.ts`);
  const { code } = await run(process.execPath, args, {
    env: { ...process.env, MUTATION_TESTS: met.join(',') },
    signal,
  });
  if (code !== 0) {
    throw new Fault('MUTATION_ENDED', {
      what: `The mutants of ${folder} (${name}) were not all tried`,
      why: signal.aborted ? 'The hour is over' : `Stryker ended with code ${code}; its own words are above`,
      how: 'Run it again: pieces that are done are not done anew',
    });
  }
  return scoreIn(join(root, 'out/mutation/report.json'));
}

/** @param {Folder} folder @param {AbortSignal} signal @returns {Promise<Score>} */
async function score(folder, signal) {
  const sum = { found: 0, slow: 0, all: 0 };
  for (const name of Object.keys(FOLDERS[folder].pieces)) {
    say(`Mutants of ${folder}: ${name}`);
    const { found, slow, all } = await mutate(folder, name, signal);
    sum.found += found;
    sum.slow += slow;
    sum.all += all;
  }
  return sum;
}

await command(async () => {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !(name in FOLDERS));
  if (unknown !== undefined) {
    say(`There is no folder ${unknown}; there are ${Object.keys(FOLDERS).join(', ')}.`);
    return 2;
  }
  await setUpTools();
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const signal = AbortSignal.timeout(LIMIT_MS);
  let poor = false;
  for (const folder of /** @type {Folder[]} */ (names.length > 0 ? names : Object.keys(FOLDERS))) {
    const { found, slow, all } = await score(folder, signal);
    const percent = (100 * found) / all;
    poor ||= percent < GOAL;
    const words = `${found} of ${all} mutants found, ${slow} of them by their taking too long`;
    process.stdout.write(`${folder}: ${percent.toFixed(1)} %, goal ${GOAL} % (${words})\n`);
  }
  return poor ? 1 : 0;
});
