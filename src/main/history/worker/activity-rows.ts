/** A row of the log and the entry in it. */
import type { ActivityEntry, Severity } from '../../../protocol/activity';
import { fromFile } from './text';

export const ACTIVITY_COLUMNS = 'row, source, id, type, severity, message, details, timestamp';

export type ActivityRow = readonly [
  row: number,
  source: number,
  id: string,
  type: string,
  severity: string,
  message: string,
  details: string | null,
  timestamp: number,
];

export interface FoundEntry {
  readonly row: number;
  readonly source: number;
  readonly entry: ActivityEntry;
}

export function entryOf([
  row,
  source,
  id,
  type,
  severity,
  message,
  details,
  timestamp,
]: ActivityRow): FoundEntry {
  const entry = {
    id: fromFile(id),
    type: fromFile(type),
    severity: severity as Severity,
    message: fromFile(message),
    details: details === null ? null : fromFile(details),
    timestamp,
  };
  return { row, source, entry };
}
