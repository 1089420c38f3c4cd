/**
 * From the gateway's send to the frame after the cell changed, in the real console with all its panels, at several
 * rates. Every run has each rate once, in turn, in one console. Frames a second, long tasks and the delay of main's
 * loop come from the same seconds; whether anything was lost, and what was coalesced, from seconds of their own.
 */
import { setTimeout } from 'node:timers/promises';
import { provideBuild } from '../build.mjs';
import { root, say } from '../command.mjs';
import { audit } from './audit.mjs';
import { startLoad } from './load.mjs';
import { numberIn } from './mix.mjs';
import { paintProbe } from './paint-probe.mjs';
import { clockOffset, drawnIn, paintTimes } from './paint-times.mjs';
import { cpuSpent } from './processes.mjs';
import { quantile, spread } from './spread.mjs';
import { startSubject } from './subject.mjs';

/** @typedef {{ name: string, load: import('./load-gateway.mjs').Load, goalMs: number | null }} Case */

const SETTLE_MS = 1_500;
const BURST = { factor: 5, from: 2, seconds: 2 };

/** @param {number} seconds @returns {Case[]} */
const casesOf = (seconds) => [
  ...[10, 200, 2_000, 10_000].map((rate) => ({
    name: `${rate.toLocaleString('en')}/s`,
    load: { rate, seconds: rate === 10 ? 2 * seconds : seconds },
    goalMs: rate > 2_000 ? 100 : 50,
  })),
  {
    name: '2,000/s, burst',
    load: { rate: 2_000, seconds: Math.max(seconds, 6), burst: BURST },
    goalMs: null,
  },
];

const LOOP_ON = `globalThis.__loop = process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 1 }); __loop.enable()`;
const LOOP_OFF = `(() => { const { max } = __loop; const p99 = __loop.percentile(99); __loop.disable(); return { max: max / 1e6, p99: p99 / 1e6 } })()`;

/**
 * @param {import('./subject.mjs').Subject} subject @param {Awaited<ReturnType<typeof startLoad>>} gateway
 * @param {Case} one
 */
async function paintOnce({ page, main, pid }, gateway, { load }) {
  const offset = await clockOffset(page);
  await page.evaluate('__bench.clear()');
  await main?.evaluate(LOOP_ON);
  /** @type {import('./load-gateway.mjs').Sent | undefined} */
  let sent;
  const cpu = await cpuSpent(pid, async () => {
    sent = await gateway.run(load);
  });
  const loop = /** @type {{ max: number, p99: number } | undefined} */ (await main?.evaluate(LOOP_OFF));
  await setTimeout(300);
  const took = /** @type {import('./paint-times.mjs').Took} */ (await page.evaluate('__bench.take()'));
  if (sent === undefined) throw new Error('Nothing was sent');
  const { sentAt, late } = sent;
  const byKind = paintTimes(took, sent, offset.offset);
  const all = Object.values(byKind).flat();
  const seconds = sentAt.length === 0 ? 1 : ((sentAt.at(-1) ?? 0) - (sentAt[0] ?? 0)) / 1_000;
  const end = (took.frames[0] ?? 0) + seconds * 1_000;
  const frames = took.frames.filter((time) => time <= end);
  const gaps = frames.slice(1).map((time, index) => time - (frames[index] ?? 0));
  return {
    samples: all.length,
    p50: quantile(all, 0.5),
    p99: quantile(all, 0.99),
    max: Math.max(...all),
    byKind: Object.fromEntries(
      Object.entries(byKind).map(([kind, times]) => [
        kind,
        { samples: times.length, p50: quantile(times, 0.5), p99: quantile(times, 0.99) },
      ]),
    ),
    framesPerSecond: frames.length / seconds,
    drawnPerSecond: drawnIn(took) / seconds,
    longestFrame: Math.max(...gaps),
    longTasks: took.long.length,
    longestTask: Math.max(0, ...took.long),
    mainLoopMax: loop?.max ?? null,
    mainLoopP99: loop?.p99 ?? null,
    cpuPercent: (100 * cpu.all) / seconds,
    cpuByRole: Object.fromEntries(
      Object.entries(cpu.byRole).map(([role, spent]) => [role, (100 * spent) / seconds]),
    ),
    sentPerSecond: sentAt.length / seconds,
    gatewayLate: late,
    clockError: offset.trip / 2,
  };
}

/** @param {{ runs: number, seconds: number, against: string | null }} options */
export async function measurePaint({ runs, seconds, against }) {
  await provideBuild();
  const cases = casesOf(seconds);
  /** @type {Record<string, any[]>} */
  const all = {};
  const sides = against === null ? [root] : [root, against];
  for (let run = 0; run < runs; run += 1) {
    for (const [side, app] of (run % 2 === 0 ? sides : sides.toReversed()).map((app) => [
      app === root ? '' : ' (other)',
      app,
    ])) {
      const gateway = await startLoad();
      const subject = await startSubject({ url: gateway.url, inspect: true, app: app ?? root });
      try {
        await setTimeout(SETTLE_MS);
        await subject.page.evaluate(paintProbe(numberIn.toString()));
        // The first second after a start is that of the compiler.
        await gateway.run({ rate: 500, seconds: 2 });
        for (const one of run % 2 === 0 ? cases : cases.toReversed()) {
          await setTimeout(SETTLE_MS);
          const figures = await paintOnce(subject, gateway, one);
          const name = `${one.name}${side}`;
          all[name] ??= [];
          all[name]?.push(figures);
          const {
            p50,
            p99,
            max,
            framesPerSecond: fps,
            drawnPerSecond,
            mainLoopMax,
            longestTask,
            cpuPercent,
          } = figures;
          say(
            `  run ${run + 1} ${name}: p50 ${p50.toFixed(1)} p99 ${p99.toFixed(1)} max ${max.toFixed(1)} ms, ${fps.toFixed(1)} frames/s, ${drawnPerSecond.toFixed(1)} with news, ` +
              `main at most ${mainLoopMax?.toFixed(1)} ms, renderer task at most ${longestTask.toFixed(0)} ms, CPU ${cpuPercent.toFixed(0)} %`,
          );
        }
      } finally {
        await subject.stop();
        gateway.stop();
      }
    }
  }
  const results = [];
  for (const one of cases) {
    for (const side of against === null ? [''] : ['', ' (other)']) {
      const of = all[`${one.name}${side}`] ?? [];
      const over = (/** @type {string} */ figure) => spread(of.map((run) => run[figure]));
      const figures = [
        'p50',
        'p99',
        'max',
        'framesPerSecond',
        'drawnPerSecond',
        'longestFrame',
        'longTasks',
        'longestTask',
        'mainLoopMax',
        'mainLoopP99',
        'cpuPercent',
        'sentPerSecond',
      ];
      results.push({
        name: `${one.name}${side}`,
        load: one.load,
        goalMs: one.goalMs,
        ...Object.fromEntries(figures.map((figure) => [figure, over(figure)])),
        runs: of,
      });
    }
  }
  return { seconds, cases: results, audit: await auditAll(cases) };
}

/** @param {Case[]} cases */
async function auditAll(cases) {
  const gateway = await startLoad();
  const subject = await startSubject({ url: gateway.url });
  /** @type {Record<string, Awaited<ReturnType<typeof audit>>>} */
  const found = {};
  try {
    for (const one of cases) {
      found[one.name] = await audit(subject.page, gateway, {
        ...one.load,
        seconds: Math.min(6, one.load.seconds),
      });
      say(`  audit ${one.name}: ${JSON.stringify(found[one.name])}`);
    }
  } finally {
    await subject.stop();
    gateway.stop();
  }
  return found;
}
