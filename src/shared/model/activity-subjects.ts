/** Which symbols and orders an activity entry is about: the protocol has no field for it. */
import type { ActivityEntry } from '../../protocol/activity';

/** The details' fields that name one. */
const FIELDS = ['symbol', 'orderId', 'order_id', 'order'] as const;
/** As in `TCS`, `M&M`, `NIFTY24JANFUT`, `ord-17`: no lower-case letter, or a digit among the letters. */
const WORD = /[\p{L}\d][\p{L}\d&._:-]*[\p{L}\d]/gu;

/** In lower case, each once. */
export function subjectsOf({ message, details }: ActivityEntry): readonly string[] {
  const found = new Set<string>();
  for (const [word] of message.matchAll(WORD)) {
    if (word.length <= 64 && isName(word)) found.add(word.toLowerCase());
  }
  for (const value of namedIn(details)) found.add(value.toLowerCase());
  return [...found];
}

const isName = (word: string): boolean => /\p{L}/u.test(word) && (!/\p{Ll}/u.test(word) || /\d/.test(word));

function namedIn(details: string | null): string[] {
  if (details === null || !FIELDS.some((field) => details.includes(`"${field}"`))) return [];
  const object = JSON.parse(details) as Readonly<Record<string, unknown>>;
  return FIELDS.map((field) => object[field]).filter(
    (value): value is string => typeof value === 'string' && value !== '' && value.length <= 64,
  );
}
