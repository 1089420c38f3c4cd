/** What the model holds of each entity: the gateway's value, and when and under which connection it was heard. */
import type { Account } from '../../protocol/account';
import type { ActivityEntry } from '../../protocol/activity';
import type { Channel } from '../../protocol/channels';
import type { Rejection } from '../../protocol/decode';
import type { Fault } from '../../protocol/fault';
import type { Health } from '../../protocol/health';
import type { Quote } from '../../protocol/market';
import type { Order } from '../../protocol/orders';
import type { Position } from '../../protocol/positions';
import type { ConnectionState } from '../connection/state';
import type { Moment } from '../moment';
import type { Away, Outage } from './outage';
import type { Silence } from './silence';

/** No connection's number: of what was heard before its channel ended, on whatever connection. */
export const BEFORE_ANY = 0;

/** The newest accepted event of a channel. */
export interface Receipt {
  readonly at: Moment;
  readonly generation: number;
}
export type Receipts = Readonly<Record<Channel, Receipt | null>>;

export interface HeldOrder {
  readonly order: Order;
  /** An active order not heard under the current connection is unconfirmed. */
  readonly generation: number;
}

export interface HeldQuote {
  readonly symbol: string;
  readonly quote: Quote;
  readonly at: Moment;
}

export interface HeldEntry {
  /** Ordinal in this run, from 1: order of arrival. */
  readonly seq: number;
  readonly entry: ActivityEntry;
}

/** Something the operator should read: the gateway's error, or our own warning. */
export interface Notice {
  readonly seq: number;
  readonly at: Moment;
  readonly severity: 'warning' | 'error';
  readonly fault: Fault;
}

/**
 * A chart's sample: epoch ms by this machine's steady clock, then a value for each line; `null`s make a gap.
 * Ascending, at most one a second (the second's last).
 */
export type Sample = readonly [x: number, ...values: (number | null)[]];

/** `equity`: [x, equity]. `health`: [x, cpu %, memory %, latency ms]. */
export type Series = 'equity' | 'health';

export interface Counts {
  /** Messages of the protocol since the start, by event name: with `rejected` and `unknown`, all the frames. */
  readonly byEvent: Readonly<Record<string, number>>;
  /** All frames received, accepted or not. */
  readonly frames: number;
  readonly rejected: number;
  /** Frames with an event name that the protocol doesn't have. */
  readonly unknown: number;
  /** Messages dropped, because what they said was older than what was held. */
  readonly outdated: number;
  /** Activity entries that came again. */
  readonly repeated: number;
}

/** A frame that was not taken. */
export interface HeldRejection extends Rejection {
  /** Ordinal in this run, from 1. */
  readonly seq: number;
  /** Epoch ms of its coming. */
  readonly wall: number;
}

/** What is known of the newest connection itself. */
export interface Link {
  /** Gateway's clock minus ours, ms, at the newest acknowledgement or heartbeat. */
  readonly clockOffset: number | null;
  readonly lastHeartbeat: Moment | null;
  /** Ms between the last two heartbeats. */
  readonly heartbeatPeriod: number | null;
  /** Of the last ping, ms; `null` when it was not answered. */
  readonly roundTrip: number | null;
  /** The last `MAX_ROUND_TRIPS`, oldest first. */
  readonly roundTrips: readonly number[];
  /** While what comes may have waited to be read, since when; else `null`. */
  readonly behind: Moment | null;
}

/** Everything the events add up to. */
export interface Picture {
  readonly connection: ConnectionState;
  /** Number of the newest acknowledged connection, 0 before the first: it stays while there is none. */
  readonly generation: number;
  /** Connection states, oldest first, the current one last. */
  readonly timeline: readonly ConnectionState[];
  readonly wanted: readonly Channel[];
  readonly receipts: Receipts;
  readonly account: Account | null;
  readonly positions: readonly Position[];
  readonly orders: readonly HeldOrder[];
  readonly quotes: readonly HeldQuote[];
  readonly health: Health | null;
  readonly activity: readonly HeldEntry[];
  readonly series: Readonly<Record<Series, readonly Sample[]>>;
  readonly notices: readonly Notice[];
  readonly counts: Counts;
  readonly link: Link;
  /** Channels that are silent though the connection lives. */
  readonly silences: readonly Silence[];
  /** Losses of the connection to this gateway, since it was chosen, oldest first. */
  readonly outages: readonly Outage[];
  /** `null` when there is nothing to tell, or it was dismissed. */
  readonly away: Away | null;
}
