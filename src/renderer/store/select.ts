/** What panels ask of the store: derived, never stored. */
import { createMemo, createRoot, untrack } from 'solid-js';
import { CHANNELS, type Channel } from '../../protocol/channels';
import { isFinal } from '../../protocol/order-status';
import { sessionOf } from '../../shared/connection/state';
import { type Freshness, freshnessOf } from '../../shared/model/freshness';
import type { HeldOrder, Receipt } from '../../shared/model/held';
import { mainNow, mainSilent } from './clock';
import { connection, generation, link, receipts, wanted } from './telemetry';

/** Whether what main reads may be from before it stood still. */
const isBehind = createRoot(() => {
  const memo = createMemo(() => link().behind !== null);
  return memo;
});

function createState(channel: Channel) {
  const degree = createMemo((): Freshness => {
    const now = freshnessOf(channel, receipts.get(channel), connection(), wanted(), mainNow());
    return now === 'live' && (mainSilent() || isBehind()) ? 'stale' : now;
  });
  const age = createMemo(() => {
    degree();
    const now = mainNow();
    const receipt = untrack(() => receipts.get(channel));
    return receipt === null ? null : Math.max(0, now - receipt.at.now);
  });
  return { degree, age };
}

const states = createRoot(() => ({
  positions: createState('positions'),
  orders: createState('orders'),
  account: createState('account'),
  health: createState('health'),
  market: createState('market'),
  activity: createState('activity'),
}));

/** A channel's freshness, reactive; nothing is live while main is silent or behind. */
export const freshness = (channel: Channel): Freshness => states[channel].degree();

/**
 * Age in ms of a channel's newest event, or `null` when nothing has come. Changes with the second's tick and the
 * degree, not with each event: nobody can read faster.
 */
export const ageOf = (channel: Channel): number | null => states[channel].age();

/** The newest event of any channel: how recent the last truth is. */
export function newestReceipt(): Receipt | null {
  let newest: Receipt | null = null;
  for (const channel of CHANNELS) {
    const receipt = receipts.get(channel);
    if (receipt !== null && (newest === null || receipt.at.now > newest.at.now)) newest = receipt;
  }
  return newest;
}

/**
 * An active order that the newest connection has not spoken of: it may have moved in the gap before it. Losing
 * that connection too confirms nothing.
 */
export function isUnconfirmed(held: HeldOrder): boolean {
  return !isFinal(held.order.status) && held.generation !== generation();
}

/** Active and confirmed. */
export function isActive(held: HeldOrder): boolean {
  return !isFinal(held.order.status) && !isUnconfirmed(held);
}

/** Whether the console holds an acknowledged connection. */
export const isOnline = (): boolean => sessionOf(connection()) !== null;
