/** What an order must pass before it is taken: the exchange's rules and the risk desk's. */
import type { Book } from './book';
import { rupees, words } from './money';
import type { Draft, WorkingOrder } from './order';
import { bandOf, type Prices } from './prices';

/** Most shares in one order (the exchange's quantity freeze). */
export const FREEZE_QTY = 50_000;

/** Why it is rejected, in words, or `null` when it may work. */
export function objection(
  draft: Draft,
  prices: Prices,
  book: Book,
  active: Iterable<WorkingOrder>,
): string | null {
  if (draft.qty > FREEZE_QTY) return `${draft.qty} shares exceed the exchange's limit of ${FREEZE_QTY}`;
  const [low, high] = bandOf(prices.closeOf(draft.symbol));
  for (const price of [draft.limit, draft.trigger]) {
    if (price !== null && (price < low || price > high)) {
      return `${words(price)} is outside today's band of ${words(low)} to ${words(high)}`;
    }
  }
  const priceOf = (symbol: string) => prices.of(symbol);
  const held = book.holding(draft.symbol)?.qty ?? 0;
  const signed = draft.side === 'buy' ? draft.qty : -draft.qty;
  const value = Math.abs(signed) * (draft.limit ?? draft.trigger ?? prices.of(draft.symbol));
  // What only shrinks a position needs no margin.
  if (Math.abs(held + signed) <= Math.abs(held)) return null;
  let free = book.buyingPower(priceOf) - book.exposure(priceOf);
  for (const order of active) free -= (order.qty - order.filledQty) * prices.of(order.symbol);
  return value <= free
    ? null
    : `it needs ${words(value)} and ${rupees(Math.max(0, free)).toFixed(2)} is free`;
}
