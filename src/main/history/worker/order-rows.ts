/** A row of the orders' updates and the order in it. */
import type { OrderUpdateType } from '../../../protocol/orders';
import type { StoredOrder } from '../../../shared/history/rows';
import { fromFile } from './text';

export const ORDER_COLUMNS =
  'row, heard, "update", id, symbol, side, type, qty, filledQty, price, status, createdAt, updatedAt';

export type OrderRow = readonly [
  row: number,
  heard: number,
  update: string,
  id: string,
  symbol: string,
  side: string,
  type: string,
  qty: number,
  filledQty: number,
  price: number | null,
  status: string,
  createdAt: number,
  updatedAt: number,
];

export function orderOf(values: OrderRow): StoredOrder {
  const [, heard, update, id, symbol, side, type, qty, filledQty, price, status, createdAt, updatedAt] =
    values;
  const order = {
    id: fromFile(id),
    symbol: fromFile(symbol),
    side: side as 'buy' | 'sell',
    type: fromFile(type),
    qty,
    filledQty,
    price,
    status: fromFile(status),
    createdAt,
    updatedAt,
  };
  return { heard, update: update as OrderUpdateType, order };
}
