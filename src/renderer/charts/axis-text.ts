/** What stands at the axes' ticks. Pure. */

const MINUTE = 60_000;
const DAY = 86_400_000;
const LAKH = 1e5;
const CRORE = 1e7;
const MOST_DECIMALS = 10;

/**
 * Times of a chart's ticks in an IANA zone: to the second when they stand closer than a minute, the day at
 * midnight, and with the first tick when no midnight shows it and it isn't `now`'s. `step` is the ticks'
 * distance, ms.
 */
export function timeTexts(
  timeZone: string,
): (ticks: readonly number[], step: number, now: number) => string[] {
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  const minutes = new Intl.DateTimeFormat('en-GB', clock);
  const seconds = new Intl.DateTimeFormat('en-GB', { ...clock, second: '2-digit' });
  const day = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', timeZone });
  const isMidnight = (at: number) => seconds.format(at) === '00:00:00';
  return (ticks, step, now) => {
    const [first] = ticks;
    const undated = step < DAY && !ticks.some(isMidnight) && first !== undefined;
    const today = !undated || day.format(first) === day.format(now);
    return ticks.map((at) => {
      if (step >= DAY || isMidnight(at)) return day.format(at);
      const text = (step < MINUTE ? seconds : minutes).format(at);
      return at === first && !today ? `${day.format(at)} ${text}` : text;
    });
  };
}

/** A stretch of time in full, without the zone's name: `27 Jan 2026 14:17:00 – 14:32:00`. */
export function stretchText(
  timeZone: string,
): (span: { readonly from: number; readonly to: number }) => string {
  const day = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', year: 'numeric', timeZone });
  const time = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  return ({ from, to }) => {
    const first = day.format(from);
    const last = day.format(to);
    return `${first} ${time.format(from)} – ${last === first ? '' : `${last} `}${time.format(to)}`;
  };
}

/**
 * Money at ticks `step` apart: short (`10.5 L`, `1.2 Cr` in rupees; `1.05M` in other currencies) as long as two
 * decimals tell neighbours apart, in full otherwise.
 */
export function moneyTexts(currency: string): (value: number, step: number) => string {
  const locale = currency === 'INR' ? 'en-IN' : 'en-US';
  const units = currency === 'INR' ? RUPEE_UNITS : OTHER_UNITS;
  return (value, step) => {
    const [size, name] = units.find(([unit]) => Math.abs(value) >= unit) ?? [1, ''];
    const decimals = decimalsOf(step / size);
    if (name !== '' && decimals <= 2) return `${grouped(locale, value / size, decimals)}${name}`;
    return grouped(locale, value, Math.min(2, decimalsOf(step)));
  };
}

const RUPEE_UNITS: readonly (readonly [number, string])[] = [
  [CRORE, ' Cr'],
  [LAKH, ' L'],
];
const OTHER_UNITS: readonly (readonly [number, string])[] = [
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'K'],
];

/** How many decimals the multiples of a step have: 3 of 0.025. */
function decimalsOf(step: number): number {
  let decimals = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
  const isWhole = (value: number) => Math.abs(value - Math.round(value)) < 1e-6;
  while (decimals < MOST_DECIMALS && !isWhole(step * 10 ** decimals)) decimals += 1;
  return decimals;
}

const grouped = (locale: string, value: number, decimals: number): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: 0, maximumFractionDigits: decimals })
    .format(value)
    .replace('-', '\u2212');
