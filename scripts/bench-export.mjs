/**
 * `npm run bench:export`: the export of a kept activity log, on plain Node with main's own code, from the worker's
 * SQLite to a whole file on this machine's disk; once in each format. How long it takes, how long it ever keeps
 * main's event loop (its timers are 1 ms apart), and how much memory the process grows to.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { root, say } from './command.mjs';
import { bundleHistory } from './history-bundle.mjs';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const SOURCE = 'bench';
const START = Date.UTC(2026, 0, 1);
const EVERY = { text: '', types: null, severities: null, subject: '', since: null, until: null };
const MB = 1e6;

const bundle = join(root, '.cache/bench-export');
await bundleHistory(bundle, {
  'history-worker': 'src/main/history/history-worker.ts',
  'sqlite-history': 'src/main/history/sqlite-history.ts',
  'export-rows': 'src/main/export/export-rows.ts',
  'write-whole': 'src/main/system/write-whole.ts',
  clock: 'src/main/system/clock.ts',
});
const { SqliteHistory } = await import(join(bundle, 'sqlite-history.js'));
const { exportRows } = await import(join(bundle, 'export-rows.js'));
const { writeWhole } = await import(join(bundle, 'write-whole.js'));
const { systemClock } = await import(join(bundle, 'clock.js'));

/** @param {number} at */
const entryOf = (at) => ({
  id: `act-${at}`,
  type: at % 2 === 0 ? 'order_placed' : 'order_filled',
  severity: at % 50 === 0 ? 'warning' : 'info',
  message: `Order filled: Buy ${at % 90} TCS @ ${3_700 + (at % 1_000) / 10}`,
  details: JSON.stringify({ orderId: `order-${at >> 1}`, symbol: 'TCS', price: 3_700 + (at % 1_000) / 10 }),
  timestamp: START + at * 1_000,
});

/** @param {any} history */
async function fill(history) {
  for (let at = 0; at < ROWS; at += 1) {
    const data = entryOf(at);
    const occurrence = { kind: 'data', generation: 1, message: { event: 'activity:log', data } };
    history.record(SOURCE, occurrence, [{ of: 'activity' }], { now: at, wall: data.timestamp });
    if (at % 5_000 === 4_999) await history.figures();
  }
  await history.figures();
}

/** @param {any} history @param {string} format @param {string} path */
async function measure(history, format, path) {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  let memory = 0;
  let told = 0;
  const progress = () => {
    told += 1;
    if (told % 100 === 0) memory = Math.max(memory, process.memoryUsage().rss);
  };
  const plan = {
    query: { what: 'activity', filter: EVERY },
    source: SOURCE,
    format,
    timeZone: 'Asia/Kolkata',
  };
  loop.enable();
  const started = performance.now();
  const done = await exportRows(history, plan, (/** @type {any} */ chunks) => writeWhole(path, chunks), {
    signal: new AbortController().signal,
    progress,
  });
  const seconds = (performance.now() - started) / 1_000;
  loop.disable();
  if (done.rows !== ROWS || statSync(path).size !== done.bytes)
    throw new Error(`${done.rows} of ${ROWS} rows`);
  const late = (/** @type {number} */ ns) => `${(ns / 1e6).toFixed(1)} ms`;
  say(
    `${format}: ${done.rows} rows, ${Math.round(done.bytes / MB)} MB in ${seconds.toFixed(1)} s, ` +
      `${Math.round(done.rows / seconds / 1_000)} k rows/s; event loop 99 % within ${late(loop.percentile(99))}, ` +
      `at most ${late(loop.max)}; memory at most ${Math.round(memory / MB)} MB`,
  );
  rmSync(path);
}

const folder = mkdtempSync(join(tmpdir(), 'mci-bench-export-'));
try {
  const history = new SqliteHistory({
    file: join(folder, 'history.db'),
    worker: join(bundle, 'history-worker.js'),
    clock: systemClock(),
    retention: { days: 3_650, megabytes: 1_000_000 },
    notice: (/** @type {string} */ _, /** @type {{ code: string, why: string }} */ fault) =>
      say(`${fault.code}: ${fault.why}`),
  });
  const started = performance.now();
  await fill(history);
  say(`${ROWS} entries kept in ${((performance.now() - started) / 1_000).toFixed(0)} s`);
  for (const format of ['csv', 'jsonl', 'json'])
    await measure(history, format, join(folder, `log.${format}`));
  await history.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
  rmSync(bundle, { recursive: true, force: true });
}
