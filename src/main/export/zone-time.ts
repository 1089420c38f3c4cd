/** Times as text in the operator's zone. */
import { exchangeZoneInForce } from '../../shared/ipc/in-force';
import type { Profile, Settings } from '../../shared/ipc/view';
import { offsetAt } from '../../shared/time-zone';

/** The zone that the operator chose to see times in. IANA name. */
export function timeZoneOf(settings: Settings, profile: Profile | null): string {
  if (settings.zone === 'exchange') return exchangeZoneInForce(settings, profile);
  return settings.zone === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Clocks are put forward or back on a quarter of an hour; ms. */
const QUARTER = 900_000;
const LARGEST_TIME = 8.64e15;

/** Epoch ms, any that a calendar can show, to text such as `2024-01-28T05:30:00.000+05:30`. */
export type Iso = (epoch: number) => string;

/**
 * For many times in a row: the offset is looked up once in each quarter of an hour, the instant is always exact.
 * @throws RangeError for a zone that there isn't.
 */
export function isoIn(timeZone: string): Iso {
  let quarter = Number.NaN;
  let offset = 0;
  let suffix = '';
  return (epoch) => {
    const now = Math.floor(epoch / QUARTER);
    if (now !== quarter) {
      const exact = offsetAt(timeZone, epoch);
      // An offset with seconds (before 1972) is none of ISO 8601: such a time stands in UTC.
      offset = exact % 60_000 === 0 ? exact : 0;
      suffix = suffixOf(offset);
      quarter = now;
    }
    const shown = epoch + offset;
    if (Math.abs(shown) > LARGEST_TIME) return new Date(epoch).toISOString().replace('Z', '+00:00');
    return new Date(shown).toISOString().slice(0, -1) + suffix;
  };
}

function suffixOf(offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
