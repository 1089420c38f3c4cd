/**
 * Three letters in a row, as a number: a text holds another only where it holds all of the other's grams. Each
 * letter is a UTF-16 unit, put into a byte: ASCII is itself, all else shares what is left. So grams can name a row
 * that doesn't match, never miss one that does. A text's end counts as zeros, so that its last two letters begin
 * grams too: a range of grams finds a text of one or two.
 */
const LETTERS = 3;

export const GRAMS = 2 ** (8 * LETTERS);
/** Of a long text so many are looked up, evenly chosen. */
const MOST = 24;

const byteOf = (unit: number): number => (unit < 0x80 ? unit : 0x80 | (unit & 0x7f));

/** `folded` in lower case. Calls back with each gram in it, also more than once. */
export function eachGram(folded: string, found: (gram: number) => void): void {
  const end = folded.length;
  let first = end > 0 ? byteOf(folded.charCodeAt(0)) : 0;
  let second = end > 1 ? byteOf(folded.charCodeAt(1)) : 0;
  for (let at = 0; at < end; at += 1) {
    const third = at + 2 < end ? byteOf(folded.charCodeAt(at + 2)) : 0;
    found((first << 16) | (second << 8) | third);
    first = second;
    second = third;
  }
}

/** Grams from `first` to `last`, of which a row must have one. */
export interface GramRange {
  readonly first: number;
  readonly last: number;
}

/** What a row that holds `folded` must all have; none for an empty text. */
export function gramsOf(folded: string): GramRange[] {
  const bytes = Array.from({ length: folded.length }, (_, at) => byteOf(folded.charCodeAt(at)));
  const [first = 0, second = 0] = bytes;
  if (bytes.length === 0) return [];
  if (bytes.length === 1) return [{ first: first << 16, last: (first << 16) | 0xffff }];
  if (bytes.length === 2) {
    const start = (first << 16) | (second << 8);
    return [{ first: start, last: start | 0xff }];
  }
  const grams = new Set<number>();
  eachGram(folded, (gram) => grams.add(gram));
  // The last two run into the end, which the row's text needn't.
  const last = bytes.at(-1) ?? 0;
  grams.delete(((bytes.at(-2) ?? 0) << 16) | (last << 8));
  grams.delete(last << 16);
  return evenly([...grams], MOST).map((gram) => ({ first: gram, last: gram }));
}

function evenly<T>(values: readonly T[], most: number): T[] {
  const step = Math.max(1, values.length / most);
  return Array.from(
    { length: Math.min(most, values.length) },
    (_, at) => values[Math.floor(at * step)],
  ).filter((value) => value !== undefined);
}
