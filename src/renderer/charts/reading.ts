/** What a chart's legend says. */
import { lengthOf } from '../../shared/model/outage';
import { duration } from '../format/duration';
import { timeOfDay, zoneName } from '../format/time';
import type { ChartSpec } from './chart-spec';
import type { Point } from './line';
import type { Band } from './outage-bands';

/** The sample at the cursor (`null`: none is there), or the newest one when there is no cursor. */
export interface Reading {
  readonly point: Point | null;
  /** Where the cursor stands, epoch ms, or `null`. */
  readonly cursor: number | null;
}

export const NO_READING: Reading = { point: null, cursor: null };

/** When that was: the sample's own time, else the cursor's. */
export const timeOfReading = ({ point, cursor }: Reading): number | null => point?.x ?? cursor;

/** The same as one sentence, for assistive technology. */
export function readingText({ text }: ChartSpec, reading: Reading, outage: Band | null): string {
  const at = timeOfReading(reading);
  if (at === null) return 'nothing received yet';
  const value = reading.point === null ? 'no data' : text(reading.point.y);
  const words = `${value} at ${timeOfDay(at)} ${zoneName(at)}`;
  return outage === null ? words : `${words}; ${outageText(outage)}`;
}

/** `Connection lost 14:31:02 – 14:33:10 IST, 2 m 08 s: HEARTBEAT_SILENCE, close code 1006. …` */
export function outageText({ outage, open, from: since, to }: Band): string {
  const { start, end, cause } = outage;
  const from = timeOfDay(start.wall);
  const until = end === null ? (open ? 'now' : 'the end of that run') : withoutDay(timeOfDay(end.wall), from);
  const length = end === null && !open ? '' : `, ${duration(lengthOf(outage) ?? to - since)}`;
  const what = cause === null ? 'Disconnected' : 'Connection lost';
  return `${what} ${from} – ${until} ${zoneName(start.wall)}${length}: ${wordsOfCause(outage)}`;
}

/** `22 Nov 17:36:00` after a time of the same day is `17:36:00`. */
const withoutDay = (time: string, before: string): string => {
  const day = before.slice(0, before.lastIndexOf(' ') + 1);
  return time.startsWith(day) ? time.slice(day.length) : time;
};

function wordsOfCause({ cause }: Band['outage']): string {
  if (cause === null) return 'as asked';
  const code = cause.closeCode === null ? '' : `, close code ${cause.closeCode}`;
  return `${cause.fault.code}${code}. ${cause.fault.why}`;
}
