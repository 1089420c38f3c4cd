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
  /**
   * Where the charts draw it, epoch ms by their own time, which isn't set back: there only where that is another
   * than its wall times, because this machine's clock was set back.
   */
  readonly drawn?: { readonly from: number; readonly to: number | null };
}

/** How long it was, ms; the machine's clock may have been set meanwhile. `null` while it lasts. */
export const lengthOf = ({ start, end }: Pick<Outage, 'start' | 'end'>): number | null =>
  end === null ? null : end.now - start.now;

/** One of any run: it has no number. */
export type PastOutage = Omit<Outage, 'seq'>;

/** What the history has besides this run's: one that both have is this run's, which goes on. */
export function besides(run: readonly PastOutage[], history: readonly PastOutage[]): PastOutage[] {
  const known = new Set(run.map(keyOf));
  return history.filter((outage) => !known.has(keyOf(outage)));
}

const keyOf = ({ url, start }: PastOutage): string => `${start.wall} ${url}`;

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

/** The first `MAX_LISTED` of them, and how many there are: a card that names thousands is read by nobody. */
export interface Few<T> {
  readonly count: number;
  readonly first: readonly T[];
}

/**
 * What changed while the console heard nothing: from the last picture before the gap to the first word of each
 * thing after it. It fills as those first words come, and stays until it is dismissed; another gap before that
 * adds to it, and the picture before the first gap is what is compared with.
 *
 * Only the gap's doing is in it: a channel that was paused before or after it, until its first word, is
 * `not-compared`.
 */
export interface Away {
  /** Number of the first outage it covers. */
  readonly first: number;
  /** Number of the last. */
  readonly last: number;
  readonly start: Moment;
  /** End of the last of its outages. */
  readonly end: Moment;
  /** Opened, closed, another quantity, side or entry price. `awaited` until the book is heard of. */
  readonly positions: Few<PositionMove> | 'awaited' | 'not-compared';
  /** Another status, fill, quantity or price; and those not known before. */
  readonly orders: Few<OrderMove> | 'not-compared';
  /** Ids of active orders not heard of since. */
  readonly unconfirmed: Few<string>;
  /** `before: null`: nothing to compare with. `after: null` until the account is heard of. */
  readonly equity: { readonly before: number | null; readonly after: number | null };
  /** Error entries that have come since, but for those older than what the log held before. */
  readonly errors: number;
}
