/** Entries as they are handed on. Each of them, also those that stand folded as one row. */
import type { ActivityEntry } from '../../protocol/activity';
import { nameOfZone, timeZoneOf, zone } from '../format/time';
import { fieldOf } from '../format/time-field';

/** A line each: date, time and zone, severity, type, message, then the details as they came. */
export function asText(entries: readonly ActivityEntry[]): string {
  return entries
    .map(({ timestamp, severity, type, message, details }) =>
      [dated(timestamp), severity, type, message, ...(details === null ? [] : [details])].join('  '),
    )
    .join('\n');
}

/** One as an object, several as an array. `timestamp` is epoch ms, `time` the same in ISO 8601, UTC. */
export function asJson(entries: readonly ActivityEntry[]): string {
  const [first, ...more] = entries.map(({ timestamp, details, ...entry }) => ({
    timestamp,
    time: isDate(timestamp) ? new Date(timestamp).toISOString() : null,
    ...entry,
    details: parsed(details),
  }));
  return JSON.stringify(more.length === 0 ? first : [first, ...more], null, 2);
}

function dated(at: number): string {
  if (!isDate(at)) return String(at);
  const milliseconds = String(((at % 1_000) + 1_000) % 1_000).padStart(3, '0');
  return `${fieldOf(at, timeZoneOf(zone())).replace('T', ' ')}.${milliseconds} ${nameOfZone(zone(), at)}`;
}

const isDate = (at: number): boolean => Math.abs(at) <= 8.64e15;

/** As it came, when it nests too deep to be read. */
function parsed(details: string | null): unknown {
  if (details === null) return null;
  try {
    return JSON.parse(details);
  } catch {
    return details;
  }
}
