/** Times as a command line writes them, and the instants that they name. Instants are epoch ms. */

export interface WallTime {
  /** What the calendar and the clock show, in ms as if in UTC. */
  readonly shown: number;
  /** East of UTC, ms; `null` when the text names none. */
  readonly offset: number | null;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const ISO_8601 = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d(?::?\d\d)?)?)?$/;

/**
 * ISO 8601: `2026-01-27`, which is that day's first moment; `2026-01-27T09:15`, with or without seconds and a
 * fraction of them; then `Z`, an offset such as `+05:30`, or neither. `null`: it is none, or no such day or hour.
 */
export function readWallTime(text: string): WallTime | null {
  const [, day, time = '00:00', zone] = ISO_8601.exec(text.trim().toUpperCase().replace(' ', 'T')) ?? [];
  if (day === undefined || !isDay(day) || time.startsWith('24')) return null;
  const shown = Date.parse(`${day}T${time}Z`);
  const offset = zone === undefined ? null : offsetIn(zone);
  return Number.isNaN(shown) || Number.isNaN(offset) ? null : { shown, offset };
}

/** `2026-02-30` is none, which some engines read as a day of March. */
const isDay = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

/**
 * The instant; in `timeZone` (an IANA name) where the text names no offset. Of a time that the clocks pass twice a
 * range begins at the first and ends at the second; one that they skip is as long after the skip.
 * @throws RangeError for a zone that there isn't.
 */
export function instantOf({ shown, offset }: WallTime, timeZone: string, edge: 'since' | 'until'): number {
  if (offset !== null) return shown - offset;
  // Well before and well after: no zone changes its clocks twice in two days.
  const [before, after] = [offsetAt(timeZone, shown - DAY), offsetAt(timeZone, shown + DAY)];
  const right = [before, after].filter((east) => offsetAt(timeZone, shown - east) === east);
  if (right.length === 0) return shown - before;
  return shown - (edge === 'since' ? Math.max(...right) : Math.min(...right));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the zone is east of UTC then, ms. @throws RangeError for a zone that there isn't. */
export function offsetAt(timeZone: string, instant: number): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    formats.set(timeZone, format);
  }
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return offsetIn(name.replace('GMT', ''));
}

/** Of `+05:30`, `-0330`, `+05:53:28`, `Z` or nothing; not a number when there is none such. */
function offsetIn(text: string): number {
  if (text === '' || text === 'Z') return 0;
  const [, sign, hours = 24, minutes = 0, seconds = 0] =
    /^([+-])(\d\d):?(\d\d)?(?::(\d\d))?$/.exec(text) ?? [];
  if (Number(hours) >= 24 || Number(minutes) >= 60) return Number.NaN;
  const size = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * 1_000;
  return sign === '-' ? -size : size;
}
