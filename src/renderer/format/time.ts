/**
 * Times of day in the zone the operator chose. Reactive to the zone, and to midnight; the zone's name stands
 * nearby (`zoneName`). Out-of-range times are `—`.
 */
import { createMemo, createRoot } from 'solid-js';
import { exchangeZoneInForce } from '../../shared/ipc/in-force';
import { mainWall } from '../store/clock';
import { about, settings } from '../store/telemetry';
import { NOTHING } from './number';

export type Zone = 'exchange' | 'local' | 'utc';

const LARGEST_TIME = 8.64e15;

/** The operator's choice. */
export const zone = (): Zone => settings()?.zone ?? 'exchange';

/** The zone's IANA name; the exchange's is the gateway's own, or the settings'. */
export function timeZoneOf(zone: Zone): string {
  const held = settings();
  if (zone === 'exchange') {
    return held === null ? 'Asia/Kolkata' : exchangeZoneInForce(held, about()?.profile ?? null);
  }
  return zone === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function formattersOf(timeZone: string) {
  const clock = {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone,
  } as const;
  return {
    seconds: new Intl.DateTimeFormat('en-GB', clock),
    milliseconds: new Intl.DateTimeFormat('en-GB', { ...clock, fractionalSecondDigits: 3 }),
    day: new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', timeZone }),
    dayAndYear: new Intl.DateTimeFormat('en-GB', {
      day: '2-digit',
      month: 'short',
      year: 'numeric',
      timeZone,
    }),
    iso: new Intl.DateTimeFormat('sv-SE', { timeZone }),
  };
}

const formatters = createRoot(() => {
  const memo = createMemo(() => formattersOf(timeZoneOf(zone())));
  return memo;
});
/** `2026-01-27` in the chosen zone; a memo, so that a table of times hears of midnight alone, not of each second. */
const today = createRoot(() => {
  const memo = createMemo(() => formatters().iso.format(mainWall()));
  return memo;
});

const shown = (at: number | null | undefined): at is number =>
  at !== null && at !== undefined && Math.abs(at) <= LARGEST_TIME;

const dated = (at: number, time: string): string => {
  const day = formatters().iso.format(at);
  if (day === today()) return time;
  const sameYear = day.slice(0, -6) === today().slice(0, -6);
  return `${(sameYear ? formatters().day : formatters().dayAndYear).format(at)} ${time}`;
};

/** `14:32:07.412`, with the date before it when that isn't today: `27 Jan 14:32:07.412`. Epoch ms. */
export function timestamp(at: number | null | undefined): string {
  return shown(at) ? dated(at, formatters().milliseconds.format(at)) : NOTHING;
}

/** The same to the second: `14:32:07`. */
export function timeOfDay(at: number | null | undefined): string {
  return shown(at) ? dated(at, formatters().seconds.format(at)) : NOTHING;
}

/** What people call the zone, `IST`, `UTC`, `CET`, `GMT+4`, at that time. */
export function zoneName(at: number = mainWall()): string {
  return nameOfZone(zone(), shown(at) ? at : 0);
}

/** The name of any of the three zones at that time. */
export function nameOfZone(zone: Zone, at: number): string {
  const timeZone = timeZoneOf(zone);
  if (timeZone === 'UTC') return 'UTC';
  // Each English knows its own part of the world's abbreviations and gives an offset for the rest.
  const names = ['en-IN', 'en-GB', 'en-US', 'en-AU'].map((locale) => shortName(locale, timeZone, at));
  return names.find((name) => !name.startsWith('GMT')) ?? names[0] ?? timeZone;
}

/** By locale and zone: to make one takes a hundred times as long as to use it. */
const namers = new Map<string, Intl.DateTimeFormat>();

function shortName(locale: string, timeZone: string, at: number): string {
  const key = `${locale} ${timeZone}`;
  const namer = namers.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' });
  namers.set(key, namer);
  const parts = namer.formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}
