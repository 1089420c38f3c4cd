/** The specification's own example messages, for a quiet gateway to send: what is on screen must be these. */

import type { Gateway } from '../../../src/gateway/gateway';
import type { WireDown } from '../../../src/protocol/down';

/** 2024-01-28 05:30:00 in Kolkata. */
export const EXAMPLE_TIME = 1_706_400_000_000;

type OrderMessage = Extract<WireDown, { event: 'orders:update' }>;

export const order = (
  change: Partial<OrderMessage['data']['order']> = {},
  type: OrderMessage['data']['type'] = 'partial_fill',
): OrderMessage => ({
  event: 'orders:update',
  data: {
    type,
    order: {
      id: 'order-abc123',
      symbol: 'TCS',
      side: 'buy',
      type: 'limit',
      qty: 10,
      filledQty: 5,
      price: 3750,
      status: 'partially_filled',
      createdAt: EXAMPLE_TIME - 1_000_000,
      updatedAt: EXAMPLE_TIME,
      ...change,
    },
    timestamp: EXAMPLE_TIME,
  },
});

export const activity = (id: string, message: string, details?: Record<string, unknown>): WireDown => ({
  event: 'activity:log',
  data: {
    id,
    type: 'order_filled',
    severity: 'info',
    message,
    ...(details === undefined ? {} : { details }),
    timestamp: EXAMPLE_TIME,
  },
});

export const accountOf = (equity = 1_050_000, timestamp = EXAMPLE_TIME): WireDown => ({
  event: 'account:update',
  data: {
    equity,
    cash: 315_000,
    buyingPower: 2_100_000,
    portfolioValue: 735_000,
    dayPL: 12_500,
    dayPLPercent: 1.19,
    totalPL: 50_000,
    totalPLPercent: 5,
    timestamp,
  },
});

export const positionOf = (symbol: string, qty: number) => ({
  symbol,
  qty,
  side: 'long' as const,
  entryPrice: 2400.5,
  currentPrice: 2450.75,
  unrealizedPL: 2512.5,
  unrealizedPLPercent: 2.09,
  marketValue: 122_537.5,
});

const positions: WireDown = {
  event: 'positions:update',
  data: { positions: [positionOf('RELIANCE', 50)], timestamp: EXAMPLE_TIME },
};

const market: WireDown = {
  event: 'market:update',
  data: {
    symbols: {
      RELIANCE: { price: 2450.75, change: 25.5, changePercent: 1.05, volume: 5_234_567 },
      TCS: { price: 3812.5, change: -12.25, changePercent: -0.32, volume: 1_234_567 },
    },
    timestamp: EXAMPLE_TIME,
  },
};

const health: WireDown = {
  event: 'health:update',
  data: {
    cpu: 25,
    memory: 45,
    latency: 25,
    uptime: 3_600_000,
    lastHeartbeat: EXAMPLE_TIME,
    status: 'healthy',
    timestamp: EXAMPLE_TIME,
  },
};

/** One message on each channel. */
export function sendExamples(gateway: Gateway): void {
  for (const message of [
    positions,
    order(),
    accountOf(),
    health,
    market,
    activity('act-abc123', 'Order filled: Buy 10 TCS @ 3750.00', { orderId: 'order-abc123', symbol: 'TCS' }),
  ]) {
    gateway.send(message);
  }
}
