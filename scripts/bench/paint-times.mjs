/** What the paint probe has noted, against when the gateway sent it. */
import { kindOf, NUMBERS } from './mix.mjs';

/** @typedef {{ kinds: string[], numbers: number[], painted: number[], frames: number[], long: number[] }} Took */
/** @typedef {import('./load-gateway.mjs').Sent} Sent */

/** Main's monotonic clock minus the page's, ms. @param {import('./devtools.mjs').Session} page */
export async function clockOffset(page) {
  let best = { trip: Number.POSITIVE_INFINITY, offset: 0 };
  for (let round = 0; round < 40; round += 1) {
    const before = Number(process.hrtime.bigint()) / 1e6;
    const there = /** @type {number} */ (await page.evaluate('performance.now()'));
    const after = Number(process.hrtime.bigint()) / 1e6;
    if (after - before < best.trip) best = { trip: after - before, offset: (before + after) / 2 - there };
  }
  return best;
}

/** Which frame of those sent a number is from; one of another run's gives an index that none has. */
const indexOf = (/** @type {number} */ number, /** @type {number} */ first) =>
  (((number - first) % NUMBERS) + NUMBERS) % NUMBERS;

/**
 * From the send of each frame that was seen on screen to its paint, ms, by kind.
 * @param {Took} took @param {Sent} sent @param {number} offset this machine's clock minus the page's, ms
 */
export function paintTimes(took, { first, sentAt }, offset) {
  /** @type {Record<string, number[]>} */
  const byKind = { market: [], positions: [], orders: [], activity: [] };
  for (const [index, kind] of took.kinds.entries()) {
    // A number of another frame than it could be from is not of this run.
    const n = indexOf(took.numbers[index] ?? 0, first);
    const at = sentAt[n];
    if (at !== undefined && kindOf(first + n) === kind)
      byKind[kind]?.push((took.painted[index] ?? 0) + offset - at);
  }
  return byKind;
}

/** In how many frames something new was seen, by the page's clock. @param {Took} took @param {number} [until] */
export const drawnIn = ({ painted }, until = Number.POSITIVE_INFINITY) =>
  new Set(painted.filter((time) => time <= until)).size;

/**
 * From the send of each frame of a kind, seen or overtaken, to the paint of it or of a newer one, ms: what is drawn
 * seldom has few paints, and long waits. Those that never were have waited until `end`, by this machine's clock.
 * @param {string} kind whose newest is always on screen
 * @param {Took} took @param {Sent} sent @param {number} offset @param {number} end
 * @returns {{ times: number[], unseen: number }}
 */
export function waits(kind, took, { first, sentAt }, offset, end) {
  const seen = took.numbers
    .map((number, index) => ({
      n: indexOf(number, first),
      kind: took.kinds[index],
      at: (took.painted[index] ?? 0) + offset,
    }))
    .filter(({ kind: its, n }) => its === kind && n < sentAt.length);
  const times = [];
  let [next, unseen] = [0, 0];
  for (const [n, at] of sentAt.entries()) {
    if (kindOf(first + n) !== kind) continue;
    while ((seen[next]?.n ?? n) < n) next += 1;
    const shown = seen[next]?.at;
    if (shown === undefined) unseen += 1;
    times.push((shown ?? end) - at);
  }
  return { times, unseen };
}
