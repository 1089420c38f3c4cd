import { z } from 'zod';

/** What the operator chose; kept in one validated file. Unknown fields of a newer version are ignored. */
export const settings = z.object({
  theme: z.enum(['system', 'dark', 'light']),
  /** `exchange` is Asia/Kolkata. */
  zone: z.enum(['exchange', 'local', 'utc']),
  currency: z.string().regex(/^[A-Z]{3}$/),
  gainLoss: z.enum(['green-red', 'blue-orange']),
  /** Last gateway used; never holds a token. */
  gatewayUrl: z.string().max(2_048).nullable(),
  reconnection: z.object({
    /** Fraction of each wait that chance may add or take, 0..1. */
    jitter: z.number().min(0).max(1),
    keepTrying: z.boolean(),
  }),
  /** Share of each splitter's first side, 0..1, by the splitter's name. */
  splits: z.record(z.string().regex(/^[a-z-]{1,32}$/), z.number().min(0).max(1)),
});

export const DEFAULT_SETTINGS: z.infer<typeof settings> = {
  theme: 'dark',
  zone: 'exchange',
  currency: 'INR',
  gainLoss: 'green-red',
  gatewayUrl: null,
  reconnection: { jitter: 0, keepTrying: false },
  splits: {},
};
