/** Any valid message, as it goes over the wire. */
import fc from 'fast-check';
import { ACTIVITY_TYPES, SEVERITIES } from '../../src/protocol/activity-types';
import { CHANNELS } from '../../src/protocol/channels';
import type { WireDown } from '../../src/protocol/down';
import { ERROR_CODES } from '../../src/protocol/fault';
import type { Up } from '../../src/protocol/up';

const POISON = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''];

/** JSON writes -0 as 0. */
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const time = fc.integer({ min: 0, max: 8.64e15 });
/** Any UTF-16 units, lone surrogates among them. */
const word = fc.oneof(fc.string({ unit: 'binary', maxLength: 32 }), fc.constantFrom(...POISON));
const text = fc.string({ unit: 'binary', maxLength: 200 });
const channels = fc.array(fc.constantFrom(...CHANNELS), { maxLength: 8 });
const fault = fc.record({
  code: fc.oneof(fc.constantFrom(...ERROR_CODES), word),
  error: fc.record({ what: text, why: text, how: text }),
});
const details = fc
  .dictionary(word, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 })
  .map((value) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>);

const position = fc.record({
  symbol: word,
  qty: number,
  side: fc.constantFrom('long' as const, 'short' as const),
  entryPrice: number,
  currentPrice: number,
  unrealizedPL: number,
  unrealizedPLPercent: number,
  marketValue: number,
});
const order = fc.record(
  {
    id: word,
    symbol: word,
    side: fc.constantFrom('buy' as const, 'sell' as const),
    type: word,
    qty: number,
    filledQty: number,
    price: fc.option(number),
    status: word,
    createdAt: time,
    updatedAt: time,
  },
  { requiredKeys: ['id', 'symbol', 'side', 'type', 'qty', 'filledQty', 'status', 'createdAt', 'updatedAt'] },
);
const quote = fc.record({ price: number, change: number, changePercent: number, volume: number });
const account = fc.record({
  equity: number,
  cash: number,
  buyingPower: number,
  portfolioValue: number,
  dayPL: number,
  dayPLPercent: number,
  totalPL: number,
  totalPLPercent: number,
  timestamp: time,
});
const health = fc.record({
  cpu: number,
  memory: number,
  latency: number,
  uptime: number,
  lastHeartbeat: time,
  status: word,
  timestamp: time,
});
const entry = fc.record(
  {
    id: word,
    type: fc.oneof(fc.constantFrom(...ACTIVITY_TYPES), word),
    severity: fc.constantFrom(...SEVERITIES),
    message: text,
    details,
    timestamp: time,
  },
  { requiredKeys: ['id', 'type', 'severity', 'message', 'timestamp'] },
);

const message = <E extends string, D>(event: E, data: fc.Arbitrary<D>): fc.Arbitrary<{ event: E; data: D }> =>
  data.map((value) => ({ event, data: value }));

export const anyDown: fc.Arbitrary<WireDown> = fc.oneof(
  message('connection:ack', fc.record({ connectionId: word, serverTime: time, version: word })),
  message('connection:error', fault),
  message(
    'connection:closed',
    fc.record({
      reason: fc.constantFrom('client_disconnect', 'server_shutdown', 'session_expired', 'error'),
      message: text,
    }),
  ),
  message('subscribed', fc.record({ channels, subscribedAt: time })),
  message('unsubscribed', fc.record({ channels, unsubscribedAt: time })),
  message('positions:update', fc.record({ positions: fc.array(position), timestamp: time })),
  message(
    'orders:update',
    fc.record({
      type: fc.constantFrom('new', 'partial_fill', 'filled', 'cancelled', 'rejected'),
      order,
      timestamp: time,
    }),
  ),
  message('account:update', account),
  message('health:update', health),
  message('market:update', fc.record({ symbols: fc.dictionary(word, quote), timestamp: time })),
  message('activity:log', entry),
  message('heartbeat', fc.record({ serverTime: time, connectionUptime: number })),
  message('error', fault),
  message(
    'reconnect',
    fc.record({
      reason: fc.constantFrom('server_restart', 'session_refresh'),
      delay: number,
      message: text,
    }),
  ),
);

const requested = fc.record({ channels: fc.array(fc.oneof(fc.constantFrom(...CHANNELS), word)) });

export const anyUp: fc.Arbitrary<Up> = fc.oneof(
  message('subscribe', requested),
  message('unsubscribe', requested),
  message('heartbeat:ack', fc.record({ clientTime: time })),
  message('disconnect', fc.constant({})),
);
