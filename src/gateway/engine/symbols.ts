/** The market's symbols: large shares of the National Stock Exchange, then made-up names for load tests. */

export interface Listing {
  readonly symbol: string;
  /** Yesterday's close, paise. */
  readonly close: number;
}

/** Rupees. Of the right size, not of a certain day. */
const SHARES: readonly (readonly [string, number])[] = [
  ['RELIANCE', 2425.25],
  ['TCS', 3824.75],
  ['INFY', 1542.3],
  ['HDFCBANK', 1688.4],
  ['ICICIBANK', 1254.9],
  ['SBIN', 812.35],
  ['BHARTIARTL', 1612.6],
  ['ITC', 438.15],
  ['LT', 3580.0],
  ['HINDUNILVR', 2390.55],
  ['AXISBANK', 1142.7],
  ['KOTAKBANK', 1876.25],
  ['BAJFINANCE', 6920.1],
  ['MARUTI', 12_410.0],
  ['ASIANPAINT', 2315.45],
  ['SUNPHARMA', 1760.8],
  ['TITAN', 3395.6],
  ['ULTRACEMCO', 11_120.0],
  ['NESTLEIND', 2265.3],
  ['M&M', 2870.9],
  ['WIPRO', 295.4],
  ['HCLTECH', 1710.55],
  ['POWERGRID', 298.65],
  ['NTPC', 341.8],
  ['TATAMOTORS', 742.9],
  ['TATASTEEL', 142.35],
  ['JSWSTEEL', 956.2],
  ['ONGC', 248.75],
  ['COALINDIA', 392.4],
  ['ADANIPORTS', 1188.6],
  ['BAJAJ-AUTO', 8935.0],
  ['HEROMOTOCO', 4320.25],
  ['EICHERMOT', 5110.7],
  ['DRREDDY', 1248.35],
  ['CIPLA', 1492.1],
  ['APOLLOHOSP', 6985.5],
  ['DIVISLAB', 5870.0],
  ['BRITANNIA', 4890.15],
  ['TATACONSUM', 1012.85],
  ['GRASIM', 2560.4],
  ['HINDALCO', 655.9],
  ['TECHM', 1668.75],
  ['INDUSINDBK', 985.3],
  ['SBILIFE', 1475.6],
  ['HDFCLIFE', 648.2],
  ['BPCL', 292.45],
  ['SHRIRAMFIN', 605.15],
  ['TRENT', 5425.8],
  ['BEL', 286.7],
  ['YESBANK', 20.15],
];

export const DEFAULT_SYMBOLS = SHARES.length;

const SYLLABLES = [
  'KA',
  'VI',
  'RA',
  'MO',
  'SU',
  'TE',
  'LO',
  'NA',
  'DE',
  'JI',
  'PU',
  'SHA',
  'BO',
  'GI',
  'HU',
  'ME',
];
const ENDINGS = ['TEX', 'FIN', 'IND', 'LABS', 'POWER', 'STEEL', 'AUTO', 'CHEM'];

/** The first `count` listings; the same ones whatever the seed. */
export function listings(count: number): Listing[] {
  return Array.from({ length: count }, (_, index) => {
    const share = SHARES[index];
    if (share === undefined) return invented(index - SHARES.length);
    const [symbol, price] = share;
    return { symbol, close: Math.round(price * 100) };
  });
}

/** A name of its own for each number: two syllables and an ending, numbered once these run out. */
function invented(number: number): Listing {
  const first = SYLLABLES[number % 16];
  const second = SYLLABLES[(number * 7 + Math.floor(number / 16)) % 16];
  const ending = ENDINGS[Math.floor(number / 256) % 8];
  const round = Math.floor(number / 2048);
  return {
    symbol: `${first}${second}${ending}${round === 0 ? '' : round + 1}`,
    // Spread over 30 to 4,030 rupees by a stride that visits them all.
    close: 3_000 + ((number * 7_919) % 80_000) * 5,
  };
}
