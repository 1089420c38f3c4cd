/**
 * What the console holds: proportional set size of all its processes at start, after a time at 2,000 events/s (with
 * `--long` an hour, with charts and log full), and main's and the page's heap after a collection, with the page's
 * nodes and listeners. A soak runs once.
 */
import { setTimeout } from 'node:timers/promises';
import { provideBuild } from '../build.mjs';
import { say } from '../command.mjs';
import { startLoad } from './load.mjs';
import { memoryOf } from './processes.mjs';
import { startSubject } from './subject.mjs';

const RATE = 2_000;
const MB = 1e6;
/** Minutes at which it is looked at. */
const SHORT = [0, 1, 2];
const MIDDLE = [0, 2, 5, 10];
const LONG = [0, 2, 5, 10, 20, 30, 40, 50, 60];

/** @param {import('./subject.mjs').Subject} subject */
async function look({ pid, page, main }) {
  await page.send('HeapProfiler.enable');
  await page.send('HeapProfiler.collectGarbage');
  await main?.send('HeapProfiler.enable');
  await main?.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await page.send('Memory.getDOMCounters');
  const { usedSize } = await page.send('Runtime.getHeapUsage');
  const mainHeap = /** @type {{ heapUsed: number } | undefined} */ (
    await main?.evaluate('process.memoryUsage()')
  );
  await setTimeout(1_000);
  const { all, own, byRole } = memoryOf(pid);
  return {
    pssMb: all,
    ownMb: own,
    byRole,
    pageHeapMb: usedSize / MB,
    mainHeapMb: (mainHeap?.heapUsed ?? 0) / MB,
    nodes,
    listeners: jsEventListeners,
  };
}

/** @param {{ length: 'short' | 'middle' | 'long' }} options */
export async function measureMemory({ length }) {
  await provideBuild();
  const minutes = { short: SHORT, middle: MIDDLE, long: LONG }[length];
  const gateway = await startLoad();
  const subject = await startSubject({ url: gateway.url, inspect: true });
  const points = [];
  try {
    // A page that is watched over its protocol keeps what it is asked about.
    await setTimeout(5_000);
    for (const [index, minute] of minutes.entries()) {
      const before = minutes[index - 1];
      if (before !== undefined) await gateway.run({ rate: RATE, seconds: (minute - before) * 60 });
      const point = { minute, ...(await look(subject)) };
      points.push(point);
      const { pssMb, ownMb, pageHeapMb, mainHeapMb, nodes, listeners } = point;
      say(
        `  ${minute} min: PSS ${pssMb.toFixed(0)} MB, of it own ${ownMb.toFixed(0)} MB, heap of the page ${pageHeapMb.toFixed(1)} MB, of main ${mainHeapMb.toFixed(1)} MB, ` +
          `${nodes} nodes, ${listeners} listeners`,
      );
    }
  } finally {
    await subject.stop();
    gateway.stop();
  }
  const tenth = points.find(({ minute }) => minute === 10);
  const last = points.at(-1);
  const growth = (/** @type {'pssMb' | 'ownMb'} */ of) =>
    tenth && last && last.minute > 10 ? (100 * (last[of] - tenth[of])) / tenth[of] : null;
  return {
    rate: RATE,
    points,
    goals: { startMb: 350, growthAfterTenMinutesPercent: 3 },
    growthAfterTenMinutesPercent: growth('pssMb'),
    ownGrowthAfterTenMinutesPercent: growth('ownMb'),
  };
}
