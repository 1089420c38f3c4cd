/**
 * A recorded stream: JSON Lines of `{"at": EPOCH_MS, "message": {...}}`, data messages alone, in the order
 * they were published. It begins with the current value of every channel, so that a replay has them at once.
 */

import { decodeDown } from '../protocol/decode';
import type { Fault } from '../protocol/fault';
import { err, ok, type Result } from '../protocol/result';
import { type DataWire, isData } from './data-wire';

export interface RecordedLine {
  /** Epoch ms at which it was published. */
  readonly at: number;
  readonly message: DataWire;
}

/** At least one line; `at` never falls. */
export type Recording = readonly RecordedLine[];

export const lineOf = (line: RecordedLine): string => `${JSON.stringify(line)}\n`;

/** Reads a recording's text; a fault names the line. */
export function parseRecording(text: string): Result<Recording, Fault> {
  const lines: RecordedLine[] = [];
  const pieces = text.split('\n');
  for (const [index, raw] of pieces.entries()) {
    if (raw.trim() === '') continue;
    const line = parseLine(raw);
    if (!line.ok) {
      const cutOff = index > 0 && index === pieces.length - 1 && line.error === NOT_JSON;
      const how = cutOff ? 'The recording was cut off there: delete that last line' : WRITTEN;
      return err(badFile(`Line ${index + 1}: ${line.error}`, how));
    }
    const before = lines.at(-1);
    if (before !== undefined && line.value.at < before.at) {
      return err(badFile(`Line ${index + 1}: its time is before that of the line above`));
    }
    lines.push(line.value);
  }
  return lines.length > 0 ? ok(lines) : err(badFile('It holds no message'));
}

function parseLine(raw: string): Result<RecordedLine, string> {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return err(NOT_JSON);
  }
  if (typeof value !== 'object' || value === null) return err('expected an object with at and message');
  const { at, message } = value as { at?: unknown; message?: unknown };
  if (typeof at !== 'number' || !Number.isFinite(at) || at < 0) return err('at: expected epoch milliseconds');
  const decoded = decodeDown(JSON.stringify(message) ?? 'null');
  if (!decoded.ok) return err(`message.${decoded.error.path}: ${decoded.error.expected}`);
  // Decoding turns symbols and details into other shapes; what is served again is the wire's.
  return isData(decoded.value.event)
    ? ok({ at, message: message as DataWire })
    : err(`message.event: ${decoded.value.event} is no data event`);
}

const NOT_JSON = 'not JSON';
const WRITTEN = 'Give a file that --record wrote: one {"at", "message"} object a line';

const badFile = (why: string, how = WRITTEN): Fault => ({
  code: 'REPLAY_FILE',
  what: 'The recording was not taken',
  why,
  how,
});
