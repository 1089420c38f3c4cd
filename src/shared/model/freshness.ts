/** How far a channel's value may be trusted: the first degree that holds (PROTOCOL.md, freshness). */
import { CADENCE_MS, type Channel } from '../../protocol/channels';
import { type ConnectionState, sessionOf } from '../connection/state';
import type { Receipt } from './held';

export const FRESHNESS = ['none', 'paused', 'disconnected', 'unconfirmed', 'stale', 'live'] as const;
export type Freshness = (typeof FRESHNESS)[number];

/** A channel with a cadence is stale once it has missed this many of its periods. */
export const MISSED_PERIODS = 3;

/**
 * `now` and the receipt's `now` are main's monotonic ms. Channels without a cadence come on change: they don't
 * age while the connection lives.
 */
export function freshnessOf(
  channel: Channel,
  receipt: Receipt | null,
  connection: ConnectionState,
  wanted: readonly Channel[],
  now: number,
): Freshness {
  if (receipt === null) return 'none';
  if (!wanted.includes(channel)) return 'paused';
  const session = sessionOf(connection);
  if (session === null) return 'disconnected';
  if (receipt.generation !== session.generation) return 'unconfirmed';
  const cadence = CADENCE_MS[channel];
  if (cadence !== undefined && now - receipt.at.now >= MISSED_PERIODS * cadence) return 'stale';
  return 'live';
}
