/**
 * Numbers as the operator reads them: grouped as the account's currency is (10,50,000.00 for INR), a true minus.
 * All are reactive to the chosen currency, none throws: what can't be shown as a number is `—`.
 */
import { createMemo, createRoot } from 'solid-js';
import { currencyInForce } from '../../shared/ipc/in-force';
import { about, settings } from '../store/telemetry';

/** What stands for a value that isn't there. */
export const NOTHING = '—';

/** From here on digits can't be read, nor does a double hold them. */
const HUGE = 1e15;

function formattersOf(currency: string) {
  const locale = currency === 'INR' ? 'en-IN' : 'en-US';
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency, signDisplay: 'negative' });
  const digits = money.resolvedOptions().maximumFractionDigits ?? 2;
  const decimal = (options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, { signDisplay: 'negative', ...options });
  const cents = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const percent = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return {
    money,
    amount: decimal(cents),
    signedAmount: decimal({ ...cents, signDisplay: 'exceptZero' }),
    percent: decimal({ maximumFractionDigits: 1 }),
    signedPercent: decimal({ ...percent, signDisplay: 'exceptZero' }),
    quantity: decimal({ maximumFractionDigits: 6 }),
    price: decimal({ minimumFractionDigits: 2, maximumFractionDigits: 4 }),
    smallPrice: decimal({ minimumFractionDigits: 2, maximumFractionDigits: 8 }),
    signedPrice: decimal({ minimumFractionDigits: 2, maximumFractionDigits: 4, signDisplay: 'exceptZero' }),
    compact: new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 }),
    huge: new Intl.NumberFormat('en-US', { notation: 'scientific', maximumFractionDigits: 3 }),
  };
}

/** The account's currency, ISO 4217: the gateway's own, or the settings'. */
export const currency = (): string => {
  const held = settings();
  return held === null ? 'INR' : currencyInForce(held, about()?.profile ?? null);
};

const formatters = createRoot(() => {
  const memo = createMemo(() => formattersOf(currency()));
  return memo;
});
type Name = keyof ReturnType<typeof formattersOf>;

/** `least`: what is nearer to nought would be shown as nought, which it isn't. */
function write(name: Name, value: number | null | undefined, least = 0): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING;
  const size = Math.abs(value);
  const unreadable = size >= HUGE || (size > 0 && size < least);
  const chosen = unreadable ? formatters().huge : formatters()[name];
  return chosen.format(value).replaceAll('-', '\u2212');
}

type Shown = (value: number | null | undefined) => string;

/** `₹10,50,000.00` */
export const money: Shown = (value) => write('money', value);
/** `10,50,000.00`: money where the currency is named nearby. */
export const amount: Shown = (value) => write('amount', value);
/** `+12,500.00`, `−12,500.00`, `0.00` */
export const signedAmount: Shown = (value) => write('signedAmount', value);
/** `25%`, `45.3%` */
export const percent: Shown = (value) => withPercent(write('percent', value));
/** `+1.19%`, `−0.32%`, `0.00%` */
export const signedPercent: Shown = (value) => withPercent(write('signedPercent', value));
/** `1,500`, `0.25` */
export const quantity: Shown = (value) => write('quantity', value, 5e-7);
/** `2,450.75`, `0.00001234`: two decimals, more where the price has them. */
export const price: Shown = (value) =>
  write(value !== null && value !== undefined && Math.abs(value) < 1 ? 'smallPrice' : 'price', value, 5e-9);
/** `+25.50`: a price's change. */
export const signedPrice: Shown = (value) => write('signedPrice', value);
/** `5.23M`, `820` */
export const compact: Shown = (value) => write('compact', value);

/** Which way a signed value points, as it is shown with two decimals. */
export const direction = (value: number | null | undefined): 'gain' | 'loss' | 'flat' =>
  value === null || value === undefined || !(Math.abs(value) >= 0.005) ? 'flat' : value > 0 ? 'gain' : 'loss';

const withPercent = (text: string): string => (text === NOTHING ? text : `${text}%`);
