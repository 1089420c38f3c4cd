/** Occurrences as the connection publishes them, each with what a test doesn't care about filled in. */
import type { Account } from '../../src/protocol/account';
import type { ActivityEntry } from '../../src/protocol/activity';
import type { Channel } from '../../src/protocol/channels';
import { decodeDown } from '../../src/protocol/decode';
import type { DataMessage } from '../../src/protocol/down';
import type { Health } from '../../src/protocol/health';
import type { Quote } from '../../src/protocol/market';
import type { Order } from '../../src/protocol/orders';
import type { Position } from '../../src/protocol/positions';
import type { ConnectionState } from '../../src/shared/connection/state';
import type { Occurrence } from '../../src/shared/model/occurrence';
import type { Moment } from '../../src/shared/moment';

const WALL = 1_706_400_000_000;

/** `ms` after the tests' start, on both clocks. */
export const at = (ms: number): Moment => ({ now: ms, wall: WALL + ms });

const data = (message: DataMessage, generation: number): Occurrence => ({
  kind: 'data',
  generation,
  message,
});

export const position = (symbol: string, rest: Partial<Position> = {}): Position => ({
  symbol,
  qty: 50,
  side: 'long',
  entryPrice: 2400.5,
  currentPrice: 2450.75,
  unrealizedPL: 2512.5,
  unrealizedPLPercent: 2.09,
  marketValue: 122537.5,
  ...rest,
});

export const positions = (book: Position[], timestamp = 0, generation = 1): Occurrence =>
  data({ event: 'positions:update', data: { positions: book, timestamp } }, generation);

export const order = (id: string, rest: Partial<Order> = {}, generation = 1): Occurrence =>
  data(
    {
      event: 'orders:update',
      data: {
        type: 'new',
        order: {
          id,
          symbol: 'TCS',
          side: 'buy',
          type: 'limit',
          qty: 10,
          filledQty: 0,
          price: 3750,
          status: 'open',
          createdAt: 0,
          updatedAt: 0,
          ...rest,
        },
        timestamp: 0,
      },
    },
    generation,
  );

export const account = (rest: Partial<Account> = {}, generation = 1): Occurrence =>
  data(
    {
      event: 'account:update',
      data: {
        equity: 1050000,
        cash: 315000,
        buyingPower: 2100000,
        portfolioValue: 735000,
        dayPL: 12500,
        dayPLPercent: 1.19,
        totalPL: 50000,
        totalPLPercent: 5,
        timestamp: 0,
        ...rest,
      },
    },
    generation,
  );

export const health = (rest: Partial<Health> = {}, generation = 1): Occurrence =>
  data(
    {
      event: 'health:update',
      data: {
        cpu: 25,
        memory: 45,
        latency: 12,
        uptime: 3600000,
        lastHeartbeat: 0,
        status: 'healthy',
        timestamp: 0,
        ...rest,
      },
    },
    generation,
  );

export const quote = (price: number): Quote => ({
  price,
  change: 25.5,
  changePercent: 1.05,
  volume: 5234567,
});

export const market = (quotes: [string, Quote][], timestamp = 0, generation = 1): Occurrence =>
  data({ event: 'market:update', data: { symbols: new Map(quotes), timestamp } }, generation);

export const activity = (id: string, rest: Partial<ActivityEntry> = {}, generation = 1): Occurrence =>
  data(
    {
      event: 'activity:log',
      data: {
        id,
        type: 'order_filled',
        severity: 'info',
        message: 'Order filled: Buy 10 TCS @ 3750.00',
        details: null,
        timestamp: 0,
        ...rest,
      },
    },
    generation,
  );

export const heartbeat = (serverTime: number): Occurrence => ({
  kind: 'control',
  message: { event: 'heartbeat', data: { serverTime, connectionUptime: 30_000 } },
});

export const ack = (serverTime: number): Occurrence => ({
  kind: 'control',
  message: { event: 'connection:ack', data: { connectionId: 'ws-1', serverTime, version: '1.0.0' } },
});

export const streaming = (
  generation: number,
  url = 'ws://127.0.0.1:1',
  channels: readonly Channel[] = [],
): Occurrence => ({
  kind: 'state',
  state: {
    name: 'Streaming',
    since: at(0),
    channels,
    session: { url, generation, connectionId: 'ws-1', version: '1.0.0', acknowledged: at(0), attempt: 0 },
  },
});

export const reconnecting: Occurrence = {
  kind: 'state',
  state: {
    name: 'Reconnecting',
    since: at(0),
    url: 'ws://127.0.0.1:1',
    attempt: 1,
    of: 5,
    retryAt: 1_000,
    cause: { fault: { code: 'CONNECTION_LOST', what: 'w', why: 'y', how: 'h' }, closeCode: 1006 },
  } satisfies ConnectionState,
};

/** A frame as the connection publishes it. */
export function frame(text: string, generation = 1): Occurrence {
  const decoded = decodeDown(text);
  if (!decoded.ok) return { kind: 'rejected', rejection: decoded.error };
  const message = decoded.value;
  switch (message.event) {
    case 'positions:update':
    case 'orders:update':
    case 'account:update':
    case 'health:update':
    case 'market:update':
    case 'activity:log':
      return data(message, generation);
    default:
      return { kind: 'control', message };
  }
}
