/** The activity log's filter, the same for what the panel shows and for what is exported. */
import type { ActivityEntry, Severity } from '../../protocol/activity';

export interface ActivityFilter {
  /** Substring, without regard to case, of the message, type, id or details; empty for all. */
  readonly text: string;
  /** `null` for all. */
  readonly types: readonly string[] | null;
  readonly severities: readonly Severity[] | null;
}

export const EVERY_ENTRY: ActivityFilter = { text: '', types: null, severities: null };

/** Prepares the filter once; the result is for many entries. */
export function matcherOf(filter: ActivityFilter): (entry: ActivityEntry) => boolean {
  const text = filter.text.trim().toLowerCase();
  return (entry) =>
    (filter.types === null || filter.types.includes(entry.type)) &&
    (filter.severities === null || filter.severities.includes(entry.severity)) &&
    (text === '' ||
      [entry.message, entry.type, entry.id, entry.details ?? ''].some((field) =>
        field.toLowerCase().includes(text),
      ));
}
