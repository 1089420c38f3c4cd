import { z } from 'zod';
import { number, timestamp, word } from './scalars';

/** Prices and money in the account currency; percents as 1.19 for 1.19 %. */
export const position = z.object({
  symbol: word,
  qty: number,
  side: z.enum(['long', 'short']),
  entryPrice: number,
  currentPrice: number,
  unrealizedPL: number,
  unrealizedPLPercent: number,
  marketValue: number,
});
export type Position = z.infer<typeof position>;

/** The whole book: a position that is missing has been closed. */
export const positionsUpdate = z.object({
  event: z.literal('positions:update'),
  data: z.object({ positions: z.array(position), timestamp }),
});
export type PositionsUpdate = z.infer<typeof positionsUpdate>;
