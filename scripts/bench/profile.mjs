/**
 * Where the time goes at 2,000 events/s: CPU of every process, the page's main thread by kind of work, and the
 * functions that cost most in the page and in main. The CPU profiles stay in `out/bench`, for any DevTools.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { provideBuild } from '../build.mjs';
import { root, say } from '../command.mjs';
import { startLoad } from './load.mjs';
import { cpuSpent } from './processes.mjs';
import { startSubject } from './subject.mjs';

const RATE = 2_000;
const SETTLE_MS = 1_500;
const SAMPLING_US = 200;
/** Functions that are named. */
const TOP = 12;
/** Chromium's own sums of the page's main thread, s. */
const WORK = {
  ScriptDuration: 'script',
  RecalcStyleDuration: 'style',
  LayoutDuration: 'layout',
  TaskDuration: 'all',
};

/** @param {import('./devtools.mjs').Session} page @returns {Promise<Record<string, number>>} s */
async function workOf(page) {
  const { metrics } = await page.send('Performance.getMetrics');
  return Object.fromEntries(
    Object.entries(WORK).map(([metric, name]) => [
      name,
      metrics.find((/** @type {{ name: string }} */ one) => one.name === metric)?.value ?? 0,
    ]),
  );
}

/**
 * The functions that cost most by themselves, in percent of the profile's time.
 * @param {{ nodes: any[], samples: number[], timeDeltas: number[] }} profile
 */
function dearest({ nodes, samples, timeDeltas }) {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName || '(anonymous)']));
  /** @type {Map<string, number>} */
  const spent = new Map();
  for (const [index, id] of samples.entries()) {
    const name = names.get(id);
    spent.set(name, (spent.get(name) ?? 0) + (timeDeltas[index] ?? 0));
  }
  const all = [...spent.values()].reduce((sum, one) => sum + one, 0);
  return [...spent]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, TOP)
    .map(([name, time]) => ({ name, percent: (100 * time) / all }));
}

/** @param {{ seconds: number }} options */
export async function measureProfile({ seconds }) {
  await provideBuild();
  const gateway = await startLoad();
  const subject = await startSubject({ url: gateway.url, inspect: true });
  try {
    const sessions = Object.entries({ page: subject.page, main: subject.main }).flatMap(([name, session]) =>
      session === null ? [] : [{ name, session }],
    );
    await subject.page.send('Performance.enable');
    await gateway.run({ rate: RATE / 4, seconds: 2 });
    await setTimeout(SETTLE_MS);
    for (const { session } of sessions) {
      await session.send('Profiler.enable');
      await session.send('Profiler.setSamplingInterval', { interval: SAMPLING_US });
      await session.send('Profiler.start');
    }
    const before = await workOf(subject.page);
    const cpu = await cpuSpent(subject.pid, () => gateway.run({ rate: RATE, seconds }));
    const after = await workOf(subject.page);
    /** @type {Record<string, { name: string, percent: number }[]>} */
    const functions = {};
    mkdirSync(join(root, 'out/bench'), { recursive: true });
    for (const { name, session } of sessions) {
      const { profile } = await session.send('Profiler.stop');
      writeFileSync(join(root, 'out/bench', `${name}.cpuprofile`), JSON.stringify(profile));
      functions[name] = dearest(profile);
    }
    const percent = (/** @type {number} */ spent) => (100 * spent) / seconds;
    const by = (/** @type {Record<string, number>} */ of) =>
      Object.fromEntries(Object.entries(of).map(([name, spent]) => [name, percent(spent)]));
    const work = Object.entries(after).map(([name, spent]) => [name, spent - (before[name] ?? 0)]);
    const found = { rate: RATE, cpu: by(cpu.byRole), page: by(Object.fromEntries(work)), functions };
    say(`  ${JSON.stringify(found.cpu)} ${JSON.stringify(found.page)}`);
    return found;
  } finally {
    await subject.stop();
    gateway.stop();
  }
}
