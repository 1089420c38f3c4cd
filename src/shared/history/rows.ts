/** What the local history gives back. Times are epoch ms; `heard` is by this machine's clock. */
import type { Account } from '../../protocol/account';
import type { ActivityEntry } from '../../protocol/activity';
import type { Health } from '../../protocol/health';
import type { Order, OrderUpdateType } from '../../protocol/orders';
import type { Position } from '../../protocol/positions';

export interface StoredEntry {
  /** Ascending in order of arrival, over all runs; the key that pages are asked for by. */
  readonly row: number;
  readonly entry: ActivityEntry;
}

/** One update of an order, as it was heard. */
export interface StoredOrder {
  readonly heard: number;
  readonly update: OrderUpdateType;
  readonly order: Order;
}
export interface StoredAccount {
  readonly heard: number;
  readonly account: Account;
}
export interface StoredHealth {
  readonly heard: number;
  readonly health: Health;
}
/** One position of a book, as it was heard; `null` stands for a book without any. */
export interface StoredPosition {
  readonly heard: number;
  readonly position: Position | null;
}

/** A page of the log, newest first. */
export interface ActivityPage {
  readonly entries: readonly StoredEntry[];
  /** Ask with this as `before` for the next, older page; `null`: there is none. */
  readonly next: number | null;
}

/** An order's updates and the entries about it, each oldest first. */
export interface OrderLife {
  readonly updates: readonly StoredOrder[];
  readonly entries: readonly StoredEntry[];
}

/** One line of a chart, down-sampled: of each pixel its least and greatest value stay. `null`s are gaps. */
export interface PastLine {
  readonly x: readonly number[];
  readonly y: readonly (number | null)[];
}

export interface HistoryFigures {
  /** Path of the file. */
  readonly file: string;
  readonly bytes: number;
  readonly entries: number;
  readonly orderUpdates: number;
  /** Of the oldest thing kept; `null` while nothing is. */
  readonly oldest: number | null;
  /** Why nothing is being kept, if so. */
  readonly fault: {
    readonly code: string;
    readonly what: string;
    readonly why: string;
    readonly how: string;
  } | null;
}
