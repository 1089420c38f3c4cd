/** The activity log's words: one entry for each thing that happens to an order or a position. */
import type { Severity } from '../../protocol/activity';
import type { Holding } from './book';
import { nearest, rupees, words } from './money';
import type { WorkingOrder } from './order';

export interface Entry {
  readonly type: 'order_placed' | 'order_filled' | 'position_opened' | 'position_closed' | 'system' | 'error';
  readonly severity: Severity;
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

const TYPE_WORDS = { market: 'market', limit: 'limit', stop: 'stop', stop_limit: 'stop limit' } as const;

/** `Buy 10 TCS @ 3750.00 limit` */
function asked(order: WorkingOrder): string {
  const price = order.limit ?? order.trigger;
  return `${sideWord(order)} ${order.qty} ${order.symbol} @ ${price === null ? '' : `${words(price)} `}${TYPE_WORDS[order.type]}`;
}

export const placed = (order: WorkingOrder): Entry => ({
  type: 'order_placed',
  severity: 'info',
  message: `Order placed: ${asked(order)}`,
  details: { ...about(order), type: order.type },
});

/** After the fill was counted into the order. */
export function filled(order: WorkingOrder, qty: number, price: number): Entry {
  const whole = qty === order.qty;
  const done = order.filledQty === order.qty;
  const message = done
    ? `Order filled: ${sideWord(order)} ${order.qty} ${order.symbol} @ ${
        whole ? words(price) : `${words(nearest(order.filledValue / order.qty))} on average`
      }`
    : `Order partially filled: ${sideWord(order)} ${qty} of ${order.qty} ${order.symbol} @ ${words(price)}`;
  return {
    type: 'order_filled',
    severity: 'info',
    message,
    details: { ...about(order), qty, price: rupees(price), filledQty: order.filledQty },
  };
}

/** Cancelled in part done is worth a look: the position isn't what was asked for. */
export const cancelled = (order: WorkingOrder, why: string): Entry => ({
  type: 'system',
  severity: order.filledQty > 0 ? 'warning' : 'info',
  message: `Order cancelled: ${asked(order)}, ${order.filledQty} of ${order.qty} filled, ${why}`,
  details: { ...about(order), filledQty: order.filledQty },
});

export const rejected = (order: WorkingOrder, why: string): Entry => ({
  type: 'error',
  severity: 'error',
  message: `Order rejected: ${asked(order)}: ${why}`,
  details: { ...about(order), reason: why },
});

export const opened = ({ symbol, qty }: Holding, orderId: string, price: number): Entry => ({
  type: 'position_opened',
  severity: 'info',
  message: `Position opened: ${held(qty)} ${symbol} @ ${words(price)}`,
  details: { orderId, symbol, side: side(qty), qty: Math.abs(qty), price: rupees(price) },
});

/** `holding` as it stood before the fill that closed it. */
export const closed = ({ symbol, qty, realised }: Holding, orderId: string, price: number): Entry => ({
  type: 'position_closed',
  severity: 'info',
  message: `Position closed: ${held(qty)} ${symbol} @ ${words(price)}, realised ${realised > 0 ? '+' : ''}${words(realised)}`,
  details: {
    orderId,
    symbol,
    side: side(qty),
    qty: Math.abs(qty),
    price: rupees(price),
    realizedPL: rupees(realised),
  },
});

export const system = (message: string): Entry => ({ type: 'system', severity: 'info', message });

const about = (order: WorkingOrder): Record<string, unknown> => {
  const price = order.limit ?? order.trigger;
  return {
    orderId: order.id,
    symbol: order.symbol,
    side: order.side,
    qty: order.qty,
    price: price === null ? null : rupees(price),
  };
};
const sideWord = ({ side }: WorkingOrder): string => (side === 'buy' ? 'Buy' : 'Sell');
const side = (qty: number): 'long' | 'short' => (qty > 0 ? 'long' : 'short');
const held = (qty: number): string => `${qty > 0 ? 'Long' : 'Short'} ${Math.abs(qty)}`;
