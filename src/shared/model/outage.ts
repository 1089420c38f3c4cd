/** One loss of the connection, and what it changed. */
import type { Channel } from '../../protocol/channels';
import type { Order } from '../../protocol/orders';
import type { Position } from '../../protocol/positions';
import type { Cause } from '../connection/state';
import type { Moment } from '../moment';

export interface Outage {
  /** Ordinal in this run, from 1. */
  readonly seq: number;
  /** Gateway that was lost. */
  readonly url: string;
  readonly start: Moment;
  /** When a connection was acknowledged again; `null` while it lasts. */
  readonly end: Moment | null;
  /** Why it was lost. The operator's own Disconnect is an outage too, with the cause `null`. */
  readonly cause: Cause | null;
  /** Attempts made so far to come back. */
  readonly attempts: number;
  /** Channels that were served when it was lost. */
  readonly channels: readonly Channel[];
}

export interface PositionMove {
  readonly symbol: string;
  /** `null`: there was none. */
  readonly before: Position | null;
  readonly after: Position | null;
}

export interface OrderMove {
  /** `null`: not known before the gap. */
  readonly before: Order | null;
  readonly after: Order;
}

/**
 * What changed while the console heard nothing: from the last picture before the gap to the first word of each
 * thing after it. It fills as those first words come, and stays until it is dismissed; another gap before that
 * adds to it.
 */
export interface Away {
  /** Number of the first outage it covers. */
  readonly first: number;
  /** Number of the last. */
  readonly last: number;
  readonly start: Moment;
  /** End of the last of its outages. */
  readonly end: Moment;
  /** `null` until positions were heard of after the gap. */
  readonly positions: readonly PositionMove[] | null;
  readonly orders: readonly OrderMove[];
  /** Ids of active orders not heard of since the gap. */
  readonly unconfirmed: readonly string[];
  /** `after: null` until the account was heard of; `before: null` when it never was. */
  readonly equity: { readonly before: number | null; readonly after: number | null };
  /** Error entries of the log that came after the gap, of those written during it or since. */
  readonly errors: number;
}
