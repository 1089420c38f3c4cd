/**
 * Where the time goes at 2,000 events/s, and at the specification's own cadence: CPU of every process, the page's main
 * thread by kind of work, and the functions that cost most in the page and in main. The CPU profiles are kept in
 * `docs/profiles`, for any DevTools.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { provideBuild } from '../build.mjs';
import { root, say } from '../command.mjs';
import { startReference } from './idle.mjs';
import { startLoad } from './load.mjs';
import { cpuSpent } from './processes.mjs';
import { startSubject } from './subject.mjs';

const RATE = 2_000;
const SETTLE_MS = 1_500;
const IDLE_SETTLE_MS = 5_000;
const SAMPLING_US = 200;
/** Of so many samples one is kept. */
const THINNED = 5;
const KEPT = join(root, 'docs/profiles');
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
 * A profile that is small enough to keep: fewer samples, nodes only where there are some, no paths of this machine.
 * @param {{ nodes: any[], samples: number[], timeDeltas: number[], startTime: number, endTime: number }} profile
 */
function slim({ nodes, samples, timeDeltas, startTime, endTime }) {
  const kept = samples.filter((_, index) => index % THINNED === THINNED - 1);
  const deltas = kept.map((_, index) =>
    timeDeltas.slice(index * THINNED, (index + 1) * THINNED).reduce((sum, delta) => sum + delta, 0),
  );
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((/** @type {number} */ child) => [child, id])),
  );
  const used = new Set();
  for (const sample of kept)
    for (let id = sample; id !== undefined && !used.has(id); id = parents.get(id)) used.add(id);
  return {
    nodes: nodes.flatMap(({ id, callFrame, children = [] }) => {
      if (!used.has(id)) return [];
      const url = callFrame.url.split('/').at(-1);
      const below = children.filter((/** @type {number} */ child) => used.has(child));
      return [{ id, callFrame: { ...callFrame, url }, ...(below.length > 0 ? { children: below } : {}) }];
    }),
    startTime,
    endTime,
    samples: kept,
    timeDeltas: deltas,
  };
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

/**
 * CPU of every process, the page's work and both profiles while something goes on; the profiles are kept.
 * @param {import('./subject.mjs').Subject} subject @param {string} name @param {number} seconds
 * @param {() => Promise<unknown>} during takes so many seconds
 */
async function profiled({ pid, page, main }, name, seconds, during) {
  const sessions = Object.entries({ page, main }).flatMap(([role, session]) =>
    session === null ? [] : [{ role, session }],
  );
  await page.send('Performance.enable');
  for (const { session } of sessions) {
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: SAMPLING_US });
    await session.send('Profiler.start');
  }
  const before = await workOf(page);
  const cpu = await cpuSpent(pid, during);
  const after = await workOf(page);
  /** @type {Record<string, { name: string, percent: number }[]>} */
  const functions = {};
  mkdirSync(KEPT, { recursive: true });
  for (const { role, session } of sessions) {
    const { profile } = await session.send('Profiler.stop');
    writeFileSync(join(KEPT, `${name}-${role}.cpuprofile`), JSON.stringify(slim(profile)));
    functions[role] = dearest(profile);
  }
  const percent = (/** @type {number} */ spent) => (100 * spent) / seconds;
  const by = (/** @type {Record<string, number>} */ of) =>
    Object.fromEntries(Object.entries(of).map(([key, spent]) => [key, percent(spent)]));
  const work = Object.entries(after).map(([key, spent]) => [key, spent - (before[key] ?? 0)]);
  const found = { name, cpu: by(cpu.byRole), page: by(Object.fromEntries(work)), functions };
  say(`  ${name}: ${JSON.stringify(found.cpu)} ${JSON.stringify(found.page)}`);
  return found;
}

/**
 * @template Feed, Result
 * @param {Feed & { url: string, stop: () => void }} gateway ended with the console
 * @param {(subject: import('./subject.mjs').Subject, gateway: Feed) => Promise<Result>} use
 */
async function withConsole(gateway, use) {
  try {
    const subject = await startSubject({ url: gateway.url, inspect: true });
    try {
      return await use(subject, gateway);
    } finally {
      await subject.stop();
    }
  } finally {
    gateway.stop();
  }
}

/** @param {{ seconds: number }} options */
export async function measureProfile({ seconds }) {
  await provideBuild();
  const load = await withConsole(await startLoad(), async (subject, gateway) => {
    await gateway.run({ rate: RATE / 4, seconds: 2 });
    await setTimeout(SETTLE_MS);
    return profiled(subject, 'load', seconds, () => gateway.run({ rate: RATE, seconds }));
  });
  const idle = await withConsole(await startReference(), async (subject) => {
    await setTimeout(IDLE_SETTLE_MS);
    const span = 4 * seconds;
    return profiled(subject, 'idle', span, () => setTimeout(span * 1_000));
  });
  return { rate: RATE, found: [load, idle] };
}
