import { NOTHING } from './number';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** In powers of 1,000, to three figures: `820 B`, `1.24 MB`. */
export function bytes(count: number | null | undefined): string {
  if (count === null || count === undefined || !Number.isFinite(count)) return NOTHING;
  let value = count;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return `${unit === 0 ? Math.round(value) : Number(value.toPrecision(3))} ${UNITS[unit]}`;
}
