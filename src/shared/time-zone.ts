/** What a time zone's clocks show, and when. Instants are epoch ms; what is shown is in ms as if it were in UTC. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Which end of a range a time is. */
export type Edge = 'since' | 'until';

/**
 * When the zone's clocks show that. Of a time that they pass twice a range begins at the first and ends at the
 * second; one that they skip is as long after the skip.
 * @throws RangeError for a zone that there isn't.
 */
export function instantAt(shown: number, timeZone: string, edge: Edge): number {
  // Well before and well after: no zone changes its clocks twice in two days.
  const [before, after] = [offsetAt(timeZone, shown - DAY), offsetAt(timeZone, shown + DAY)];
  const right = [before, after].filter((east) => offsetAt(timeZone, shown - east) === east);
  if (right.length === 0) return shown - before;
  return shown - (edge === 'since' ? Math.max(...right) : Math.min(...right));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the zone (an IANA name) is east of UTC then, ms. @throws RangeError for a zone that there isn't. */
export function offsetAt(timeZone: string, instant: number): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    formats.set(timeZone, format);
  }
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return readOffset(name.replace('GMT', ''));
}

/** Of `+05:30`, `-0330`, `+05:53:28`, `Z` or nothing, ms; not a number when there is none such. */
export function readOffset(text: string): number {
  if (text === '' || text === 'Z') return 0;
  const [, sign, hours = 24, minutes = 0, seconds = 0] =
    /^([+-])(\d\d):?(\d\d)?(?::(\d\d))?$/.exec(text) ?? [];
  if (Number(hours) >= 24 || Number(minutes) >= 60) return Number.NaN;
  const size = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * 1_000;
  return sign === '-' ? -size : size;
}
