/** Ranges of time that the log can be filtered by. */
import { instantAt, offsetAt } from '../../shared/time-zone';

export interface Range {
  /** Epoch ms, as the filter has them. */
  readonly since: number | null;
  readonly until: number | null;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What is wrong with a range, in words, or `null`. */
export function troubleOf({ since, until }: Range): string | null {
  if (since === null || until === null || since < until) return null;
  return since === until ? 'From and To are the same time.' : 'From is later than To.';
}

export const PRESETS = ['last 15 min', 'last hour', 'today', 'yesterday'] as const;
export type Preset = (typeof PRESETS)[number];

/** The preset as of `now`, epoch ms. */
export function rangeOf(preset: Preset, now: number, timeZone: string): Range {
  switch (preset) {
    case 'last 15 min':
      return { since: now - 15 * MINUTE, until: null };
    case 'last hour':
      return { since: now - HOUR, until: null };
    case 'today':
      return { since: midnight(now, 0, timeZone), until: null };
    case 'yesterday':
      return { since: midnight(now, -1, timeZone), until: midnight(now, 0, timeZone) };
  }
}

/** The start of the day, so many days from that of `now`. */
function midnight(now: number, days: number, timeZone: string): number {
  const day = Math.floor((now + offsetAt(timeZone, now)) / DAY) + days;
  return instantAt(day * DAY, timeZone, 'since');
}
