/** What must hold once a fault is over: one socket, right subscriptions, right totals, nothing delivered lost. */
import { expect, vi } from 'vitest';
import type { GatewayRecord } from '../../../src/gateway/journal';
import type { Ledger } from '../../../src/gateway/ledger';
import { CHANNELS } from '../../../src/protocol/channels';
import { isFinal } from '../../../src/protocol/order-status';
import { entriesOf } from '../../history/support/recorder';
import type { Core } from './core';

/** Entries that the gateway repeats on a subscription: a shorter absence leaves no hole in the log. */
const REPEATED = 50;
/** Updates of orders that the ledger keeps. */
const LEDGER = 10_000;

/** The gateway, in this process or in another. */
export interface Held {
  freeze(): unknown;
  thaw(): unknown;
  ledger(): Ledger | Promise<Ledger>;
  /** Of connections, the console's alone. */
  record():
    | Pick<GatewayRecord, 'open' | 'connections'>
    | Promise<Pick<GatewayRecord, 'open' | 'connections'>>;
}

/** `spectators`: connections that are not the console's. */
export async function agrees(core: Core, gateway: Held, spectators = 0): Promise<void> {
  await vi.waitFor(() => expect(core.driver.state().name).toBe('Streaming'), 30_000);
  await gateway.freeze();
  await core.settled();
  await core.settled();
  const { picture } = core;
  expect(picture.connection).toMatchObject({ name: 'Streaming', channels: CHANNELS });
  expect(core.sockets).toMatchObject({ open: 1, maxOpen: 1 });
  await vi.waitFor(async () => expect((await gateway.record()).open).toBe(1 + spectators), 15_000);
  const mine = (await gateway.record()).connections.filter(({ closed }) => closed === null).at(-1);
  expect([...(mine?.channels ?? [])].sort()).toEqual([...CHANNELS].sort());

  const ledger = await gateway.ledger();
  figures(core, ledger);
  activeOrders(core, ledger);
  log(core, ledger);
  // Orders and the log are shown whole, figures as they are now.
  await vi.waitFor(
    () => expect({ ...core.shown, counts: null }).toEqual(plain({ ...picture, counts: null })),
    5_000,
  );
  await kept(core);
  await gateway.thaw();
}

/** What is confirmed on this connection is what was said last. */
export function figures({ picture }: Core, ledger: Ledger): void {
  expect(picture.positions).toEqual(plain(ledger.positions));
  expect(picture.account).toEqual(plain(ledger.account));
  expect(picture.health).toEqual(plain(ledger.health));
  expect(Object.fromEntries(picture.quotes.map(({ symbol, quote }) => [symbol, quote]))).toEqual(
    plain(Object.fromEntries(ledger.market)),
  );
  const last = new Map(ledger.orders.map(({ order }) => [order.id, order]));
  const confirmed = picture.orders.filter(({ generation }) => generation === picture.generation);
  for (const { order } of confirmed) {
    const said = last.get(order.id);
    // The ledger keeps 10,000 updates: in a day that of an order which rests falls out.
    if (said !== undefined || ledger.orders.length < LEDGER) expect(order).toEqual(said);
  }
}

function activeOrders({ picture }: Core, ledger: Ledger): void {
  const last = new Map(ledger.orders.map(({ order }) => [order.id, order]));
  const active = (ids: { id: string; status: string }[]): string[] =>
    ids.flatMap(({ id, status }) => (isFinal(status) ? [] : [id])).sort();
  const confirmed = picture.orders.filter(({ generation }) => generation === picture.generation);
  expect(active(confirmed.map(({ order }) => order))).toEqual(active([...last.values()]));
}

function log(core: Core, ledger: Ledger): void {
  const held = core.hub.activity().map(({ entry }) => entry.id);
  expect(held).toEqual([...new Set(core.deliveredEntries)]);
  const place = new Map(ledger.activities.map(({ id }, at) => [id, at]));
  const places = held.map((id) => place.get(id) ?? Number.NaN);
  // A hole is there only where more was missed than is repeated; a line that breaks off again may cut that short.
  const hole = places.findLastIndex((here, at) => at > 0 && here !== (places[at - 1] ?? 0) + 1);
  if (hole > 0) expect(places.length - hole).toBeGreaterThanOrEqual(REPEATED);
  expect(places.at(-1)).toBe(ledger.activities.length - 1);
}

/** The history has every entry once, and every update of the orders last heard of. */
export async function kept({ history, deliveredEntries, deliveredOrders }: Core): Promise<void> {
  if (history === null) return;
  const entries = (await entriesOf(history, {}, 1_000)).map(({ entry }) => entry.id).reverse();
  expect(entries).toEqual([...new Set(deliveredEntries)]);
  for (const id of [...new Set(deliveredOrders.map((order) => order.id))].slice(-5)) {
    const { updates } = await history.orderLife('profile-1', id);
    const states = (orders: readonly { status: string; filledQty: number }[]): string[] => [
      ...new Set(orders.map(({ status, filledQty }) => `${status} ${filledQty}`)),
    ];
    expect(states(updates.map(({ order }) => order))).toEqual(
      states(deliveredOrders.filter((order) => order.id === id)),
    );
  }
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
