/** Times as a `datetime-local` field has them, which knows no zone: they are meant in the operator's. */

export type Edge = 'from' | 'to';

export interface Range {
  /** Epoch ms, as the filter has them. */
  readonly since: number | null;
  readonly until: number | null;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `2026-01-27T14:32:07` in that zone, or nothing. Milliseconds are cut. */
export function fieldOf(at: number | null, timeZone: string): string {
  if (at === null || !Number.isFinite(at)) return '';
  return new Date(wallOf(at, timeZone)).toISOString().slice(0, 19);
}

/**
 * Epoch ms of a field's text, `null` when it is empty or no time. A time that the clocks pass twice means the
 * first one as a range's start and the second as its end; one that they skip means as long after the skip.
 */
export function timeOf(text: string, timeZone: string, edge: Edge): number | null {
  const wall = /^\d{4,6}-\d\d-\d\dT\d\d:\d\d/.test(text) ? Date.parse(`${text}Z`) : Number.NaN;
  if (Number.isNaN(wall)) return null;
  // The clocks' differences from UTC well before and well after: no zone changes them twice in two days.
  const [earlier, later] = [wall - DAY, wall + DAY].map((near) => wall - (wallOf(near, timeZone) - near));
  if (earlier === undefined || later === undefined) return null;
  const right = [earlier, later].filter((at) => wallOf(at, timeZone) === wall);
  if (right.length === 0) return earlier;
  return edge === 'from' ? Math.min(...right) : Math.max(...right);
}

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
  const day = Math.floor(wallOf(now, timeZone) / DAY) + days;
  return timeOf(new Date(day * DAY).toISOString().slice(0, 19), timeZone, 'from') ?? now;
}

/** What that zone's clocks show, as if it were UTC, to the second. */
function wallOf(at: number, timeZone: string): number {
  const parts = new Map(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)] as const),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-GB', {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      hourCycle: 'h23',
      timeZone,
    });
    clocks.set(timeZone, clock);
  }
  return clock;
}
