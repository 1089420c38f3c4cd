/** What one console's start hands to another's, over Electron's single-instance lock. */

const START = 'mci-console-start';
const REFUSED = 'mci-console-refused';

/** What one word may be, UTF-16 units: a path is the longest. */
const MAX_WORD = 8_192;
const MAX_WORDS = 8;

/** `words`: as on a command line. A start that is refused where it was made is no business of the running console. */
export type HandOver =
  | { readonly kind: typeof START; readonly words: readonly string[] }
  | { readonly kind: typeof REFUSED };

/** `null`: it is none. By hand, as every start reads this before its window, and loads no schemas for it. */
export function readHandedOver(data: unknown): HandOver | null {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return null;
  if (data.kind === REFUSED) return NOTHING_ASKED;
  if (data.kind !== START || !('words' in data) || !Array.isArray(data.words)) return null;
  const words: readonly unknown[] = data.words;
  return words.length <= MAX_WORDS && words.every(isWord) ? { kind: START, words } : null;
}

const isWord = (word: unknown): word is string => typeof word === 'string' && word.length <= MAX_WORD;

export const handOverOfWords = (words: readonly string[]): HandOver => ({ kind: START, words });
export const NOTHING_ASKED: HandOver = { kind: REFUSED };
