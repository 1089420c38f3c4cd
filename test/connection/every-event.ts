import type { TimerName } from '../../src/main/connection/effect';
import type { Event } from '../../src/main/connection/event';
import { CHANNELS } from '../../src/protocol/channels';
import { rejectBinary } from '../../src/protocol/decode';
import type { Down } from '../../src/protocol/down';
import { err } from '../../src/protocol/result';
import * as story from './support';
import { said } from './support';

type MakeEvent = (generation: number) => Event;
const command =
  (event: Event): MakeEvent =>
  () =>
    event;
const frame =
  (message: Down): MakeEvent =>
  (generation) =>
    story.frame(generation, message);
const timer = (name: TimerName): MakeEvent => command({ kind: 'timer', name });

/** One of each kind that the machine tells apart, for the socket of that generation. */
export const EVENTS = {
  connect: command({ kind: 'connect', url: story.URL }),
  disconnect: command({ kind: 'disconnect' }),
  'retry-now': command({ kind: 'retry-now' }),
  want: command({ kind: 'want', channels: ['orders'] }),
  resume: command({ kind: 'system', change: 'resume' }),
  suspend: command({ kind: 'system', change: 'suspend' }),
  'network-up': command({ kind: 'system', change: 'network-up' }),
  'network-down': command({ kind: 'system', change: 'network-down' }),
  ack: frame(said.ack()),
  'connection:error AUTH_REQUIRED': frame(said.connectionError('AUTH_REQUIRED')),
  'connection:error RATE_LIMITED': frame(said.connectionError('RATE_LIMITED')),
  'connection:error MAINTENANCE': frame(said.connectionError('MAINTENANCE')),
  'error SESSION_EXPIRED': frame(said.error('SESSION_EXPIRED')),
  'error SERVER_ERROR': frame(said.error('SERVER_ERROR')),
  'error RATE_LIMITED': frame(said.error('RATE_LIMITED')),
  'error SUBSCRIPTION_ERROR': frame(said.error('SUBSCRIPTION_ERROR')),
  'error MAINTENANCE': frame(said.error('MAINTENANCE')),
  'closed client_disconnect': frame(said.closed('client_disconnect')),
  'closed session_expired': frame(said.closed('session_expired')),
  'closed server_shutdown': frame(said.closed('server_shutdown')),
  reconnect: frame(said.reconnect(3_000)),
  heartbeat: frame(said.heartbeat()),
  subscribed: frame(said.subscribed('market', 'orders')),
  'unsubscribed some': frame(said.unsubscribed('market')),
  'unsubscribed all': frame(said.unsubscribed(...CHANNELS)),
  data: frame(said.data()),
  binary: (generation) => ({ kind: 'frame', generation, frame: err(rejectBinary(3)) }),
  pong: (generation) => ({ kind: 'pong', generation, roundTrip: 7 }),
  'close 1006': (generation) => ({ kind: 'closed', generation, code: 1006, reason: '' }),
  'close 4401': (generation) => ({ kind: 'closed', generation, code: 4401, reason: '' }),
  'HTTP 403': (generation) => ({ kind: 'refused', generation, status: 403 }),
  'HTTP 503': (generation) => ({ kind: 'refused', generation, status: 503 }),
  failed: (generation) => ({ kind: 'failed', generation, reason: 'reset' }),
  'timer ack': timer('ack'),
  'timer retry': timer('retry'),
  'timer silence': timer('silence'),
  'timer ping': timer('ping'),
  'timer look': timer('look'),
  'timer hold': timer('hold'),
  'timer closing': timer('closing'),
} satisfies Record<string, MakeEvent>;
