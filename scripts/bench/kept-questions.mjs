/** What a kept log of so many entries is asked, and how long the answers take. */

import { record, SOURCE } from '../bench-history-feed.mjs';
import { EVERY, filtersOf } from '../bench-history-filters.mjs';
import { say } from '../command.mjs';
import { quantile } from './spread.mjs';

/** A question is asked so often, or for so long, whichever is over first. */
const MOST = 100;
const LONGEST_MS = 5_000;
const LEAST = 5;

/** @param {() => Promise<unknown>} ask @returns {Promise<{ p50: number, p99: number, times: number }>} ms */
export async function timed(ask) {
  /** @type {number[]} */
  const times = [];
  const begun = performance.now();
  while (times.length < LEAST || (times.length < MOST && performance.now() - begun < LONGEST_MS)) {
    const started = performance.now();
    await ask();
    times.push(performance.now() - started);
  }
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99), times: times.length };
}

/** @param {{ p50: number, p99: number }} took */
export const words = ({ p50, p99 }) => `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;

/** @param {any} history @param {{ end: number, order: string }} log `end`: epoch ms of its newest entry */
export async function askAll(history, { end, order }) {
  /** @type {{ name: string, found: number | null, p50: number, p99: number }[]} */
  const questions = [];
  const note = (/** @type {(typeof questions)[number]} */ one) => {
    questions.push(one);
    say(`  ${one.name}: ${one.found === null ? '' : `${one.found} entries, `}${words(one)}`);
  };
  for (const [name, filter] of Object.entries(filtersOf(end, order))) {
    let found = 0;
    const took = await timed(async () => {
      const query = { filter: { ...EVERY, ...filter }, before: null, limit: 200 };
      found = (await history.activityPage(SOURCE, query)).entries.length;
    });
    note({ name, found, ...took });
  }
  note({ name: 'an order’s life', found: null, ...(await timed(() => history.orderLife(SOURCE, order))) });
  note({ name: 'the types there are', found: null, ...(await timed(() => history.activityTypes(SOURCE))) });
  return questions;
}

/** How long an entry takes to the disk while somebody asks for what isn't there. @param {any} history @param {number} end */
export async function keptWhileAsked(history, end) {
  let asking = true;
  const filter = { ...EVERY, text: 'position filled' };
  const asked = (async () => {
    while (asking) await history.activityPage(SOURCE, { filter, before: null, limit: 200 });
  })();
  let batch = 0;
  const took = await timed(async () => {
    batch += 1;
    const data = { id: `late-${batch}`, type: 'system', severity: 'info', message: 'late', timestamp: end };
    record(history, { event: 'activity:log', data }, end);
    await history.figures();
  });
  asking = false;
  await asked;
  say(`an entry on the disk while others search: ${words(took)}`);
  return took;
}
