/** What the console and the history's worker tell each other. Posted in order, and answered in any. */
import type { Account } from '../../protocol/account';
import type { ActivityEntry } from '../../protocol/activity';
import type { Fault } from '../../protocol/fault';
import type { Health } from '../../protocol/health';
import type { Order, OrderUpdateType } from '../../protocol/orders';
import type { Position } from '../../protocol/positions';
import type { ConnectionState } from '../../shared/connection/state';
import type { ActivityPage, HistoryFigures, OrderLife, PastLine } from '../../shared/history/rows';
import type { Input } from '../../shared/ipc/contract';
import type { Settings } from '../../shared/ipc/view';
import type { Outage, PastOutage } from '../../shared/model/outage';
import type { Row, RowsQuery } from './history';

export type Retention = Settings['retention'];

/** `writer` owns the file; a `reader` changes nothing, and works beside it. */
export interface WorkerStart {
  readonly file: string;
  readonly role: 'writer' | 'reader';
}

interface Heard {
  /** Key of the gateway's profile. */
  readonly source: string;
  /** Epoch ms by this machine's clock. */
  readonly heard: number;
}
interface Sampled extends Heard {
  /** Where the charts draw it, epoch ms by this machine's steady clock. */
  readonly x: number;
  /** Number of the connection in this run. */
  readonly generation: number;
}

/** One thing to keep. */
export type Fact =
  | (Heard & { readonly of: 'entry'; readonly entry: ActivityEntry })
  | (Heard & { readonly of: 'order'; readonly update: OrderUpdateType; readonly order: Order })
  | (Sampled & { readonly of: 'account'; readonly account: Account })
  | (Sampled & { readonly of: 'health'; readonly health: Health })
  | (Heard & { readonly of: 'positions'; readonly positions: readonly Position[] })
  | (Heard & { readonly of: 'state'; readonly state: ConnectionState })
  | (Heard & { readonly of: 'outage'; readonly outage: Outage });

/** Each question with what it is asked with, and its answer. A `source: null` is every gateway's. */
export interface Questions {
  activityPage: { with: { source: string; query: Input<'activityPage'> }; answer: ActivityPage };
  activityTypes: { with: { source: string }; answer: string[] };
  orderLife: { with: { source: string; id: string }; answer: OrderLife };
  past: { with: { source: string; query: Input<'past'> }; answer: readonly PastLine[] };
  pastOutages: {
    with: { source: string; from: number; to: number };
    answer: readonly PastOutage[];
  };
  figures: { with: object; answer: HistoryFigures };
  count: { with: { source: string | null; query: RowsQuery }; answer: number };
  /** Begins to read rows, as they are now; the answer is what `moreRows` and `endRows` name it by. */
  beginRows: { with: { source: string | null; query: RowsQuery }; answer: number };
  /** Empty at the end. */
  moreRows: { with: { reading: number }; answer: readonly Row[] };
  endRows: { with: { reading: number }; answer: null };
}
export type Question = {
  readonly [Name in keyof Questions]: { readonly ask: Name } & Readonly<Questions[Name]['with']>;
}[keyof Questions];
export type Answer<Name extends keyof Questions> = Questions[Name]['answer'];

/** `seq` from 1, without a hole; `run` tells this run of the console from every other. */
export interface Batch {
  readonly kind: 'keep';
  readonly run: number;
  readonly seq: number;
  readonly facts: readonly Fact[];
}

export type ToWorker =
  | Batch
  | { readonly kind: 'ask'; readonly id: number; readonly question: Question }
  | { readonly kind: 'retain'; readonly retention: Retention }
  /** Answered by the worker's exit. */
  | { readonly kind: 'close' };

export type FromWorker =
  /** The batch is on the disk. */
  | { readonly kind: 'kept'; readonly seq: number }
  /** The batch, and every later one, is not kept; `final`: nor will it be. */
  | { readonly kind: 'refused'; readonly fault: Fault; readonly final: boolean }
  | { readonly kind: 'notice'; readonly severity: 'warning' | 'error'; readonly fault: Fault }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer<keyof Questions> }
  /** The file can't be read. */
  | { readonly kind: 'unanswered'; readonly id: number; readonly fault: Fault };
