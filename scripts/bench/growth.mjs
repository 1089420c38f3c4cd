/**
 * What the console costs against how much there is: CPU of all its processes at a fixed rate, for more symbols, more
 * positions, more windows; a line for each, and the exponent of the power law that fits best.
 */
import { setTimeout } from 'node:timers/promises';
import { provideBuild } from '../build.mjs';
import { say } from '../command.mjs';
import { pagesAt } from './devtools.mjs';
import { startLoad } from './load.mjs';
import { cpuSpent } from './processes.mjs';
import { exponent, spread } from './spread.mjs';
import { startSubject } from './subject.mjs';

const PANELS = ['Market', 'Orders', 'Positions', 'Activity log', 'Equity'];
const LINES = [
  { name: 'symbols', rate: 500, points: [50, 200, 1_000, 5_000] },
  { name: 'positions', rate: 100, points: [10, 50, 200, 1_000, 2_000] },
  { name: 'windows', rate: 200, points: [1, 2, 3, 6] },
];

/** @param {string} line @param {number} rate @param {number} many @param {number} seconds */
async function costOf(line, rate, many, seconds) {
  const gateway = await startLoad(line === 'windows' ? {} : { [line]: many });
  const subject = await startSubject({ url: gateway.url });
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
    const { all } = await cpuSpent(subject.pid, () => gateway.run({ rate, seconds }));
    return (100 * all) / seconds;
  } finally {
    await subject.stop();
    gateway.stop();
  }
}

/** @param {{ runs: number, seconds: number }} options */
export async function measureGrowth({ runs, seconds }) {
  await provideBuild();
  /** @type {Map<string, number[]>} */
  const found = new Map();
  // By turns: a machine that slows down meanwhile would bend a line that is measured point by point.
  for (let run = 0; run < Math.min(3, runs); run += 1) {
    for (const { name, rate, points } of LINES) {
      for (const many of points) {
        const percent = await costOf(name, rate, many, seconds);
        say(`  run ${run + 1}: ${many} ${name} at ${rate}/s: ${percent.toFixed(0)} % of a core`);
        found.set(`${name} ${many}`, [...(found.get(`${name} ${many}`) ?? []), percent]);
      }
    }
  }
  return {
    lines: LINES.map(({ name, rate, points }) => {
      const costs = points.map((many) => ({ many, percent: spread(found.get(`${name} ${many}`) ?? []) }));
      return {
        name,
        rate,
        points: costs,
        exponent: exponent(costs.map(({ many, percent }) => [many, percent.median])),
      };
    }),
  };
}
