/** The messages that a connection ends with. */
import type { ClosedReason } from '../protocol/connection';
import type { ReconnectReason } from '../protocol/control';
import type { WireDown } from '../protocol/down';
import { type Fault, wireOf } from '../protocol/fault';
import { SESSION_EXPIRED } from './faults';
import type { ExpiryForm } from './gateway';

export const failed = (fault: Fault): WireDown => ({ event: 'error', data: wireOf(fault) });
export const refused = (fault: Fault): WireDown => ({ event: 'connection:error', data: wireOf(fault) });
export const closed = (reason: ClosedReason, message: string): WireDown => ({
  event: 'connection:closed',
  data: { reason, message },
});

export function expired(form: ExpiryForm): WireDown[] {
  const words: WireDown[] = [];
  if (form === 'full' || form === 'error') words.push(failed(SESSION_EXPIRED));
  if (form === 'full' || form === 'closed') words.push(closed('session_expired', SESSION_EXPIRED.why));
  return words;
}

/** `delay` in ms. */
export const reconnect = (delay: number, reason: ReconnectReason): WireDown => ({
  event: 'reconnect',
  data: { reason, delay, message: `Please reconnect in ${Math.round(delay / 100) / 10} seconds` },
});
