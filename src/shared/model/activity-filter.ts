/** The activity log's filter, the same for what the panel shows, what history is asked for and what is exported. */
import type { ActivityEntry, Severity } from '../../protocol/activity';
import { subjectsOf } from './activity-subjects';

export interface ActivityFilter {
  /** Substring, without regard to case, of the message, type, id or details; empty for all. */
  readonly text: string;
  /** `null` for all. */
  readonly types: readonly string[] | null;
  readonly severities: readonly Severity[] | null;
  /** A symbol or an order's id that the entry is about, without regard to case; empty for all. */
  readonly subject: string;
  /** Entries' own time, epoch ms: from `since`, up to but without `until`; `null` for no limit. */
  readonly since: number | null;
  readonly until: number | null;
}

export const EVERY_ENTRY: ActivityFilter = {
  text: '',
  types: null,
  severities: null,
  subject: '',
  since: null,
  until: null,
};

/** Prepares the filter once; the result is for many entries. */
export function matcherOf(filter: ActivityFilter): (entry: ActivityEntry) => boolean {
  const text = filter.text.trim().toLowerCase();
  const subject = filter.subject.trim().toLowerCase();
  return (entry) =>
    (filter.since === null || entry.timestamp >= filter.since) &&
    (filter.until === null || entry.timestamp < filter.until) &&
    (filter.types === null || filter.types.includes(entry.type)) &&
    (filter.severities === null || filter.severities.includes(entry.severity)) &&
    (text === '' ||
      [entry.message, entry.type, entry.id, entry.details ?? ''].some((field) =>
        field.toLowerCase().includes(text),
      )) &&
    (subject === '' || (mentions(entry, subject) && subjectsOf(entry).includes(subject)));
}

/** Quickly told for most: names are cut out of these texts. JSON writes quotes and backslashes otherwise. */
const mentions = ({ message, details }: ActivityEntry, subject: string): boolean =>
  message.toLowerCase().includes(subject) ||
  (details !== null && (details.toLowerCase().includes(subject) || /["\\\p{Cc}\p{Cs}]/u.test(subject)));
