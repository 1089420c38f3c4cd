/** What the machine has done in the world; `driver.ts` alone carries it out. */
import type { Fault } from '../../protocol/fault';
import type { Up } from '../../protocol/up';
import type { ConnectionState } from '../../shared/connection/state';
import type { Occurrence } from '../../shared/model/occurrence';
import type { Machine } from './state';

/**
 * `ack` the attempt's deadline, `retry` the wait between attempts, `silence` and `ping` of a live connection,
 * `look` while there is a socket to read from, `hold` after RATE_LIMITED, `closing` the bound of a polite close.
 */
export type TimerName = 'ack' | 'retry' | 'silence' | 'ping' | 'look' | 'hold' | 'closing';

export type Effect =
  | { readonly kind: 'open'; readonly generation: number; readonly url: string }
  | { readonly kind: 'close'; readonly code: number; readonly reason: string }
  | { readonly kind: 'terminate' }
  | { readonly kind: 'send'; readonly message: Up }
  | { readonly kind: 'ping' }
  /** Replaces a running timer of that name. */
  | { readonly kind: 'start-timer'; readonly name: TimerName; readonly ms: number }
  | { readonly kind: 'cancel-timer'; readonly name: TimerName }
  | { readonly kind: 'publish'; readonly occurrence: Occurrence };

export interface Step<M extends Machine = Machine> {
  readonly machine: M;
  readonly effects: readonly Effect[];
}

export const send = (message: Up): Effect => ({ kind: 'send', message });
export const start = (name: TimerName, ms: number): Effect => ({ kind: 'start-timer', name, ms });
export const cancel = (name: TimerName): Effect => ({ kind: 'cancel-timer', name });
export const publish = (occurrence: Occurrence): Effect => ({ kind: 'publish', occurrence });
export const publishState = (state: ConnectionState): Effect => publish({ kind: 'state', state });
export const notice = (severity: 'warning' | 'error', fault: Fault): Effect =>
  publish({ kind: 'notice', severity, fault });
