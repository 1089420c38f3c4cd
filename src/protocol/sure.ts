/**
 * The six telemetry messages as they nearly always come, read at once. Each reader gives what the schema would,
 * or `null`: then the schema judges, which is the law and has the words. A test holds them to that in both.
 */
import type { AccountUpdate } from './account';
import type { HealthUpdate } from './health';
import { MAX_MESSAGE_BYTES, MAX_WORD } from './limits';
import type { Quote } from './market';
import type { Order, OrdersUpdate, OrderUpdateType } from './orders';
import type { Position } from './positions';
import { MAX_TIME } from './scalars';

/** A parsed object of which nothing is known yet. */
type Raw<T> = { readonly [Field in keyof T]?: unknown };

const isWord = (value: unknown): value is string => typeof value === 'string' && value.length <= MAX_WORD;
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isTime = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= MAX_TIME;
/** A message that can't be too long, in whatever letters. */
const isShort = (value: unknown): value is string =>
  typeof value === 'string' && value.length * 3 <= MAX_MESSAGE_BYTES;
const isSeverity = (value: unknown): value is 'info' | 'warning' | 'error' =>
  value === 'info' || value === 'warning' || value === 'error';
const isUpdateType = (value: unknown): value is OrderUpdateType =>
  value === 'new' ||
  value === 'partial_fill' ||
  value === 'filled' ||
  value === 'cancelled' ||
  value === 'rejected';

function surelyOrder(raw: Raw<Order>): Order | null {
  const { id, symbol, side, type, qty, filledQty, price, status, createdAt, updatedAt } = raw;
  if (!isWord(id) || !isWord(symbol) || !isWord(type) || !isWord(status)) return null;
  if (side !== 'buy' && side !== 'sell') return null;
  if (!isNumber(qty) || !isNumber(filledQty) || !isTime(createdAt) || !isTime(updatedAt)) return null;
  // A field that wasn't there isn't made.
  if (price === undefined) return { id, symbol, side, type, qty, filledQty, status, createdAt, updatedAt };
  return price === null || isNumber(price)
    ? { id, symbol, side, type, qty, filledQty, price, status, createdAt, updatedAt }
    : null;
}

export function surelyOrders(raw: Raw<OrdersUpdate['data']>): OrdersUpdate | null {
  const { type, order, timestamp } = raw;
  if (!isUpdateType(type) || typeof order !== 'object' || order === null || !isTime(timestamp)) return null;
  const sure = surelyOrder(order);
  return sure && { event: 'orders:update', data: { type, order: sure, timestamp } };
}

export function surelyPosition(raw: Raw<Position>): Position | null {
  const { symbol, qty, side, entryPrice, currentPrice, unrealizedPL, unrealizedPLPercent, marketValue } = raw;
  return isWord(symbol) &&
    isNumber(qty) &&
    (side === 'long' || side === 'short') &&
    isNumber(entryPrice) &&
    isNumber(currentPrice) &&
    isNumber(unrealizedPL) &&
    isNumber(unrealizedPLPercent) &&
    isNumber(marketValue)
    ? { symbol, qty, side, entryPrice, currentPrice, unrealizedPL, unrealizedPLPercent, marketValue }
    : null;
}

export function surelyQuote(raw: Raw<Quote>): Quote | null {
  const { price, change, changePercent, volume } = raw;
  return isNumber(price) && isNumber(change) && isNumber(changePercent) && isNumber(volume)
    ? { price, change, changePercent, volume }
    : null;
}

export const isSurelySymbol = isWord;

export function surelyAccount(raw: Raw<AccountUpdate['data']>): AccountUpdate | null {
  const { equity, cash, buyingPower, portfolioValue, timestamp } = raw;
  const { dayPL, dayPLPercent, totalPL, totalPLPercent } = raw;
  if (!isNumber(equity) || !isNumber(cash) || !isNumber(buyingPower) || !isNumber(portfolioValue))
    return null;
  if (!isNumber(dayPL) || !isNumber(dayPLPercent) || !isNumber(totalPL) || !isNumber(totalPLPercent))
    return null;
  if (!isTime(timestamp)) return null;
  return {
    event: 'account:update',
    data: {
      equity,
      cash,
      buyingPower,
      portfolioValue,
      dayPL,
      dayPLPercent,
      totalPL,
      totalPLPercent,
      timestamp,
    },
  };
}

export function surelyHealth(raw: Raw<HealthUpdate['data']>): HealthUpdate | null {
  const { cpu, memory, latency, uptime, lastHeartbeat, status, timestamp } = raw;
  return isNumber(cpu) &&
    isNumber(memory) &&
    isNumber(latency) &&
    isNumber(uptime) &&
    isTime(lastHeartbeat) &&
    isWord(status) &&
    isTime(timestamp)
    ? {
        event: 'health:update',
        data: { cpu, memory, latency, uptime, lastHeartbeat, status, timestamp },
      }
    : null;
}

/** An entry without its details. */
export function surelyEntry(raw: Raw<Entry>): Entry | null {
  const { id, type, severity, message, timestamp } = raw;
  return isWord(id) && isWord(type) && isSeverity(severity) && isShort(message) && isTime(timestamp)
    ? { id, type, severity, message, timestamp }
    : null;
}

interface Entry {
  readonly id: string;
  readonly type: string;
  readonly severity: 'info' | 'warning' | 'error';
  readonly message: string;
  readonly timestamp: number;
}
