/**
 * `npm run bench:export`: the export of a kept activity log, on plain Node with main's own code, from the worker's
 * SQLite to a whole file on this machine's disk; once in each format. How long it takes, how long it ever keeps
 * main's event loop (its timers are 1 ms apart), and how much memory the process grows to.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fillLog, historyBundle, untilIndexed } from './bench/kept-log.mjs';
import { say } from './command.mjs';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const SOURCE = 'bench';
const START = Date.UTC(2026, 0, 1);
const EVERY = { text: '', types: null, severities: null, subject: '', since: null, until: null };
const MB = 1e6;

const { bundle, open } = await historyBundle('bench-export', {
  'export-rows': 'src/main/export/export-rows.ts',
  'write-whole': 'src/main/system/write-whole.ts',
});
const { exportRows } = await import(join(bundle, 'export-rows.js'));
const { writeWhole } = await import(join(bundle, 'write-whole.js'));

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
  const spent = process.cpuUsage();
  const started = performance.now();
  const done = await exportRows(history, plan, (/** @type {any} */ chunks) => writeWhole(path, chunks), {
    signal: new AbortController().signal,
    progress,
  });
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(spent);
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
  return {
    format,
    rows: done.rows,
    megabytes: done.bytes / MB,
    seconds,
    // Of both threads: what a busy machine doesn't stretch.
    cpuSeconds: (user + system) / 1e6,
    loopP99: loop.percentile(99) / 1e6,
    loopMax: loop.max / 1e6,
    memory: memory / MB,
  };
}

const folder = mkdtempSync(join(tmpdir(), 'mci-bench-export-'));
try {
  const history = open(join(folder, 'history.db'));
  const started = performance.now();
  await fillLog(history, { source: SOURCE, rows: ROWS, start: START });
  say(`${ROWS} entries kept in ${((performance.now() - started) / 1_000).toFixed(0)} s`);
  // What the worker does meanwhile would be counted against the first of them.
  await untilIndexed(join(folder, 'history.db'), ROWS);
  const formats = [];
  for (const format of ['csv', 'jsonl', 'json'])
    formats.push(await measure(history, format, join(folder, `log.${format}`)));
  await history.close();
  process.send?.({ formats });
} finally {
  rmSync(folder, { recursive: true, force: true });
  rmSync(bundle, { recursive: true, force: true });
}
