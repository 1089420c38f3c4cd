/**
 * The history: how fast it takes entries beside a live window, and whether that costs the window frames; then, on
 * plain Node, its queries and exports at a million rows (with `--long` also ten million) by the two older benchmarks,
 * whose lines are kept as they say them.
 */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { provideBuild } from '../build.mjs';
import { root, run, say } from '../command.mjs';
import { startLoad } from './load.mjs';
import { quantile } from './spread.mjs';
import { startSubject } from './subject.mjs';

const RATES = [200, 500, 1_000, 2_000, 4_000];
/** A frame was dropped when the next came this late, ms: 60 a second, one left out. */
const DROPPED_MS = 33;
const ROWS = { short: [100_000], middle: [1_000_000], long: [1_000_000, 10_000_000] };
const FRAMES = `(() => { const frames = []; let on = true; const frame = (at) => { frames.push(at); if (on) requestAnimationFrame(frame); }; requestAnimationFrame(frame); window.__frames = { clear: () => { frames.length = 0; }, take: () => frames, end: () => { on = false; } }; })()`;

/** @param {number} seconds */
async function besideAWindow(seconds) {
  const gateway = await startLoad({ only: 'activity' });
  const subject = await startSubject({ url: gateway.url });
  const kept = async () =>
    /** @type {{ entries: number }} */ (await subject.page.evaluate('missionControl.historyFigures()'))
      .entries;
  const found = [];
  try {
    await subject.page.evaluate(FRAMES);
    for (const rate of RATES) {
      await setTimeout(1_500);
      const before = await kept();
      await subject.page.evaluate('__frames.clear()');
      const { sentAt } = await gateway.run({ rate, seconds });
      const frames = /** @type {number[]} */ (await subject.page.evaluate('__frames.take()'));
      const spent = ((sentAt.at(-1) ?? 0) - (sentAt[0] ?? 0)) / 1_000;
      await setTimeout(1_500);
      const rows = (await kept()) - before;
      const gaps = frames.slice(1).map((at, index) => at - (frames[index] ?? 0));
      const one = {
        rate,
        sent: sentAt.length,
        kept: rows,
        rowsPerSecond: rows / spent,
        dropped: gaps.filter((gap) => gap > DROPPED_MS).length,
        frame99: quantile(gaps, 0.99),
      };
      found.push(one);
      say(`  ${rate} entries/s beside a window: ${rows} of ${one.sent} kept, ${one.dropped} frames dropped`);
    }
  } finally {
    await subject.stop();
    gateway.stop();
  }
  return found;
}

/** @param {{ seconds: number, length: 'short' | 'middle' | 'long' }} options */
export async function measureHistory({ seconds, length }) {
  await provideBuild();
  const live = await besideAWindow(seconds);
  /** @type {Record<string, string[]>} */
  const said = {};
  for (const rows of ROWS[length]) {
    for (const script of ['bench-history.mjs', 'bench-export.mjs']) {
      const args = [join(root, 'scripts', script), String(rows)];
      const { code, output } = await run(process.execPath, args, { output: 'capture' });
      if (code !== 0) throw new Error(`${script} ended with ${code}:\n${output}`);
      said[`${script} ${rows}`] = output.trim().split('\n');
      say(output.trim());
    }
  }
  return { live, said };
}
