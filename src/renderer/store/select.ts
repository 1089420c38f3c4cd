/** What panels ask of the store: derived, never stored. */
import { untrack } from 'solid-js';
import { CHANNELS, type Channel } from '../../protocol/channels';
import { isFinal } from '../../protocol/order-status';
import { sessionOf } from '../../shared/connection/state';
import { type Freshness, freshnessOf } from '../../shared/model/freshness';
import type { HeldOrder, Receipt } from '../../shared/model/held';
import { mainNow, mainSilent } from './clock';
import { connection, receipts, wanted } from './telemetry';

/** A channel's freshness, reactive; nothing is live while main is silent. */
export function freshness(channel: Channel): Freshness {
  const degree = freshnessOf(channel, receipts.get(channel), connection(), wanted(), mainNow());
  return degree === 'live' && mainSilent() ? 'stale' : degree;
}

/** Age in ms of a channel's newest event, or `null` when nothing has come. Changes with the second's tick alone. */
export function ageOf(channel: Channel): number | null {
  const now = mainNow();
  const receipt = untrack(() => receipts.get(channel));
  return receipt === null ? null : Math.max(0, now - receipt.at.now);
}

/** The newest event of any channel: how recent the last truth is. */
export function newestReceipt(): Receipt | null {
  let newest: Receipt | null = null;
  for (const channel of CHANNELS) {
    const receipt = receipts.get(channel);
    if (receipt !== null && (newest === null || receipt.at.now > newest.at.now)) newest = receipt;
  }
  return newest;
}

/** An active order that the current connection has not spoken of: it may have moved in the gap before it. */
export function isUnconfirmed(held: HeldOrder): boolean {
  const session = sessionOf(connection());
  return session !== null && !isFinal(held.order.status) && held.generation !== session.generation;
}

/** Active and confirmed. */
export function isActive(held: HeldOrder): boolean {
  return !isFinal(held.order.status) && !isUnconfirmed(held);
}

/** Whether the console holds an acknowledged connection. */
export const isOnline = (): boolean => sessionOf(connection()) !== null;
