/** The machine: the public state, and what only the machine needs beside it. It never holds a token. */
import type { Channel } from '../../protocol/channels';
import type {
  Connected,
  Connecting,
  Disconnected,
  Reconnecting,
  Streaming,
  Subscribed,
} from '../../shared/connection/state';
import type { Moment } from '../../shared/moment';

interface Base {
  /** What the operator wants, in the order of `CHANNELS`. */
  readonly wanted: readonly Channel[];
  /** Number of the newest socket; 0 before the first. */
  readonly generation: number;
}

/** No connection. `closing`: the last socket has been left politely and is not gone yet. */
export interface Offline extends Base {
  readonly phase: 'offline';
  readonly state: Disconnected | Reconnecting;
  readonly socket: 'none' | 'closing';
}

/** There is a socket to read from. */
interface Reading extends Base {
  readonly warned: readonly Warning[];
  /** When the look is due, monotonic ms. */
  readonly lookAt: number;
  /** Whether what comes may have waited to be read. */
  readonly behind: boolean;
}

/** A socket has been asked for, and no acknowledgement has come. */
export interface Trying extends Reading {
  readonly phase: 'trying';
  readonly state: Connecting;
}

/** Acknowledged. */
export interface Online extends Reading {
  readonly phase: 'online';
  readonly state: Connected | Subscribed | Streaming;
  /** When the last frame came, monotonic ms. */
  readonly heard: number;
  /** What the gateway serves once it has answered everything we sent. */
  readonly asked: readonly Channel[];
  readonly pace: Pace;
  /** Whether the last ping was. */
  readonly answered: boolean;
}

export type Machine = Offline | Trying | Online;

/** `ms`: length of the last hold since a confirmation, 0 if there was none. */
export type Pace =
  | { readonly kind: 'free'; readonly ms: number }
  /** `subscribe` and `unsubscribe` wait for the timer `hold`. */
  | { readonly kind: 'held'; readonly ms: number };

/** Given at most once for each connection. */
export type Warning = 'early' | 'second-ack' | 'clock';

/** Period of our WebSocket ping, ms: often enough for a round trip that is worth showing. */
export const PING_MS = 15_000;

export function initial(wanted: readonly Channel[], since: Moment): Offline {
  return {
    phase: 'offline',
    state: { name: 'Disconnected', since, url: null, because: { kind: 'start' } },
    socket: 'none',
    wanted,
    generation: 0,
  };
}

/**
 * The same machine, heard of at `now`. Field by field, because it is made with every frame: as a spread it costs
 * more than all the rest of the transition.
 */
export const heardAt = (machine: Online, now: number): Online => ({
  phase: machine.phase,
  state: machine.state,
  wanted: machine.wanted,
  generation: machine.generation,
  warned: machine.warned,
  heard: now,
  lookAt: machine.lookAt,
  behind: machine.behind,
  asked: machine.asked,
  pace: machine.pace,
  answered: machine.answered,
});
