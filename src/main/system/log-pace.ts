/**
 * Nothing floods the log: a line has its length, and what comes faster than anybody reads is counted instead, so
 * that one fault that repeats doesn't drive out what led to it. Errors are never left out.
 */
import type { LogLevel } from './log-level';

/** Longest text of one entry, UTF-16 units; a stack has its room. */
const MAX_TEXT = 8_192;

/** Lines that may come at once, and how many more each second. */
const BURST = 500;
const PER_SECOND = 5;

export type Write = (level: LogLevel, text: string) => void;

export function pacedLines(now: () => number, write: Write): Write {
  let room = BURST;
  let at = now();
  let left = 0;
  return (level, text) => {
    const here = now();
    room = Math.min(BURST, room + ((here - at) / 1_000) * PER_SECOND);
    at = here;
    if (room < 1 && level !== 'error') {
      left += 1;
      return;
    }
    room = Math.max(0, room - 1);
    if (left > 0) write('warn', `${left} lines were left out: too many came at once`);
    left = 0;
    write(level, text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}… (${text.length} characters)` : text);
  };
}
