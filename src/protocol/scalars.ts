import { z } from 'zod';
import { CHANNELS } from './channels';
import { MAX_MESSAGE_BYTES, MAX_WORD } from './limits';

/** A symbol, id, code or word of an open set. Data, never a property path: `__proto__` is legal. */
export const word = z.string().max(MAX_WORD);

export const channel = z.enum(CHANNELS);

/** Text for people, bounded in bytes of UTF-8. Never HTML. */
export const message = z
  .string()
  .max(MAX_MESSAGE_BYTES)
  .refine((text) => text.length * 3 <= MAX_MESSAGE_BYTES || utf8Length(text) <= MAX_MESSAGE_BYTES, {
    error: `Too long: expected at most ${MAX_MESSAGE_BYTES} bytes of UTF-8`,
  });

/** A finite number; JSON's 1e999 is not one. */
export const number = z.number();

/** The last that a calendar can show (ECMA-262 time values), epoch ms. */
export const MAX_TIME = 8.64e15;

/** Epoch milliseconds UTC. */
export const timestamp = z.number().min(0).max(MAX_TIME);

function utf8Length(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
