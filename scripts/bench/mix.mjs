/**
 * The stream that is measured, as text frames: 60 % market (5 of the symbols each), 25 % positions (the whole
 * book), 10 % orders, 5 % activity, in a fixed order. Every frame says its own number `n` in a figure that a cell
 * shows, so that what is on screen tells which frame it came from.
 */

/** Numbers that a price can tell apart; it has the same width for all of them. */
export const NUMBERS = 1_000_000;
/** The price that says `n`. @param {number} n */
export const priceOf = (n) => (1_000_000 + (n % NUMBERS)) / 100;
/** What a price on screen says, `null` for one that says nothing. @param {string} text @returns {number | null} */
export const numberIn = (text) => {
  const digits = text.replace(/[^\d.]/g, '');
  const price = Math.round(Number(digits) * 100);
  return digits === '' || !(price >= 1_000_000) ? null : price - 1_000_000;
};

/** Of 20 frames, in this order. */
const PATTERN = /** @type {const} */ ([
  'market',
  'positions',
  'market',
  'market',
  'orders',
  'market',
  'positions',
  'market',
  'market',
  'activity',
  'market',
  'positions',
  'market',
  'market',
  'orders',
  'market',
  'positions',
  'market',
  'positions',
  'market',
]);

/** Updates in an order's life: new, two partial fills, filled. */
const LIFE = /** @type {const} */ (['new', 'partial_fill', 'partial_fill', 'filled']);
const STATUS = /** @type {const} */ (['pending', 'partial', 'partial', 'filled']);
/** Orders that are open at one time. */
const OPEN = 40;

/** @typedef {'market' | 'positions' | 'orders' | 'activity'} Kind */

/** @param {number} n @returns {Kind} */
export const kindOf = (n) => PATTERN[n % PATTERN.length] ?? 'market';

/** @param {number} index */
const symbolOf = (index) => `SYM${String(index).padStart(4, '0')}`;

/**
 * @param {{ symbols?: number, positions?: number }} [size]
 * @returns {{
 *   of: (kind: Kind, n: number, now: number) => string,
 *   values: (kind: Kind) => number,
 * }} `now`: epoch ms. `values`: telemetry values in a frame that may be coalesced.
 */
export function createMix({ symbols = 200, positions = 50 } = {}) {
  let [marketTurn, orderTurn] = [0, 0];
  const book = Array.from({ length: positions }, (_, index) => ({
    symbol: symbolOf(index % symbols) + (index >= symbols ? `-${index}` : ''),
    qty: 10 + index,
    side: index % 3 === 0 ? 'short' : 'long',
    entryPrice: 10_000 + index,
  }));

  const market = (/** @type {number} */ n, /** @type {number} */ now) => {
    const price = priceOf(n);
    let quotes = '';
    for (let at = 0; at < Math.min(5, symbols); at += 1) {
      const symbol = symbolOf((marketTurn * 5 + at) % symbols);
      quotes += `${at === 0 ? '' : ','}"${symbol}":{"price":${price},"change":${(n % 199) / 10 - 9.9},"changePercent":${(n % 97) / 50 - 0.96},"volume":${100_000 + (n % 900_000)}}`;
    }
    marketTurn += 1;
    return `{"event":"market:update","data":{"symbols":{${quotes}},"timestamp":${now}}}`;
  };
  const wholeBook = (/** @type {number} */ n, /** @type {number} */ now) => {
    const price = priceOf(n);
    let text = '';
    for (const [index, { symbol, qty, side, entryPrice }] of book.entries()) {
      // A tenth of the book moves with each update, and the first always.
      const current = index === 0 || (n + index) % 10 === 0 ? price : entryPrice + ((n >> 8) % 100) / 10;
      const gain = Math.round((current - entryPrice) * qty * 100) / 100;
      text += `${index === 0 ? '' : ','}{"symbol":"${symbol}","qty":${qty},"side":"${side}","entryPrice":${entryPrice},"currentPrice":${current},"unrealizedPL":${gain},"unrealizedPLPercent":${Math.round((gain / (entryPrice * qty)) * 1e4) / 100},"marketValue":${Math.round(current * qty * 100) / 100}}`;
    }
    return `{"event":"positions:update","data":{"positions":[${text}],"timestamp":${now}}}`;
  };
  const order = (/** @type {number} */ n, /** @type {number} */ now) => {
    const turn = orderTurn++;
    const step = Math.floor(turn / OPEN) % LIFE.length;
    const id = `o-${Math.floor(turn / (OPEN * LIFE.length))}-${turn % OPEN}`;
    return `{"event":"orders:update","data":{"type":"${LIFE[step]}","order":{"id":"${id}","symbol":"${symbolOf(turn % symbols)}","side":"${turn % 2 ? 'buy' : 'sell'}","type":"limit","qty":90,"filledQty":${step * 30},"price":${priceOf(n)},"status":"${STATUS[step]}","createdAt":${now - step * 1_000},"updatedAt":${now}},"timestamp":${now}}}`;
  };
  const activity = (/** @type {number} */ n, /** @type {number} */ now) =>
    `{"event":"activity:log","data":{"id":"act-${n}","type":"order_filled","severity":"${n % 400 === 9 ? 'warning' : 'info'}","message":"Order filled: Buy 10 ${symbolOf(n % symbols)} @ ${priceOf(n)}","details":{"orderId":"o-${n}","symbol":"${symbolOf(n % symbols)}","price":${priceOf(n)}},"timestamp":${now}}}`;

  const make = { market, positions: wholeBook, orders: order, activity };
  return {
    of: (kind, n, now) => make[kind](n, now),
    values: (kind) => ({ market: Math.min(5, symbols), positions: 1, orders: 0, activity: 0 })[kind],
  };
}
