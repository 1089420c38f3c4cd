import { z } from 'zod';
import { number, timestamp, word } from './scalars';

export const quote = z.object({ price: number, change: number, changePercent: number, volume: number });
export type Quote = z.infer<typeof quote>;

/** As it goes over the wire. Only the symbols that the message names are concerned; others keep their price. */
export const marketUpdate = z.object({
  event: z.literal('market:update'),
  data: z.object({ symbols: z.record(word, quote), timestamp }),
});

/**
 * As it is read: symbols are a Map, because a symbol may be `__proto__` and a record would lose it.
 */
export interface MarketUpdate {
  readonly event: 'market:update';
  readonly data: { readonly symbols: ReadonlyMap<string, Quote>; readonly timestamp: number };
}
