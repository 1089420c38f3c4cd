/**
 * The reference gateway as its users see it: what it is started with, and the methods that steer it.
 *
 * Everything a test or a scenario does to a running gateway goes through these methods; there is no other
 * door. A gateway never logs a token and never throws at its users after it has started.
 */
import type { Channel } from '../protocol/channels';
import type { ReconnectReason } from '../protocol/control';
import type { WireDown } from '../protocol/down';
import type { ErrorCode, Fault } from '../protocol/fault';
import type { Clock } from '../shared/ports';
import type { Mood } from './engine/mood';
import type { HealthProbe } from './host-health';
import type { GatewayRecord } from './journal';
import type { Ledger } from './ledger';
import type { Recording } from './recording';
import type { TokenRule } from './tokens';

export interface GatewayOptions {
  /** Default `127.0.0.1`. Anything but loopback needs `tokens`. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** PEM. Makes it `wss`. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Who may enter. Absent: anyone, over loopback alone. */
  readonly tokens?: readonly TokenRule[];
  /** Seed of the simulated engine; default 1. Same seed, symbols and ticks: same stream. */
  readonly seed?: number;
  /** How many symbols the market has; default 50. */
  readonly symbols?: number;
  /**
   * 1 (default) is the specification's cadence; R makes the engine and every channel R times as fast. At 1,
   * a client of all channels gets about 4 events a second. Heartbeats keep their 30 s.
   */
  readonly rate?: number;
  /** Serves this instead of the engine; `speed` 2 is twice as fast. `ended`: all of it was sent. */
  readonly replay?: {
    readonly recording: Recording;
    readonly speed?: number;
    readonly ended?: () => void;
  };
  readonly mood?: Partial<Mood>;
  /** Neither engine nor replay: no data but what `send` is given. */
  readonly quiet?: boolean;
  /** Every data message it publishes goes to this new file as JSON Lines. */
  readonly recordFile?: string;
  readonly clock?: Clock;
  readonly health?: HealthProbe;
  readonly limits?: Partial<Limits>;
  /** Faults of the gateway itself that no client hears of (a recording that can't be written). */
  readonly onFault?: (fault: Fault) => void;
}

export interface Limits {
  /** Messages a client may send in one second; what is over is answered with RATE_LIMITED. */
  readonly messagesPerSecond: number;
  /** Messages in one second that end the connection with 4429. */
  readonly floodPerSecond: number;
  /** Connections at a time. */
  readonly clients: number;
  /** Bytes waiting in a client's socket above which its channels are coalesced. */
  readonly bufferedBytes: number;
  /** Frames of the ordered lane that may wait for a client; one more closes it. */
  readonly queuedFrames: number;
}

export const DEFAULT_LIMITS: Limits = {
  messagesPerSecond: 20,
  floodPerSecond: 200,
  clients: 256,
  bufferedBytes: 1_048_576,
  queuedFrames: 4_096,
};

/** What the next upgrades get instead of a welcome. */
export type Refusal =
  /** A plain HTTP answer, as a proxy gives it: 401, 403, 429, 503... */
  | { readonly http: number }
  /** `connection:error` of this code, then the close that belongs to it. */
  | { readonly error: ErrorCode | (string & {}) }
  /** Accepted, then closed with this code and not a word. */
  | { readonly close: number }
  /** TCP reset. */
  | 'reset'
  /** Accepted, and never acknowledged. */
  | 'silence';

/** How a session's end is told: the gateway's own way is `full`, both messages and the code. */
export type ExpiryForm = 'full' | 'error' | 'closed' | 'code';

export interface Gateway {
  /** Where clients connect, e.g. `ws://127.0.0.1:40123/telemetry`. */
  readonly url: string;
  readonly port: number;
  /** What each connection asked for, got and ended with. */
  readonly record: GatewayRecord;
  /** What was sent last on each channel, and the orders and activities in the order they were sent. */
  readonly ledger: Ledger;
  /** Resolves when it has ended, by `shutdown` or `kill`. */
  readonly ended: Promise<void>;

  /** Cuts every connection's TCP without a word. */
  drop(): void;
  /** Nothing goes out any more, not even heartbeats; TCP and WebSocket pongs go on. */
  freeze(): void;
  /** What waited goes out: ordered events in order, of the other channels the current value. */
  thaw(): void;
  /** Turns away the next `times` upgrades (default: all, until `accept`). */
  refuse(how: Refusal, times?: number): void;
  /** Welcomes again. */
  accept(): void;
  /** Each later connection is acknowledged only after `ms`; 0 undoes it. */
  delayAck(ms: number): void;
  /** Sends these bytes as one frame to all, whatever they are. Text by default for a string, else binary. */
  garble(frame: string | Uint8Array, as?: 'text' | 'binary'): void;
  /** Sends this message to all acknowledged connections, subscribed or not. */
  send(message: WireDown): void;
  /** Asks all to come back after `delay` ms; the gateway itself lives on. */
  requestReconnect(delay: number, reason?: ReconnectReason): void;
  /** Ends every session with SESSION_EXPIRED, and their tokens are not accepted again. */
  expireSessions(form?: ExpiryForm): void;
  /** RATE_LIMITED to all; for `ms` more every subscribe and unsubscribe earns it again and isn't honoured. */
  rateLimit(ms?: number): void;
  /**
   * The engine's next tick fails: SERVER_ERROR to all, close 1011. For 5 s newcomers are refused likewise;
   * then a new engine starts.
   */
  failEngine(): void;
  /** The gateway's wall clock jumps by `ms`; its timers don't notice. */
  stepClock(ms: number): void;
  /** Changes how the simulated market behaves. */
  setMood(mood: Partial<Mood>): void;
  /** `reconnect`, `connection:closed`, close 1012; away for `downtime` ms; then back on the same port. */
  restart(downtime: number): Promise<void>;
  /** Ends politely: `reconnect` {server_restart}, `connection:closed` {server_shutdown}, close 1012. */
  shutdown(): Promise<void>;
  /** Ends abruptly: every socket destroyed. */
  kill(): Promise<void>;
}

/** The channels of which only the newest value matters: they may be coalesced for a slow client. */
export const LATEST_WINS: ReadonlySet<Channel> = new Set<Channel>([
  'positions',
  'account',
  'health',
  'market',
]);
