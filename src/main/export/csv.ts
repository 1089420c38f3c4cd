/**
 * CSV: RFC 4180 (comma, CRLF, quotes doubled), UTF-8 behind a byte order mark, without which Excel reads the
 * rupee sign as something else.
 */
import { stringify } from 'csv-stringify/sync';
import type { Cell } from './tables';

export const BYTE_ORDER_MARK = '\uFEFF';

// `quoted_match`: of itself it quotes no lone CR or LF, at which many readers would begin a row.
/** Numbers stay as they are, also negative ones; texts are made harmless. */
export const csvLines = (rows: readonly (readonly Cell[])[]): string =>
  stringify(
    rows.map((cells) => cells.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell))),
    { record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );

/**
 * A text that a spreadsheet would run as a formula gets an apostrophe in front: one that begins with = + - @,
 * plain or full-width, also behind blanks and characters that aren't seen, or with a tab or line break.
 */
export function harmless(text: string): string {
  return /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u.test(text) ? `'${text}` : text;
}
