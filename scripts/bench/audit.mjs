/** What came of a load, as a window was sent it. */
import { setTimeout } from 'node:timers/promises';
import { AUDIT_PROBE } from './audit-probe.mjs';
import { kindOf, NUMBERS } from './mix.mjs';

const SETTLE_MS = 1_500;

/**
 * Whether every order and entry came, once and in order, and what was coalesced was counted.
 * @param {{ evaluate: (expression: string) => Promise<any> }} page
 * @param {Awaited<ReturnType<typeof import('./load.mjs').startLoad>>} gateway
 * @param {import('./load-gateway.mjs').Load} load
 */
export async function audit(page, gateway, load) {
  await page.evaluate(AUDIT_PROBE);
  await setTimeout(SETTLE_MS);
  const before = /** @type {any} */ (await page.evaluate('__audit.take()'));
  const { first, sentAt, values } = await gateway.run(load);
  await setTimeout(SETTLE_MS);
  const got = /** @type {any} */ (await page.evaluate('(__audit.end(), __audit.take())'));
  const ordered = Array.from(sentAt, (_, index) => first + index)
    .filter((n) => ['orders', 'activity'].includes(kindOf(n)))
    .map((n) => n % NUMBERS);
  /** @type {number[]} */
  const came = got.ordered.slice(before.ordered.length);
  const wrong = came.findIndex((n, index) => n !== ordered[index]);
  const delivered = got.values - before.values;
  const coalesced = got.coalesced - (before.coalesced ?? got.first);
  return {
    ordered: ordered.length,
    lost: ordered.length - came.length,
    inOrder: wrong < 0,
    values,
    delivered,
    coalesced,
    uncounted: values - delivered - coalesced,
    snapshots: got.snapshots,
    pushes: got.pushes - before.pushes,
  };
}
