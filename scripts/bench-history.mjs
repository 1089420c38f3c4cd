/**
 * `npm run bench:history`: the history's worker on this machine's disk, on plain Node. How fast it takes entries,
 * how soon the log's first page and a chart's past are there, and how much a day of the specification's cadence adds to the file.
 * The words are the reference engine's own; only their times are spread over 30 days.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { health, record, SOURCE } from './bench-history-feed.mjs';
import { EVERY, filtersOf } from './bench-history-filters.mjs';
import { root, say } from './command.mjs';
import { bundleHistory } from './history-bundle.mjs';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const RUNS = 5;
const DAY_MS = 86_400_000;
const SPAN_MS = 30 * DAY_MS;
const END = Date.UTC(2026, 0, 31);

const bundle = join(root, '.cache/bench-history');
await bundleHistory(bundle, {
  'history-worker': 'src/main/history/history-worker.ts',
  'sqlite-history': 'src/main/history/sqlite-history.ts',
  engine: 'src/gateway/engine/engine.ts',
  clock: 'src/main/system/clock.ts',
});
const { SqliteHistory } = await import(join(bundle, 'sqlite-history.js'));
const { Engine } = await import(join(bundle, 'engine.js'));
const { systemClock } = await import(join(bundle, 'clock.js'));
const { DatabaseSync } = await import('@photostructure/sqlite');

const folder = mkdtempSync(join(tmpdir(), 'mci-bench-history-'));
const open = (/** @type {string} */ name) =>
  new SqliteHistory({
    file: join(folder, name),
    worker: join(bundle, 'history-worker.js'),
    clock: systemClock(),
    retention: { days: 3_650, megabytes: 1_000_000 },
    notice: (/** @type {string} */ _, /** @type {{ code: string, why: string }} */ fault) =>
      say(`${fault.code}: ${fault.why}`),
  });

/** @param {() => Promise<unknown>} ask @returns {Promise<number[]>} ms, ascending */
async function timed(ask) {
  /** @type {number[]} */
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    await ask();
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b);
}
const ms = (/** @type {number[]} */ times) =>
  `median ${times[Math.floor(RUNS / 2)]?.toFixed(1)} ms, max ${times.at(-1)?.toFixed(1)} ms`;
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
  const look = new DatabaseSync(join(folder, 'million.db'), { readOnly: true });
  const sealed = look.prepare('SELECT count(*) AS n FROM block');
  while (Number(sealed.get()?.n) < Math.floor(ROWS / 4_096))
    await new Promise((next) => setTimeout(next, 50));
  look.close();
  say(`index whole ${Math.round(performance.now() - indexing)} ms later`);
  say(
    `file ${megabytes('million.db').toFixed(0)} MB: ${Math.round((megabytes('million.db') * 1e6) / ROWS)} bytes an entry`,
  );

  say(`first page (200) of ${ROWS.toLocaleString('en')} entries:`);
  for (const [name, filter] of Object.entries(filtersOf(END, order))) {
    let found = 0;
    const times = await timed(async () => {
      const page = await history.activityPage(SOURCE, {
        filter: { ...EVERY, ...filter },
        before: null,
        limit: 200,
      });
      found = page.entries.length;
    });
    say(`  ${name}: ${found} entries, ${ms(times)}`);
  }
  say(`an order's life: ${ms(await timed(() => history.orderLife(SOURCE, order)))}`);
  say(`types: ${ms(await timed(() => history.activityTypes(SOURCE)))}`);

  // Writing while one asks for what isn't there.
  let asking = true;
  const asked = (async () => {
    while (asking)
      await history.activityPage(SOURCE, {
        filter: { ...EVERY, text: 'position filled' },
        before: null,
        limit: 200,
      });
  })();
  /** @type {number[]} */
  const waits = [];
  for (let batch = 0; batch < 40; batch += 1) {
    const started = performance.now();
    record(
      history,
      {
        event: 'activity:log',
        data: { id: `late-${batch}`, type: 'system', severity: 'info', message: 'late', timestamp: END },
      },
      END,
    );
    await history.figures();
    waits.push(performance.now() - started);
  }
  asking = false;
  await asked;
  waits.sort((a, b) => a - b);
  say(
    `an entry on the disk while others search: median ${waits[20]?.toFixed(1)} ms, max ${waits.at(-1)?.toFixed(1)} ms`,
  );

  let exported = 0;
  const started = performance.now();
  for await (const piece of history.rows(SOURCE, { what: 'activity', filter: EVERY }))
    exported += piece.length;
  say(
    `all ${exported} rows read for an export: ${Math.round(performance.now() - started)} ms; this process holds ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  );
  await history.close();
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
  for (const series of ['equity', 'health']) {
    let points = 0;
    const times = await timed(async () => {
      const lines = await history.past(SOURCE, { series, from: begin, to: END, pixels: 1_000 });
      points = lines[0].x.length;
    });
    say(`past 7 d of ${series}, 120,960 samples on 1,000 pixels: ${points} points, ${ms(times)}`);
  }
  await history.close();
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
}

try {
  await day();
  await week();
  await million();
} finally {
  rmSync(folder, { recursive: true, force: true });
  rmSync(bundle, { recursive: true, force: true });
}
