/** What one console's start hands to another's, over Electron's single-instance lock. */
import { z } from 'zod';

const START = 'mci-console-start';
const REFUSED = 'mci-console-refused';

/** What one word may be, UTF-16 units: a path is the longest. */
const MAX_WORD = 8_192;
const MAX_WORDS = 8;

/** `words`: as on a command line. A start that is refused where it was made is no business of the running console. */
export const handOver = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal(START), words: z.array(z.string().max(MAX_WORD)).max(MAX_WORDS) }),
  z.object({ kind: z.literal(REFUSED) }),
]);
export type HandOver = z.infer<typeof handOver>;

export const handOverOfWords = (words: string[]): HandOver => ({ kind: START, words });
export const NOTHING_ASKED: HandOver = { kind: REFUSED };
