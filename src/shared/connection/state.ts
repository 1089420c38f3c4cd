/**
 * The connection as one union (the specification's state machine). Each state carries its own data; the
 * machine in main holds it, and the status bar shows the very same value. It never holds a token.
 */
import type { Channel } from '../../protocol/channels';
import type { Fault } from '../../protocol/fault';
import type { Moment } from '../moment';

/** Why a connection ended or an attempt failed. */
export interface Cause {
  readonly fault: Fault;
  /** WebSocket close code or HTTP status, when there was one. */
  readonly closeCode: number | null;
}

export type DisconnectedBecause =
  /** Nothing was tried yet. */
  | { readonly kind: 'start' }
  /** The operator's Disconnect, or the gateway's `client_disconnect`. */
  | { readonly kind: 'operator' }
  /** Phase 0: the session is missing, refused or expired. */
  | { readonly kind: 'sign-in'; readonly cause: Cause }
  /** Refused with a code we don't know. */
  | { readonly kind: 'refused'; readonly cause: Cause }
  /** A whole series of attempts failed. */
  | { readonly kind: 'given-up'; readonly attempts: number; readonly cause: Cause };

export interface Disconnected {
  readonly name: 'Disconnected';
  readonly since: Moment;
  readonly url: string | null;
  readonly because: DisconnectedBecause;
}

export interface Connecting {
  readonly name: 'Connecting';
  readonly since: Moment;
  readonly url: string;
  /** 0 for an uncounted attempt (first, Retry now, after `reconnect`), else its number in the series. */
  readonly attempt: number;
  /** When it fails for want of an acknowledgement, on main's monotonic clock. */
  readonly deadline: number;
}

/** An acknowledged connection. */
export interface Session {
  readonly url: string;
  /** Number of this connection in this run: what was heard under another number is from before a gap. */
  readonly generation: number;
  readonly connectionId: string;
  readonly version: string;
  readonly acknowledged: Moment;
  /** The attempt that made it; the count starts anew once the connection has lived `STEADY_MS`. */
  readonly attempt: number;
}

interface Online<Name extends string> {
  readonly name: Name;
  readonly since: Moment;
  readonly session: Session;
  /** Channels the gateway has confirmed. */
  readonly channels: readonly Channel[];
}
export type Connected = Online<'Connected'>;
export type Subscribed = Online<'Subscribed'>;
export type Streaming = Online<'Streaming'>;

export interface Reconnecting {
  readonly name: 'Reconnecting';
  readonly since: Moment;
  readonly url: string;
  /** Number of the attempt that comes next; 0 when the gateway asked for it. */
  readonly attempt: number;
  /** Attempts in a series; `null` when the operator chose to keep trying. */
  readonly of: number | null;
  /** When it comes, on main's monotonic clock. */
  readonly retryAt: number;
  readonly cause: Cause;
}

export type ConnectionState = Disconnected | Connecting | Connected | Subscribed | Streaming | Reconnecting;

/** The session of an acknowledged connection, else `null`. */
export function sessionOf(state: ConnectionState): Session | null {
  return 'session' in state ? state.session : null;
}

/** Whether it isn't where the operator left it and doesn't mend itself. */
export const isAlarming = (state: ConnectionState): boolean =>
  state.name === 'Disconnected' && state.because.kind !== 'start' && state.because.kind !== 'operator';
