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
