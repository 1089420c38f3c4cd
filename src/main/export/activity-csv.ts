/**
 * The activity log as CSV: RFC 4180 (comma, CRLF, quotes doubled), UTF-8 behind a byte order mark, without
 * which Excel reads the rupee sign as something else. Times are ISO 8601 in the operator's zone.
 */
import { stringify } from 'csv-stringify/sync';
import type { ActivityEntry } from '../../protocol/activity';
import type { Settings } from '../../shared/ipc/view';
import { isoIn } from './zone-time';

export const COLUMNS = ['time', 'epoch_ms', 'severity', 'type', 'id', 'message', 'details'] as const;

/** Entries formatted between two turns of the event loop: a few ms. */
const ROWS_AT_ONCE = 500;

/** Yields the file's text piece by piece. */
export function* activityCsv(entries: readonly ActivityEntry[], zone: Settings['zone']): Generator<string> {
  yield `\uFEFF${lines([[...COLUMNS]])}`;
  for (let from = 0; from < entries.length; from += ROWS_AT_ONCE) {
    const rows = entries.slice(from, from + ROWS_AT_ONCE);
    yield lines(rows.map((entry) => rowOf(entry, zone)));
  }
}

// `quoted_match`: of itself it quotes no lone CR or LF, at which many readers would begin a row.
const lines = (rows: (string | number)[][]): string =>
  stringify(rows, { record_delimiter: 'windows', quoted_match: /[\r\n]/ });

const rowOf = (
  { timestamp, severity, type, id, message, details }: ActivityEntry,
  zone: Settings['zone'],
) => [isoIn(zone, timestamp), timestamp, severity, ...[type, id, message, details ?? ''].map(harmless)];

/**
 * A text that a spreadsheet would run as a formula gets an apostrophe in front: one that begins with = + - @,
 * plain or full-width, also behind blanks, or with a tab or line break.
 */
export function harmless(text: string): string {
  return /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/.test(text) ? `'${text}` : text;
}
