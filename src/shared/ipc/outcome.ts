/** What commands answer with. */
import { z } from 'zod';

export const fault = z.object({ code: z.string(), what: z.string(), why: z.string(), how: z.string() });
/** `null` when it was done; else why it wasn't. */
export const outcome = fault.nullable();
export const nothing = z.undefined();

/** What became of a file that the operator was asked a place for. */
export const saved = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), path: z.string(), bytes: z.number() }),
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('failed'), fault }),
]);
