/** Times as text in the operator's zone. */
import type { Settings } from '../../shared/ipc/view';

const ZONES: Readonly<Record<Settings['zone'], string | undefined>> = {
  exchange: 'Asia/Kolkata',
  utc: 'UTC',
  local: undefined,
};

const formats = new Map<Settings['zone'], Intl.DateTimeFormat>();

function formatOf(zone: Settings['zone']): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: ZONES[zone],
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  });
  formats.set(zone, format);
  return format;
}

/** `epoch` in ms, any that a calendar can show; such as `2024-01-28T05:30:00.000+05:30`. */
export function isoIn(zone: Settings['zone'], epoch: number): string {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(epoch)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  const year = part('year');
  const date = `${year.length > 4 ? `+${year.padStart(6, '0')}` : year.padStart(4, '0')}-${part('month')}-${part('day')}`;
  const ms = String(Math.trunc(epoch) % 1_000).padStart(3, '0');
  const offset = part('timeZoneName').replace('GMT', '') || '+00:00';
  return `${date}T${part('hour')}:${part('minute')}:${part('second')}.${ms}${offset}`;
}
