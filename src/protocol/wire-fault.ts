import { z } from 'zod';
import { message, word } from './scalars';

/** `data` of `connection:error` and `error`; its type is `WireFault`. */
export const wireFault = z.object({
  code: word,
  error: z.object({ what: message, why: message, how: message }),
});
