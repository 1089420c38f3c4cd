/**
 * What the console costs against how much there is: CPU of its processes at a fixed rate, for more symbols, more
 * positions, more windows, a longer record; a line for each, and the exponent of the power law that fits best, of
 * all processes and of main alone (whose costs a page's drawing would hide).
 */
import { setTimeout } from 'node:timers/promises';
import { provideBuild } from '../build.mjs';
import { say } from '../command.mjs';
import { pagesAt } from './devtools.mjs';
import { startLoad } from './load.mjs';
import { cpuSpent } from './processes.mjs';
import { recordFolders } from './record-folders.mjs';
import { exponent, quantile, spread } from './spread.mjs';
import { startSubject } from './subject.mjs';

const PANELS = ['Market', 'Orders', 'Positions', 'Activity log', 'Equity'];
const LINES = [
  { name: 'symbols', rate: 500, points: [50, 200, 1_000, 5_000] },
  { name: 'positions', rate: 100, points: [10, 50, 200, 1_000, 2_000] },
  { name: 'windows', rate: 200, points: [1, 2, 3, 6] },
  { name: 'entries in the record', rate: 500, points: [100, 10_000, 100_000, 1_000_000] },
];
const RECORD = LINES.at(-1)?.name;
/** Of each question to the record. */
const ASKED = 20;

/** How long the log's page takes to have what a filter asks of the record. @param {string} text */
const asking = (text) => `(async () => {
  const filter = { text: '${text}', types: null, severities: null, subject: '', since: null, until: null };
  const times = [];
  for (let turn = 0; turn < ${ASKED}; turn += 1) {
    const asked = performance.now();
    await missionControl.activityPage({ filter, before: null, limit: 200 });
    times.push(performance.now() - asked);
  }
  return times;
})()`;

/** @typedef {{ all: number, main: number, liveMs: number, pageMs: number, searchMs: number }} Cost CPU in percent of a core */

/**
 * @param {{ line: string, rate: number, many: number, seconds: number }} point
 * @param {{ gateway: Awaited<ReturnType<typeof startLoad>>, folder: string } | null} record
 * @returns {Promise<Cost>}
 */
async function costOf({ line, rate, many, seconds }, record) {
  const gateway = record?.gateway ?? (await startLoad(line === 'windows' ? {} : { [line]: many }));
  const subject = await startSubject({ url: gateway.url, ...(record && { folder: record.folder }) });
  try {
    if (line === 'windows') {
      const others = JSON.stringify(PANELS.slice(0, many - 1));
      await subject.page.evaluate(
        `Promise.all(${others}.map((panel) => missionControl.openPanel({ panel })))`,
      );
      await pagesAt(subject.port, many);
    }
    await gateway.run({ rate, seconds: 2 });
    await setTimeout(1_500);
    const { all, byRole } = await cpuSpent(subject.pid, () => gateway.run({ rate, seconds }));
    const took = async (/** @type {string} */ text) =>
      quantile(/** @type {number[]} */ (await subject.page.evaluate(asking(text))), 0.5);
    return {
      all: (100 * all) / seconds,
      main: (100 * (byRole.browser ?? 0)) / seconds,
      liveMs: subject.liveMs,
      pageMs: await took(''),
      searchMs: await took('filled order: sell'),
    };
  } finally {
    await subject.stop();
    if (record === null) gateway.stop();
  }
}

/** @param {{ runs: number, seconds: number }} options */
export async function measureGrowth({ runs, seconds }) {
  await provideBuild();
  /** @type {Map<string, Cost[]>} */
  const found = new Map();
  const gateway = await startLoad();
  const folders = await recordFolders(gateway.url, LINES.find(({ name }) => name === RECORD)?.points ?? []);
  try {
    // By turns: a machine that slows down meanwhile would bend a line that is measured point by point.
    for (let run = 0; run < Math.min(3, runs); run += 1) {
      for (const { name, rate, points } of LINES) {
        for (const many of points) {
          const record = name === RECORD ? { gateway, folder: folders.of(many) } : null;
          const cost = await costOf({ line: name, rate, many, seconds }, record);
          const { all, main, liveMs, pageMs } = cost;
          say(
            `  run ${run + 1}: ${many} ${name} at ${rate}/s: ${all.toFixed(0)} % of a core, main ${main.toFixed(0)} %; ` +
              `live after ${liveMs.toFixed(0)} ms, a page of the record ${pageMs.toFixed(1)} ms`,
          );
          found.set(`${name} ${many}`, [...(found.get(`${name} ${many}`) ?? []), cost]);
        }
      }
    }
  } finally {
    folders.remove();
    gateway.stop();
  }
  return {
    seconds,
    lines: LINES.map(({ name, rate, points }) => {
      const costs = points.map((many) => {
        const of = found.get(`${name} ${many}`) ?? [];
        const over = (/** @type {keyof Cost} */ what) => spread(of.map((cost) => cost[what]));
        return {
          many,
          percent: over('all'),
          main: over('main'),
          liveMs: over('liveMs'),
          pageMs: over('pageMs'),
          searchMs: over('searchMs'),
        };
      });
      const exponentOf = (/** @type {'percent' | 'main'} */ what) =>
        exponent(costs.map((cost) => [cost.many, cost[what].median]));
      return { name, rate, points: costs, exponent: exponentOf('percent'), mainExponent: exponentOf('main') };
    }),
  };
}
