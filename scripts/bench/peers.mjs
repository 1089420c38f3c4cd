/**
 * The console beside others on the same stream, in the same Electron and window: each peer as shipped and as its
 * documentation says to tune it. In every run all take their turns, at 2,000/s, then at 10,000/s; ratios are to the
 * console in the same run.
 */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { provideBuild } from '../build.mjs';
import { say } from '../command.mjs';
import { startLoad } from './load.mjs';
import { numberIn } from './mix.mjs';
import { CONSOLE_CELLS, paintProbe } from './paint-probe.mjs';
import { measureBeside } from './peers/measure.mjs';
import { peerVersions, providePeers } from './peers/packages.mjs';
import { servePeers } from './peers/serve.mjs';
import { PEERS } from './peers/sides.mjs';
import { spread } from './spread.mjs';
import { startSubject } from './subject.mjs';

const RATES = /** @type {const} */ ([2_000, 10_000]);
const SETTLE_MS = 1_500;
const CONSOLE = 'console';
/** One language for all: Perspective can't draw in that of a bare `C` locale. */
const ENV = { LANG: 'en_US.UTF-8' };

/** @typedef {{ name: string, cells: string, start: (gateway: string) => Promise<import('./subject.mjs').Subject> }} Side */

/** @param {string} pages URL @returns {Side[]} */
const sidesOf = (pages) => [
  { name: CONSOLE, cells: CONSOLE_CELLS, start: (url) => startSubject({ url, env: ENV }) },
  ...PEERS.flatMap(({ name, page, cells }) =>
    /** @type {const} */ (['as shipped', 'tuned']).map((how) => ({
      name: `${name}, ${how}`,
      cells,
      start: (/** @type {string} */ url) => {
        const query = new URLSearchParams({ gateway: url, tuned: how === 'tuned' ? 'yes' : 'no' });
        return startSubject({
          url,
          app: join(import.meta.dirname, 'peers/app'),
          args: [`--page=${pages}/${page}.html?${query}`],
          // The whole market has come, and stands on the page.
          live: `(${cells})().market().length > 5`,
          env: ENV,
        });
      },
    })),
  ),
];

/** @param {Side} side a gateway and a page of its own, warm and probed */
async function open({ cells, start }) {
  const gateway = await startLoad();
  /** @type {import('./subject.mjs').Subject | undefined} */
  let subject;
  const stop = async () => {
    await subject?.stop();
    gateway.stop();
  };
  try {
    subject = await start(gateway.url);
    await setTimeout(SETTLE_MS);
    await subject.page.evaluate(paintProbe(numberIn.toString(), cells));
    // The first second after a start is that of the compiler.
    await gateway.run({ rate: 500, seconds: 2 });
    return { gateway, subject, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {Side} side @param {number} seconds @param {(rate: number, figures: any) => void} keep */
async function measureSide(side, seconds, keep) {
  /** @type {Awaited<ReturnType<typeof open>> | undefined} */
  let opened;
  for (const rate of RATES) {
    try {
      opened ??= await open(side);
      await setTimeout(SETTLE_MS);
      const figures = await measureBeside(opened.subject, opened.gateway, { rate, seconds });
      keep(rate, figures);
      if (figures.isDone) continue;
    } catch (error) {
      // Without the console there is nothing to compare with.
      if (side.name === CONSOLE) throw error;
      say(`  ${side.name}: ${error instanceof Error ? error.message.split('\n', 1)[0] : error}`);
      keep(rate, { answered: false });
    }
    // What it hasn't done by now would fall into the next.
    await opened?.stop();
    opened = undefined;
  }
  await opened?.stop();
}

const FIGURES = [
  'p50',
  'p99',
  'max',
  'wait99',
  'framesPerSecond',
  'drawnPerSecond',
  'longestTask',
  'cpuPercent',
];
/** Of which the ratio to the console's tells something. */
const COMPARED = ['p99', 'wait99', 'cpuPercent'];

/** @param {any[]} of runs @param {any[]} console the console's in the same runs */
function summary(of, console) {
  const answered = of.filter((run) => run.answered);
  const over = (/** @type {string} */ figure) => spread(answered.map((run) => run[figure]));
  const ratio = (/** @type {string} */ figure) =>
    spread(answered.map((run) => run[figure] / console.find((one) => one.run === run.run)?.[figure]));
  const roles = [...new Set(answered.flatMap(({ cpuByRole }) => Object.keys(cpuByRole)))];
  return {
    answered: answered.length,
    ...Object.fromEntries(FIGURES.map((figure) => [figure, over(figure)])),
    ratio: Object.fromEntries(COMPARED.map((figure) => [figure, ratio(figure)])),
    cpuByRole: Object.fromEntries(
      roles.map((role) => [role, spread(answered.map(({ cpuByRole }) => cpuByRole[role] ?? 0))]),
    ),
    lost: answered.every(({ lost }) => lost === null) ? null : Math.max(...answered.map(({ lost }) => lost)),
    unseen: Math.max(0, ...answered.map(({ unseen }) => unseen)),
    runs: of,
  };
}

/** @param {{ runs: number, seconds: number }} options */
export async function measurePeers({ runs, seconds }) {
  await provideBuild();
  const server = await servePeers(await providePeers());
  const sides = sidesOf(server.url);
  /** @type {Record<string, any[]>} by side and rate */
  const all = {};
  const span = Math.min(6, seconds);
  try {
    for (let run = 0; run < runs; run += 1) {
      // Each stands at another place in every run.
      const turn = (run * 2) % sides.length;
      for (const side of [...sides.slice(turn), ...sides.slice(0, turn)]) {
        await measureSide(side, span, (rate, figures) => {
          const key = `${side.name} ${rate}`;
          all[key] = [...(all[key] ?? []), { run, ...figures }];
          say(`  run ${run + 1} ${side.name}, ${rate.toLocaleString('en')}/s: ${lineOf(figures)}`);
        });
      }
    }
  } finally {
    server.stop();
  }
  const versions = peerVersions();
  return {
    seconds: span,
    rates: RATES.map((rate) => ({
      rate,
      sides: sides.map(({ name }) => ({
        name,
        ...summary(all[`${name} ${rate}`] ?? [], all[`${CONSOLE} ${rate}`] ?? []),
      })),
    })),
    peers: PEERS.map(({ name, shows, settings, package: its }) => ({
      name,
      version: its === null ? null : versions[its],
      shows,
      settings,
    })),
  };
}

/** @param {any} figures */
function lineOf({ answered, p50, p99, max, wait99, framesPerSecond, cpuPercent, lost }) {
  if (!answered) return 'gave no answer in time';
  const ms = (/** @type {number} */ value) => value.toFixed(1);
  const kept = lost === null ? '' : `, ${lost} entries not there`;
  return `p50 ${ms(p50)} p99 ${ms(p99)} max ${ms(max)} ms, waits p99 ${ms(wait99)} ms, ${ms(framesPerSecond)} frames/s, CPU ${cpuPercent.toFixed(0)} %${kept}`;
}
