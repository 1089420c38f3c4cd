/** One side at one rate, as the probe in its page and the system see it. */
import { setTimeout } from 'node:timers/promises';
import { kindOf } from '../mix.mjs';
import { clockOffset, drawnIn, paintTimes, waits } from '../paint-times.mjs';
import { cpuSpent } from '../processes.mjs';
import { quantile } from '../spread.mjs';

/** Time that a page has to show the last of what it was sent, and then to tell what it saw. */
const DRAIN_MS = 10_000;
const ANSWER_MS = 20_000;
const POLL_MS = 50;

/** @typedef {import('../devtools.mjs').Session} Page */

/** @template T @param {Promise<T>} promise @param {number} ms @returns {Promise<T | undefined>} */
async function within(promise, ms) {
  const late = new AbortController();
  promise.catch(() => {});
  try {
    return await Promise.race([promise, setTimeout(ms, undefined, { signal: late.signal })]);
  } finally {
    late.abort();
  }
}

/** The last frame of a kind. @param {import('../load-gateway.mjs').Sent} sent @param {string} kind */
function lastOf({ first, sentAt }, kind) {
  for (let n = first + sentAt.length - 1; n >= first; n -= 1) if (kindOf(n) === kind) return n;
  return -1;
}

/**
 * Waits until a page shows the last of what it was sent.
 * @param {Page} page @param {import('../load-gateway.mjs').Sent} sent @returns {Promise<boolean>} whether it did in time
 */
async function drained(page, sent) {
  const [position, entry] = [lastOf(sent, 'positions'), lastOf(sent, 'activity')];
  const started = performance.now();
  for (let left = DRAIN_MS; left > 0; left = DRAIN_MS - (performance.now() - started)) {
    const newest = await within(page.evaluate('__bench.newest()'), left);
    const { positions, activity } = /** @type {any} */ (newest ?? { positions: -1, activity: -1 });
    if (positions >= position && activity >= entry) return true;
    await setTimeout(POLL_MS);
  }
  return false;
}

/** Entries that the page's log holds; a page that can't tell has none. */
const HELD = `typeof window.__held === 'function' ? window.__held() : null`;

/**
 * @param {import('../subject.mjs').Subject} subject
 * @param {Awaited<ReturnType<typeof import('../load.mjs').startLoad>>} gateway
 * @param {import('../load-gateway.mjs').Load} load
 * @returns {Promise<Record<string, any>>} times in ms; CPU in percent of a core over the load's seconds, what came
 *   after them included; `isDone`: it showed the last; no figures where it isn't `answered` in time
 */
export async function measureBeside({ page, pid }, gateway, load) {
  const offset = await clockOffset(page);
  const before = await page.evaluate(HELD);
  await page.evaluate('__bench.clear()');
  /** @type {{ sent: import('../load-gateway.mjs').Sent, isDone: boolean }[]} */
  const runs = [];
  const cpu = await cpuSpent(pid, async () => {
    const sent = await gateway.run(load);
    runs.push({ sent, isDone: await drained(page, sent) });
  });
  const [run] = runs;
  if (run === undefined) throw new Error('Nothing was sent');
  const { sent, isDone } = run;
  const end = Number(process.hrtime.bigint()) / 1e6;
  const answer = await within(Promise.all([page.evaluate('__bench.take()'), page.evaluate(HELD)]), ANSWER_MS);
  if (answer === undefined) return { answered: false, isDone: false };
  const [took, held] = /** @type {[import('../paint-times.mjs').Took, number | null]} */ (answer);
  const { first, sentAt, late } = sent;
  const byKind = paintTimes(took, sent, offset.offset);
  const times = Object.values(byKind).flat();
  const awaited = ['positions', 'activity'].map((kind) => waits(kind, took, sent, offset.offset, end));
  const seconds = ((sentAt.at(-1) ?? 0) - (sentAt[0] ?? 0)) / 1_000;
  const until = (sentAt.at(-1) ?? 0) - offset.offset;
  const entries = Array.from(sentAt, (_, index) => kindOf(first + index)).filter((one) => one === 'activity');
  const percent = (/** @type {number} */ spent) => (100 * spent) / seconds;
  return {
    answered: true,
    isDone,
    samples: times.length,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    max: Math.max(...times),
    byKind: Object.fromEntries(
      Object.entries(byKind).map(([kind, of]) => [
        kind,
        { samples: of.length, p50: quantile(of, 0.5), p99: quantile(of, 0.99) },
      ]),
    ),
    wait99: quantile(
      awaited.flatMap((one) => one.times),
      0.99,
    ),
    unseen: awaited.reduce((sum, one) => sum + one.unseen, 0),
    framesPerSecond: took.frames.filter((time) => time <= until).length / seconds,
    drawnPerSecond: drawnIn(took, until) / seconds,
    longestTask: Math.max(0, ...took.long),
    cpuPercent: percent(cpu.all),
    cpuByRole: Object.fromEntries(Object.entries(cpu.byRole).map(([role, spent]) => [role, percent(spent)])),
    lost: typeof held === 'number' ? entries.length - (held - Number(before)) : null,
    sentPerSecond: sentAt.length / seconds,
    gatewayLate: late,
    clockError: offset.trip / 2,
  };
}
