import { z } from 'zod';
import { number, timestamp } from './scalars';

/** Money in the account currency; percents as 1.19 for 1.19 %. */
export const account = z.object({
  equity: number,
  cash: number,
  buyingPower: number,
  portfolioValue: number,
  dayPL: number,
  dayPLPercent: number,
  totalPL: number,
  totalPLPercent: number,
  timestamp,
});
export type Account = z.infer<typeof account>;

export const accountUpdate = z.object({ event: z.literal('account:update'), data: account });
export type AccountUpdate = z.infer<typeof accountUpdate>;
