/** What a chart's legend says. */
import { duration } from '../format/duration';
import { timeOfDay, zoneName } from '../format/time';
import type { ChartSpec } from './chart-spec';
import type { Point } from './line';
import type { Band } from './outage-bands';

/** The sample at the cursor (`null`: none is there), or the newest one when there is no cursor. */
export interface Reading {
  readonly point: Point | null;
  readonly atCursor: boolean;
}

export const NO_READING: Reading = { point: null, atCursor: false };

/** The same as one sentence, for assistive technology. */
export function readingText({ text }: ChartSpec, { point, atCursor }: Reading, outage: Band | null): string {
  const words =
    point === null
      ? atCursor
        ? 'no data'
        : 'nothing received yet'
      : `${text(point.y)} at ${timeOfDay(point.x)} ${zoneName(point.x)}`;
  return outage === null ? words : `${words}; ${outageText(outage)}`;
}

/** `Connection lost 14:31:02 – 14:33:10 IST, 2 m 08 s: HEARTBEAT_SILENCE, close code 1006. …` */
export function outageText({ outage, open, to }: Band): string {
  const { start, end, cause } = outage;
  const from = timeOfDay(start.wall);
  const until = end === null ? (open ? 'now' : 'the end of that run') : withoutDay(timeOfDay(end.wall), from);
  const length = end === null && !open ? '' : `, ${duration((end?.wall ?? to) - start.wall)}`;
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
