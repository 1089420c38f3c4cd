/** What the card of an absence says. Pure, but for the numbers' form. */
import type { Order } from '../../protocol/orders';
import type { Position } from '../../protocol/positions';
import type { Cause } from '../../shared/connection/state';
import type { Away, OrderMove, Outage, PositionMove } from '../../shared/model/outage';
import { duration } from '../format/duration';
import { amount, direction, price, quantity, signedAmount } from '../format/number';
import { timeOfDay, zoneName } from '../format/time';
import { codeText } from './state-words';

/** A few words of the summary; `tone` where one should look. */
export interface Word {
  readonly text: string;
  readonly tone?: 'warn' | 'gain' | 'loss';
}

const count = (n: number, one: string, many = `${one}s`): string => `${quantity(n)} ${n === 1 ? one : many}`;

/** What has changed, what isn't known, in a line. */
export function summaryOf(away: Away): readonly Word[] {
  const words: readonly (Word | null)[] = [
    positionsWord(away),
    ordersWord(away),
    away.unconfirmed.count === 0
      ? null
      : { text: `${count(away.unconfirmed.count, 'order')} unconfirmed`, tone: 'warn' },
    equityWord(away),
    away.errors === 0 ? null : { text: `${count(away.errors, 'error')} since`, tone: 'warn' },
  ];
  const said = words.filter((word) => word !== null);
  return said.length === 0 ? [{ text: 'nothing changed' }] : said;
}

function positionsWord({ positions }: Away): Word | null {
  if (positions === 'awaited') return { text: 'positions not heard of yet', tone: 'warn' };
  if (positions === 'not-compared') return { text: 'positions not compared' };
  return positions.count === 0 ? null : { text: `${count(positions.count, 'position')} changed` };
}

function ordersWord({ orders }: Away): Word | null {
  if (orders === 'not-compared') return { text: 'orders not compared' };
  return orders.count === 0 ? null : { text: `${count(orders.count, 'order')} moved` };
}

function equityWord({ equity: { before, after } }: Away): Word | null {
  if (before === null) return { text: 'equity not compared' };
  if (after === null) return { text: 'equity not heard of yet', tone: 'warn' };
  if (after === before) return null;
  const way = direction(after - before);
  const text = `equity ${signedAmount(after - before)}`;
  return way === 'flat' ? { text } : { text, tone: way };
}

/** `₹10,50,000.00 → ₹10,48,800.00`, and what isn't known of it. */
export function equityText({ equity: { before, after } }: Away): string {
  const was =
    before === null ? 'not compared: the account was paused or not heard of before' : amount(before);
  const is = after === null ? 'not heard of yet' : amount(after);
  return before === null && after === null ? was : `${was} → ${is}`;
}

/** What became of a position: `opened`, `closed`, `turned over`, `resized`, `traded` at the same size. */
export function positionVerb({ before, after }: PositionMove): string {
  if (before === null) return 'opened';
  if (after === null) return 'closed';
  if (before.side !== after.side) return 'turned over';
  return before.qty === after.qty ? 'traded at the same size' : 'resized';
}

/** Empty for none. */
export const positionText = (position: Position | null): string =>
  position === null ? '' : `${position.side} ${quantity(position.qty)} at ${price(position.entryPrice)}`;

export function orderVerb({ before, after }: OrderMove): string {
  if (before === null) return 'not known before';
  if (before.status !== after.status) return after.status;
  return before.filledQty === after.filledQty ? 'changed' : 'filled further';
}

/** Empty for one that wasn't known. */
export const orderText = (order: Order | null): string =>
  order === null
    ? ''
    : `${order.status} ${quantity(order.filledQty)}/${quantity(order.qty)}${
        order.price === null || order.price === undefined ? '' : ` at ${price(order.price)}`
      }`;

/** `14:32:07 to 14:32:49 IST, 42 s`; of several gaps also how many, and how long they were together. */
export function spanOf({ start, end }: Away, outages: readonly Outage[]): string {
  const span = `${timeOfDay(start.wall)} to ${timeOfDay(end.wall)} ${zoneName(end.wall)}`;
  if (outages.length < 2) return `${span}, ${duration(end.now - start.now)}`;
  const lost = outages.reduce((sum, { start, end }) => sum + (end === null ? 0 : end.now - start.now), 0);
  return `${span}, ${outages.length} times, ${duration(lost)} in all`;
}

export function causeText(cause: Cause | null): string {
  if (cause === null) return 'Disconnected by the operator';
  const { fault, closeCode } = cause;
  const codes = closeCode === null ? fault.code : `${fault.code}, ${codeText(closeCode)}`;
  return `${fault.what}: ${fault.why} (${codes})`;
}

export const attemptsText = (attempts: number): string => count(attempts, 'attempt');
