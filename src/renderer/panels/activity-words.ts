/** A text in pieces: what the search found in it, and the orders' ids that it names. */

export interface Piece {
  readonly text: string;
  readonly found: boolean;
  /** The order that the piece names. */
  readonly order: string | null;
}

/** A word of one letter is found in every line: past so many there is nothing to see. */
const MAX_PIECES = 100;

/** The pieces make up the text. `sought` are substrings, without regard to case; `orders` are whole words. */
export function piecesOf(
  text: string,
  sought: readonly string[],
  orders: readonly string[],
): readonly Piece[] {
  // Most lines hold neither, and to make a pattern costs more than to look.
  if (!holdsAny(text, orders) && sought.every((one) => one.trim() === ''))
    return text === '' ? [] : [{ text, found: false, order: null }];
  const word = anyOf(orders);
  const substring = anyOf(sought.map((one) => one.trim()));
  const whole = word === null ? null : new RegExp(`(?<![\\p{L}\\d_-])(?:${word})(?![\\p{L}\\d_-])`, 'gu');
  const found = substring === null ? null : new RegExp(substring, 'giu');
  return split(text, whole).flatMap(([part, isOrder]) =>
    split(part, found).map(([piece, isFound]) => ({
      text: piece,
      found: isFound,
      order: isOrder ? part : null,
    })),
  );
}

const holdsAny = (text: string, words: readonly string[]): boolean =>
  words.some((word) => word !== '' && text.includes(word));

function anyOf(words: readonly string[]): string | null {
  const some = words.filter((one) => one !== '').sort((a, b) => b.length - a.length);
  return some.length === 0 ? null : some.map(escaped).join('|');
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** The text cut where the pattern matches; `true` for what matched. */
function split(text: string, pattern: RegExp | null): [string, boolean][] {
  const pieces: [string, boolean][] = [];
  let from = 0;
  if (pattern !== null) {
    for (const match of text.matchAll(pattern)) {
      if (pieces.length >= MAX_PIECES) break;
      if (match.index > from) pieces.push([text.slice(from, match.index), false]);
      pieces.push([match[0], true]);
      from = match.index + match[0].length;
    }
  }
  if (from < text.length) pieces.push([text.slice(from), false]);
  return pieces;
}
