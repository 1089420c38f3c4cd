/** A history's file with a log of so many entries, written by main's own code on plain Node. */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { root, say } from '../command.mjs';
import { bundleHistory } from '../history-bundle.mjs';

/** Of the index; a block is sealed once it is full. */
const BLOCK_ROWS = 4_096;

/** @param {number} at @param {number} start epoch ms of entry 0; they are a second apart */
export const entryOf = (at, start) => ({
  id: `act-${at}`,
  type: at % 2 === 0 ? 'order_placed' : 'order_filled',
  severity: at % 50 === 0 ? 'warning' : 'info',
  message: `Order filled: Buy ${at % 90} TCS @ ${3_700 + (at % 1_000) / 10}`,
  details: JSON.stringify({ orderId: `order-${at >> 1}`, symbol: 'TCS', price: 3_700 + (at % 1_000) / 10 }),
  timestamp: start + at * 1_000,
});

/** @param {any} history @param {{ source: string, rows: number, start: number, heard?: number }} log `heard`: when all was */
export async function fillLog(history, { source, rows, start, heard }) {
  for (let at = 0; at < rows; at += 1) {
    const data = entryOf(at, start);
    const occurrence = { kind: 'data', generation: 1, message: { event: 'activity:log', data } };
    const when = { now: at, wall: heard ?? data.timestamp };
    history.record(source, occurrence, [{ of: 'activity' }], when);
    if (at % 5_000 === 4_999) await history.figures();
  }
  await history.figures();
}

/**
 * What opens histories here, from a folder of its own within the project.
 * @param {string} name @param {Record<string, string>} [more] other entries to bundle
 */
export async function historyBundle(name, more = {}) {
  const bundle = join(root, '.cache', name);
  await bundleHistory(bundle, {
    'history-worker': 'src/main/history/history-worker.ts',
    'sqlite-history': 'src/main/history/sqlite-history.ts',
    clock: 'src/main/system/clock.ts',
    ...more,
  });
  const { SqliteHistory } = await import(join(bundle, 'sqlite-history.js'));
  const { systemClock } = await import(join(bundle, 'clock.js'));
  const open = (/** @type {string} */ file) =>
    new SqliteHistory({
      file,
      worker: join(bundle, 'history-worker.js'),
      clock: systemClock(),
      retention: { days: 3_650, megabytes: 1_000_000 },
      notice: (/** @type {string} */ _, /** @type {{ code: string, why: string }} */ fault) =>
        say(`${fault.code}: ${fault.why}`),
    });
  return { bundle, open };
}

/** Waits until every full block of the log's index is sealed. @param {string} file @param {number} rows */
export async function untilIndexed(file, rows) {
  const { DatabaseSync } = await import('@photostructure/sqlite');
  const look = new DatabaseSync(file, { readOnly: true });
  const sealed = look.prepare('SELECT count(*) AS n FROM block');
  while (Number(sealed.get()?.n) < Math.floor(rows / BLOCK_ROWS)) await setTimeout(50);
  look.close();
}
