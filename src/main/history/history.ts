/**
 * The local history, as the rest of main sees it. Everything asked for is answered from what was heard up to
 * the question, also what isn't on the disk yet; what can't be answered rejects with a HistoryError, for what can't be
 * read must not pass for nothing. `source` is the key of a gateway's profile: no gateway's rows
 * stand among another's.
 */

import type { ActivityEntry } from '../../protocol/activity';
import type { Fault } from '../../protocol/fault';
import type {
  ActivityPage,
  HistoryFigures,
  OrderLife,
  PastLine,
  StoredAccount,
  StoredHealth,
  StoredOrder,
  StoredPosition,
} from '../../shared/history/rows';
import type { Input } from '../../shared/ipc/contract';
import type { Settings } from '../../shared/ipc/view';
import type { ActivityFilter } from '../../shared/model/activity-filter';
import type { Folded } from '../../shared/model/model';
import type { Occurrence } from '../../shared/model/occurrence';
import type { Outage } from '../../shared/model/outage';
import type { Moment } from '../../shared/moment';

interface Range {
  /** Epoch ms by this machine's clock, from and up to but without; `null` for no limit. */
  readonly since: number | null;
  readonly until: number | null;
}

/** What an export asks for. */
export type RowsQuery =
  | { readonly what: 'activity'; readonly filter: ActivityFilter }
  | ({ readonly what: 'orders' | 'positions' | 'account' | 'health' } & Range);

export interface Rows {
  readonly activity: ActivityEntry;
  readonly orders: StoredOrder;
  readonly positions: StoredPosition;
  readonly account: StoredAccount;
  readonly health: StoredHealth;
}
export type Row = Rows[keyof Rows];

/** Reads only; works beside a console that writes. `source: null` is every gateway's. */
export interface HistoryReader {
  /** How many rows the query has. */
  count(source: string | null, query: RowsQuery): Promise<number>;
  /** Oldest first, in pieces of a few hundred; as they were when the first piece was asked for. */
  rows<Query extends RowsQuery>(
    source: string | null,
    query: Query,
  ): AsyncIterable<readonly Rows[Query['what']][]>;
  close(): Promise<void>;
}

export interface History extends HistoryReader {
  /** Takes what the hub has folded. Never throws, never waits. */
  record(source: string, occurrence: Occurrence, folded: Folded, at: Moment): void;
  activityPage(source: string, query: Input<'activityPage'>): Promise<ActivityPage>;
  activityTypes(source: string): Promise<string[]>;
  orderLife(source: string, id: string): Promise<OrderLife>;
  past(source: string, query: Input<'past'>): Promise<readonly PastLine[]>;
  pastOutages(source: string, from: number, to: number): Promise<readonly Omit<Outage, 'seq'>[]>;
  /** Never rejects: `fault` says what is wrong. */
  figures(): Promise<HistoryFigures>;
  /** Counts from the next sweep on. */
  retain(retention: Settings['retention']): void;
  /** Why nothing is kept, or `null`. */
  fault(): Fault | null;
  /** Resolves once everything heard is on the disk, or could not be put there. */
  close(): Promise<void>;
}
