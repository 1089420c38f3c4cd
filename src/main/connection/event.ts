/** Everything that can happen to the connection, and what `transition` may know of the world while it decides. */
import type { Channel } from '../../protocol/channels';
import type { Rejection } from '../../protocol/decode';
import type { Down } from '../../protocol/down';
import type { Result } from '../../protocol/result';
import type { TimerName } from './effect';

/** What the operator, or main in their name, asks for. */
export type Command =
  /** `url` has been checked: ws or wss. */
  | { readonly kind: 'connect'; readonly url: string }
  | { readonly kind: 'disconnect' }
  | { readonly kind: 'retry-now' }
  /** All the channels that are wanted from now on. */
  | { readonly kind: 'want'; readonly channels: readonly Channel[] };

export type SystemChange = 'resume' | 'suspend' | 'network-up' | 'network-down';

/** A frame's text has been read; a binary frame comes as its rejection. */
export interface FrameEvent {
  readonly kind: 'frame';
  readonly generation: number;
  readonly frame: Result<Down, Rejection>;
}

/** The last event of a socket. */
export type SocketEnd =
  | { readonly kind: 'closed'; readonly generation: number; readonly code: number; readonly reason: string }
  | { readonly kind: 'refused'; readonly generation: number; readonly status: number }
  | { readonly kind: 'failed'; readonly generation: number; readonly reason: string };

/** What comes from a socket carries the generation it was opened with. */
export type SocketEvent =
  | FrameEvent
  | { readonly kind: 'pong'; readonly generation: number; readonly roundTrip: number }
  | SocketEnd;

export type Event =
  | Command
  | SocketEvent
  | { readonly kind: 'system'; readonly change: SystemChange }
  | { readonly kind: 'timer'; readonly name: TimerName };

/** The operator's two settings of the backoff. */
export interface Reconnection {
  /** Fraction of each wait that chance may add or take, 0..1. */
  readonly jitter: number;
  readonly keepTrying: boolean;
}

export interface Env {
  /** Monotonic ms. */
  readonly now: number;
  /** Epoch ms, for showing and for the clock offset. */
  readonly wall: number;
  /** One draw, uniform in [0, 1). */
  readonly random: number;
  readonly reconnection: Reconnection;
}
