import { z } from 'zod';
import { number, timestamp, word } from './scalars';

export const orderUpdateType = z.enum(['new', 'partial_fill', 'filled', 'cancelled', 'rejected']);
export type OrderUpdateType = z.infer<typeof orderUpdateType>;

/** `type` and `status` are open sets; `price` is null or absent for orders without one (market orders). */
export const order = z.object({
  id: word,
  symbol: word,
  side: z.enum(['buy', 'sell']),
  type: word,
  qty: number,
  filledQty: number,
  price: number.nullish(),
  status: word,
  createdAt: timestamp,
  updatedAt: timestamp,
});
export type Order = z.infer<typeof order>;

export const ordersUpdate = z.object({
  event: z.literal('orders:update'),
  data: z.object({ type: orderUpdateType, order, timestamp }),
});
export type OrdersUpdate = z.infer<typeof ordersUpdate>;

const FINAL: ReadonlySet<string> = new Set(['filled', 'cancelled', 'rejected', 'expired']);

/** An order in any other status, a word unknown to us included, is active. */
export const isFinal = (status: string): boolean => FINAL.has(status);
