/**
 * `npm run bench:history`: the history's worker on this machine's disk, on plain Node. How fast it takes entries,
 * how soon the log's first page and a chart's past are there, and how much a day of the specification's cadence adds to the file.
 * `npm run bench:history -- ROWS log` asks the log alone. The words are the reference engine's own; only their times are spread over 30 days.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { historyBundle, untilIndexed } from './bench/kept-log.mjs';
import { askAll, keptWhileAsked, timed, words } from './bench/kept-questions.mjs';
import { health, record, SOURCE } from './bench-history-feed.mjs';
import { EVERY } from './bench-history-filters.mjs';
import { say } from './command.mjs';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const LOG_ALONE = process.argv[3] === 'log';
const DAY_MS = 86_400_000;
const SPAN_MS = 30 * DAY_MS;
const END = Date.UTC(2026, 0, 31);

const { bundle, open: openFile } = await historyBundle('bench-history', {
  engine: 'src/gateway/engine/engine.ts',
});
const { Engine } = await import(join(bundle, 'engine.js'));

const folder = mkdtempSync(join(tmpdir(), 'mci-bench-history-'));
const open = (/** @type {string} */ name) => openFile(join(folder, name));
const megabytes = (/** @type {string} */ name) =>
  ['', '-wal'].reduce(
    (sum, end) => sum + (statSync(join(folder, name + end), { throwIfNoEntry: false })?.size ?? 0),
    0,
  ) / 1e6;

async function million() {
  const history = open('million.db');
  const engine = new Engine({ seed: 1, symbols: 200, startedAt: END - SPAN_MS });
  engine.setMood({ orders: 40 });
  let order = '';
  let rows = 0;
  let spent = 0;
  let slowest = 0;
  while (rows < ROWS) {
    /** @type {any[]} */
    const some = [];
    while (some.length < 5_000) {
      const now = END - SPAN_MS + Math.floor(((rows + some.length) / ROWS) * SPAN_MS);
      some.push(...engine.tick(now).filter((/** @type {any} */ { event }) => event === 'activity:log'));
    }
    order ||= some.find(({ data }) => data.details?.orderId)?.data.details.orderId;
    const started = performance.now();
    for (const wire of some.slice(0, ROWS - rows)) record(history, wire, wire.data.timestamp);
    await history.figures();
    const took = performance.now() - started;
    spent += took;
    slowest = Math.max(slowest, took);
    rows += some.length;
  }
  say(
    `entries put on the disk: ${Math.round(ROWS / (spent / 1_000))}/s; 5,000 of them took at most ${Math.round(slowest)} ms`,
  );
  const indexing = performance.now();
  await untilIndexed(join(folder, 'million.db'), ROWS);
  const indexedMs = performance.now() - indexing;
  say(`index whole ${Math.round(indexedMs)} ms later`);
  say(
    `file ${megabytes('million.db').toFixed(0)} MB: ${Math.round((megabytes('million.db') * 1e6) / ROWS)} bytes an entry`,
  );

  say(`first page (200) of ${ROWS.toLocaleString('en')} entries:`);
  const questions = await askAll(history, { end: END, order });
  const whileAsked = await keptWhileAsked(history, END);

  let exported = 0;
  const started = performance.now();
  for await (const piece of history.rows(SOURCE, { what: 'activity', filter: EVERY }))
    exported += piece.length;
  const readMs = performance.now() - started;
  const memory = process.memoryUsage().rss / 1e6;
  say(
    `all ${exported} rows read for an export: ${Math.round(readMs)} ms; this process holds ${Math.round(memory)} MB`,
  );
  await history.close();
  const rowsPerSecond = ROWS / (spent / 1_000);
  const fileMb = megabytes('million.db');
  return { rowsPerSecond, slowest, indexedMs, fileMb, questions, whileAsked, readMs, memory };
}

async function week() {
  const history = open('week.db');
  const begin = END - 7 * DAY_MS;
  let value = 1_000_000;
  for (let now = begin; now < END; now += 5_000) {
    value += Math.sin(now / 600_000) * 50;
    record(
      history,
      {
        event: 'account:update',
        data: {
          equity: value,
          cash: 1,
          buyingPower: 1,
          portfolioValue: 1,
          dayPL: 1,
          dayPLPercent: 1,
          totalPL: 1,
          totalPLPercent: 1,
          timestamp: now,
        },
      },
      now,
    );
    record(history, health(now, Math.random), now);
    if ((now - begin) % 5_000_000 === 0) await history.figures();
  }
  const past = [];
  for (const series of ['equity', 'health']) {
    let points = 0;
    const took = await timed(async () => {
      const lines = await history.past(SOURCE, { series, from: begin, to: END, pixels: 1_000 });
      points = lines[0].x.length;
    });
    say(`past 7 d of ${series}, 120,960 samples on 1,000 pixels: ${points} points, ${words(took)}`);
    past.push({ series, points, ...took });
  }
  await history.close();
  return past;
}

async function day() {
  const history = open('day.db');
  // So many symbols give the engine its 50 positions; prices aren't kept, so that how many it watches adds nothing.
  const engine = new Engine({ seed: 1, symbols: 500, startedAt: END - DAY_MS });
  let [entries, orders] = [0, 0];
  for (let tick = 1; tick <= 4 * 86_400; tick += 1) {
    const now = END - DAY_MS + tick * 250;
    for (const wire of engine.tick(now)) {
      if (wire.event === 'activity:log') entries += 1;
      else orders += 1;
      record(history, wire, now);
    }
    if (tick % 4 === 0) record(history, engine.positions(now), now);
    if (tick % 20 === 0) {
      record(history, engine.account(now), now);
      record(history, health(now, Math.random), now);
    }
    if (tick % 4_000 === 0) await history.figures();
  }
  const positions = engine.positions(END).data.positions.length;
  await history.close();
  say(
    `a day, ${positions} positions, ${entries} entries, ${orders} order updates: the file grows by ${megabytes('day.db').toFixed(1)} MB`,
  );
  return { positions, entries, orders, fileMb: megabytes('day.db') };
}

try {
  const rest = LOG_ALONE ? {} : { day: await day(), past: await week() };
  process.send?.({ rows: ROWS, ...rest, log: await million() });
} finally {
  rmSync(folder, { recursive: true, force: true });
  rmSync(bundle, { recursive: true, force: true });
}
