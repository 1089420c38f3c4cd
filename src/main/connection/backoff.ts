/** When the next attempt comes (the specification's reconnection strategy). */
import type { Reconnection } from './event';

/** Wait before attempts 1 to 5, ms. */
const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 16_000] as const;
const LAST_WAIT_MS = 16_000;
export const ATTEMPTS = WAITS_MS.length;

/** A connection that has lived this long past its acknowledgement starts the count anew, ms. */
export const STEADY_MS = 5_000;

/** Longest wait that a gateway may ask for, ms. */
const MAX_DELAY_MS = 300_000;

export type Next =
  | { readonly kind: 'attempt'; readonly attempt: number; readonly wait: number }
  | { readonly kind: 'give-up' };

/** What follows once `failed` counted attempts in a row have failed. `random`: uniform in [0, 1). */
export function nextAttempt(failed: number, { jitter, keepTrying }: Reconnection, random: number): Next {
  if (failed >= ATTEMPTS && !keepTrying) return { kind: 'give-up' };
  const wait = WAITS_MS[failed] ?? LAST_WAIT_MS;
  return { kind: 'attempt', attempt: failed + 1, wait: wait * (1 + jitter * (2 * random - 1)) };
}

/** The delay a gateway asked for, within what we grant. */
export const boundedDelay = (delay: number): number => Math.min(Math.max(delay, 0), MAX_DELAY_MS);
