/** Which orders an activity entry speaks of, as they are written. */
import type { ActivityEntry } from '../../protocol/activity';

/** The details' fields that name one. */
const FIELDS = ['orderId', 'order_id', 'order'] as const;
const MAX_ID = 64;
const WORD = /[^\s,;()[\]{}"'“”]+/g;

/** `isOrder` says whether a word of the message is an order's id. Each once, those of the details first. */
export function orderIdsOf(
  { message, details }: ActivityEntry,
  isOrder: (word: string) => boolean,
): readonly string[] {
  const words = (message.match(WORD) ?? []).flatMap((word) => [word, word.replace(/[.:!?]+$/, '')]);
  return [
    ...new Set([...namedIn(details), ...words.filter((word) => word.length <= MAX_ID && isOrder(word))]),
  ];
}

function namedIn(details: string | null): string[] {
  if (details === null || !FIELDS.some((field) => details.includes(`"${field}"`))) return [];
  try {
    const object = JSON.parse(details) as Readonly<Record<string, unknown>>;
    return FIELDS.map((field) => object[field]).filter(
      (value): value is string => typeof value === 'string' && value !== '' && value.length <= MAX_ID,
    );
  } catch {
    return [];
  }
}
