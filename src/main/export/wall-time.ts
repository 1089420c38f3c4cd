/** Times as a command line writes them, and the instants that they name. Instants are epoch ms. */
import { type Edge, instantAt, readOffset } from '../../shared/time-zone';

export interface WallTime {
  /** What the calendar and the clock show, in ms as if in UTC. */
  readonly shown: number;
  /** East of UTC, ms; `null` when the text names none. */
  readonly offset: number | null;
}

const ISO_8601 = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d(?::?\d\d)?)?)?$/;

/**
 * ISO 8601: `2026-01-27`, which is that day's first moment; `2026-01-27T09:15`, with or without seconds and a
 * fraction of them; then `Z`, an offset such as `+05:30`, or neither. `null`: it is none, or no such day or hour.
 */
export function readWallTime(text: string): WallTime | null {
  const [, day, time = '00:00', zone] = ISO_8601.exec(text.trim().toUpperCase().replace(' ', 'T')) ?? [];
  if (day === undefined || !isDay(day) || time.startsWith('24')) return null;
  const shown = Date.parse(`${day}T${time}Z`);
  const offset = zone === undefined ? null : readOffset(zone);
  return Number.isNaN(shown) || Number.isNaN(offset) ? null : { shown, offset };
}

/** `2026-02-30` is none, which some engines read as a day of March. */
const isDay = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

/** The instant; in `timeZone` (an IANA name) where the text names no offset. */
export const instantOf = ({ shown, offset }: WallTime, timeZone: string, edge: Edge): number =>
  offset === null ? instantAt(shown, timeZone, edge) : shown - offset;
