/** What the connection publishes and the model folds. */
import type { Channel } from '../../protocol/channels';
import type { Rejection } from '../../protocol/decode';
import type { DataMessage, Down } from '../../protocol/down';
import type { Fault } from '../../protocol/fault';
import type { ConnectionState } from '../connection/state';
import type { Moment } from '../moment';
import type { Silence } from './silence';

export type Occurrence =
  | { readonly kind: 'state'; readonly state: ConnectionState }
  /** The channels the operator wants; the others are paused. */
  | { readonly kind: 'wanted'; readonly channels: readonly Channel[] }
  | { readonly kind: 'data'; readonly generation: number; readonly message: DataMessage }
  /** Any other message of the gateway. */
  | { readonly kind: 'control'; readonly message: Exclude<Down, DataMessage> }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }
  | { readonly kind: 'notice'; readonly severity: 'warning' | 'error'; readonly fault: Fault }
  /** `null`: a ping was not answered. */
  | { readonly kind: 'round-trip'; readonly ms: number | null }
  /**
   * What comes may have waited to be read, for main stood still: it was sent after `since` at the earliest. `null`: no
   * longer.
   */
  | { readonly kind: 'behind'; readonly since: Moment | null }
  /** The channels that are silent though the connection lives; all of them, each time that changes. */
  | { readonly kind: 'silences'; readonly silences: readonly Silence[] }
  /** The operator has read what changed over outages up to that number. */
  | { readonly kind: 'away-read'; readonly last: number }
  /** The operator has left the gateway: what it said is on screen no longer. */
  | { readonly kind: 'let-go' };
