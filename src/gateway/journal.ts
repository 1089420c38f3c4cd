/** What each connection asked for, got and ended with: for conformance tests and for looking back. */
import type { Channel } from '../protocol/channels';
import { RingBuffer } from '../shared/ring-buffer';

export interface ConnectionRecord {
  /** As `connection:ack` had it. */
  readonly id: string;
  /** Epoch ms. */
  readonly openedAt: number;
  acknowledgedAt: number | null;
  /** Subscribed now, or when it ended. */
  readonly channels: ReadonlySet<Channel>;
  /** The channels of each `subscribe` and `unsubscribe` as they came, in order: the first 12 of the first 100. */
  readonly subscribes: readonly (readonly string[])[];
  readonly unsubscribes: readonly (readonly string[])[];
  /** Heartbeats sent and acknowledged. */
  readonly heartbeats: { sent: number; acked: number };
  /** Messages by event, both ways; of what came, only well-formed ones. */
  readonly received: ReadonlyMap<string, number>;
  readonly sent: ReadonlyMap<string, number>;
  /** Malformed frames that came. */
  rejected: number;
  /** Updates of latest-wins channels that a slow or frozen client didn't get, because a newer one followed. */
  coalesced: number;
  /** How it ended; `code` 1006 when TCP was cut. `null` while it lives. */
  closed: { readonly code: number; readonly reason: string; readonly at: number } | null;
}

export interface GatewayRecord {
  /** Upgrade requests, refused ones included. */
  readonly attempts: number;
  /** Connections now open, and the most there ever were at one time. */
  readonly open: number;
  readonly maxOpen: number;
  /** Upgrades turned away by HTTP status or reset, by what they got. */
  readonly refused: ReadonlyMap<string, number>;
  /** The last 1,000 that were upgraded, oldest first. */
  readonly connections: readonly ConnectionRecord[];
}

const KEPT = 1_000;
/** `subscribe` and `unsubscribe` messages kept of one connection, each, and names of one message. */
const KEPT_REQUESTS = 100;
const KEPT_NAMES = 12;

/** The gateway's own side of a `ConnectionRecord`. */
export class ConnectionJournal implements ConnectionRecord {
  acknowledgedAt: number | null = null;
  readonly channels = new Set<Channel>();
  readonly subscribes: (readonly string[])[] = [];
  readonly unsubscribes: (readonly string[])[] = [];
  readonly heartbeats = { sent: 0, acked: 0 };
  readonly received = new Map<string, number>();
  readonly sent = new Map<string, number>();
  rejected = 0;
  coalesced = 0;
  closed: ConnectionRecord['closed'] = null;

  constructor(
    readonly id: string,
    readonly openedAt: number,
  ) {}

  noteReceived(event: string): void {
    count(this.received, event);
  }

  noteSent(event: string): void {
    count(this.sent, event);
  }

  noteRequest(kind: 'subscribe' | 'unsubscribe', channels: readonly string[]): void {
    const requests = kind === 'subscribe' ? this.subscribes : this.unsubscribes;
    if (requests.length < KEPT_REQUESTS) requests.push(channels.slice(0, KEPT_NAMES));
  }
}

export class Journal implements GatewayRecord {
  attempts = 0;
  open = 0;
  maxOpen = 0;
  readonly refused = new Map<string, number>();
  readonly #connections = new RingBuffer<ConnectionJournal>(KEPT);

  get connections(): readonly ConnectionRecord[] {
    return this.#connections.toArray();
  }

  noteRefused(how: string): void {
    count(this.refused, how);
  }

  noteOpened(connection: ConnectionJournal): void {
    this.#connections.push(connection);
    this.open += 1;
    this.maxOpen = Math.max(this.maxOpen, this.open);
  }

  noteClosed(connection: ConnectionJournal, code: number, reason: string, at: number): void {
    connection.closed = { code, reason, at };
    this.open -= 1;
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
