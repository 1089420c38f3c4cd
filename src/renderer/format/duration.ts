import { NOTHING } from './number';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');

/** A span of ms in its two largest units: `12 s`, `2 m 10 s`, `1 h 00 m`, `3 d 04 h`. */
export function duration(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return NOTHING;
  const span = Math.max(0, ms);
  if (span < MINUTE) return `${Math.floor(span / SECOND)} s`;
  if (span < HOUR) return `${Math.floor(span / MINUTE)} m ${two((span % MINUTE) / SECOND)} s`;
  if (span < DAY) return `${Math.floor(span / HOUR)} h ${two((span % HOUR) / MINUTE)} m`;
  return `${Math.floor(span / DAY)} d ${two((span % DAY) / HOUR)} h`;
}

/** The same for an age, with tenths below a second: `0.4 s`. */
export function age(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms) || ms >= SECOND) return duration(ms);
  return `${(Math.floor(Math.max(0, ms) / 100) / 10).toFixed(1)} s`;
}

/** Milliseconds as such: `12 ms`, `1,250 ms`. */
export function milliseconds(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return NOTHING;
  return `${msFormat.format(ms).replace('-', '\u2212')} ms`;
}

/** A difference of two clocks: `+3 ms`, `−1,250 ms`. */
export function signedMilliseconds(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return NOTHING;
  return `${signedMsFormat.format(ms).replace('-', '\u2212')} ms`;
}

const msFormat = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const signedMsFormat = new Intl.NumberFormat('en-US', {
  maximumFractionDigits: 0,
  signDisplay: 'exceptZero',
});
