/** An order as the engine holds it, and the order that the trader has in mind. Money in paise. */
import type { Order } from '../../protocol/orders';
import { rupees } from './money';

export type OrderType = 'market' | 'limit' | 'stop' | 'stop_limit';
export type Side = 'buy' | 'sell';

export interface Draft {
  readonly symbol: string;
  readonly side: Side;
  readonly type: OrderType;
  /** Whole shares. */
  readonly qty: number;
  /** The worst price it takes; `null` for market and stop orders. */
  readonly limit: number | null;
  /** The price that wakes it; `null` for market and limit orders. */
  readonly trigger: number | null;
  /** Ticks after which what is left is cancelled. */
  readonly patience: number;
}

export interface WorkingOrder extends Draft {
  readonly id: string;
  readonly createdAt: number;
  updatedAt: number;
  filledQty: number;
  /** Sum of qty x price of its fills. */
  filledValue: number;
  /** A stop that was triggered behaves like a market or limit order. */
  awake: boolean;
  /** Ticks it has worked. */
  age: number;
}

export const working = (draft: Draft, id: string, now: number): WorkingOrder => ({
  ...draft,
  id,
  createdAt: now,
  updatedAt: now,
  filledQty: 0,
  filledValue: 0,
  awake: draft.trigger === null,
  age: 0,
});

export type Status = 'new' | 'partially_filled' | 'filled' | 'cancelled' | 'rejected';

/** `price` on the wire: the limit, or a stop's trigger, or `null` for a market order. */
export function wireOrder(order: WorkingOrder, status: Status): Order {
  const price = order.limit ?? order.trigger;
  return {
    id: order.id,
    symbol: order.symbol,
    side: order.side,
    type: order.type,
    qty: order.qty,
    filledQty: order.filledQty,
    price: price === null ? null : rupees(price),
    status,
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
  };
}

/** Its last change is at `now`, or where the clock went back, no earlier than the one before. */
export function touch(order: WorkingOrder, now: number): void {
  order.updatedAt = Math.max(order.updatedAt, now);
}

export const statusOf = ({ filledQty, qty }: WorkingOrder): Status =>
  filledQty === 0 ? 'new' : filledQty < qty ? 'partially_filled' : 'filled';

/** Wakes a stop whose trigger was reached, and says whether the order would trade at this price. */
export function trades(order: WorkingOrder, price: number): boolean {
  const buys = order.side === 'buy';
  if (order.trigger !== null && !order.awake) {
    order.awake = buys ? price >= order.trigger : price <= order.trigger;
  }
  if (!order.awake) return false;
  return order.limit === null || (buys ? price <= order.limit : price >= order.limit);
}
