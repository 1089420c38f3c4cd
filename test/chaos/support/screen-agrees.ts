/** What must hold on screen and in the history once a fault is over, by the ledger of a gateway in this process. */
import { expect, type Page } from 'playwright/test';
import type { Gateway } from '../../../src/gateway/gateway';
import { CHANNELS } from '../../../src/protocol/channels';
import { isFinal } from '../../../src/protocol/order-status';
import type { ActivityPage } from '../../../src/shared/history/rows';
import { EVERY_PANEL, panel, state } from '../../e2e/support/screen';

/** Entries that the gateway repeats on a subscription: a shorter absence leaves no hole in the log. */
const REPEATED = 50;

const cents = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;
export const money = new Intl.NumberFormat('en-IN', cents);
const gain = new Intl.NumberFormat('en-IN', { ...cents, signDisplay: 'exceptZero' });

/** Everything live, one connection that asked once, the ledger's figures, and no entry lost. `spectators`: others'. */
export async function agrees(page: Page, gateway: Gateway, spectators = 0): Promise<void> {
  await expect(state(page)).toHaveText('Streaming', { timeout: 60_000 });
  for (const name of EVERY_PANEL) await expect(panel(page, name)).toHaveAttribute('data-freshness', 'live');
  gateway.freeze();
  const { positions, account, activities, orders } = gateway.ledger;
  await expect(panel(page, 'Account')).toContainText(money.format(account?.equity ?? Number.NaN));
  await expect(panel(page, 'Positions').locator('[aria-rowcount]')).toHaveAttribute(
    'aria-rowcount',
    // The heading is a row too.
    String((positions?.length ?? 0) + 1),
  );
  const total = (positions ?? []).reduce((sum, { unrealizedPL }) => sum + unrealizedPL, 0);
  await expect(panel(page, 'Positions')).toContainText(gain.format(total).replace('-', '−'));
  const last = new Map(orders.map(({ order }) => [order.id, order]));
  const active = [...last.values()].filter(({ status }) => !isFinal(status)).length;
  // Unconfirmed: it ended while nobody was connected, so that the ledger has not heard of it either; or P50.
  await expect
    .poll(async () => {
      const { sure, unconfirmed } = await orderCounts(page);
      return sure <= active && active <= sure + unconfirmed;
    })
    .toBe(true);
  await expect(panel(page, 'Activity log')).toContainText(activities.at(-1)?.message ?? 'no activity');
  const said = activities.map(({ id }) => id);
  await expect.poll(async () => (await kept(page)).at(-1)).toBe(said.at(-1));
  withoutLoss(await kept(page), said);
  gateway.thaw();
  await expect.poll(() => gateway.record.open).toBe(1 + spectators);
  const mine = gateway.record.connections.filter(({ closed }) => closed === null).at(-1);
  expect(mine?.subscribes).toHaveLength(1);
  expect([...(mine?.channels ?? [])].sort()).toEqual([...CHANNELS].sort());
}

/** Active by this connection's word, and those that only an earlier one's is had of. */
async function orderCounts(page: Page): Promise<{ sure: number; unconfirmed: number }> {
  const text = (await panel(page, 'Orders').textContent()) ?? '';
  const [, sure, unconfirmed = '0'] = /Active (\d+)(?: · (\d+) unconfirmed)?/.exec(text) ?? [];
  return { sure: Number(sure), unconfirmed: Number(unconfirmed) };
}

/** Ids of the entries that the history keeps, oldest first. */
async function kept(page: Page): Promise<string[]> {
  const { entries } = await page.evaluate((): Promise<ActivityPage> => {
    const filter = { text: '', types: null, severities: null, subject: '', since: null, until: null };
    return Reflect.get(window, 'missionControl').activityPage({ filter, before: null, limit: 1_000 });
  });
  return entries.map(({ entry }) => entry.id).reverse();
}

/** Each once, in order; a hole, before the first one too, only where more was missed than is repeated. */
function withoutLoss(ids: readonly string[], said: readonly string[]): void {
  const places = ids.map((id) => said.indexOf(id));
  expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
  const holes = places.flatMap((here, at) => (here === (places[at - 1] ?? -1) + 1 ? [] : [at]));
  for (const hole of holes) expect(places.length - hole).toBeGreaterThanOrEqual(REPEATED);
}
