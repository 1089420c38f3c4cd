import type { Quote } from '../protocol/market';
import type { DataWire } from './data-wire';

/** Quotes in one frame: at most 64 bytes of name (thrice that in UTF-8) and 90 of figures, far below 1 MiB. */
const QUOTES = 2_000;

/** As many `market:update` as it takes to stay below the protocol's frame. A symbol may be `__proto__`. */
export function marketMessages(quotes: readonly (readonly [string, Quote])[], timestamp: number): DataWire[] {
  const messages: DataWire[] = [];
  for (let start = 0; start < quotes.length; start += QUOTES) {
    const symbols = Object.fromEntries(quotes.slice(start, start + QUOTES));
    messages.push({ event: 'market:update', data: { symbols, timestamp } });
  }
  return messages;
}
