/**
 * Cash and positions, in whole paise.
 *
 * Guarantees, after every fill: equity = cash + the sum of qty x price (qty below zero for a short), and
 * equity - opening capital = realised + unrealised. An average entry price is rounded to the paisa; what the
 * rounding leaves over is booked as realised, so that qty x (price - entry) is exact on the wire.
 */
import type { Account } from '../../protocol/account';
import type { Position } from '../../protocol/positions';
import { nearest, percent, rupees } from './money';

export interface Holding {
  readonly symbol: string;
  /** Whole shares; below zero for a short. Never 0. */
  readonly qty: number;
  /** Average, paise. */
  readonly entry: number;
  /** Realised since it was opened, paise. */
  readonly realised: number;
}

/** What a fill did to the book. A fill across zero closes one position and opens another. */
export interface FillEffect {
  readonly opened: Holding | null;
  /** As it stood before; its `realised` includes this fill's. */
  readonly closed: Holding | null;
}

/** What a rupee of equity may buy. */
const LEVERAGE = 2;

export class Book {
  cash: number;
  /** Since the opening capital was paid in, paise. */
  realised = 0;
  /** How many there were. */
  fills = 0;
  readonly #holdings = new Map<string, Holding>();
  #dayStart = 0;

  constructor(readonly openingCapital: number) {
    this.cash = openingCapital;
  }

  get holdings(): readonly Holding[] {
    return [...this.#holdings.values()];
  }

  holding(symbol: string): Holding | undefined {
    return this.#holdings.get(symbol);
  }

  /** `qty` below zero sells. */
  fill(symbol: string, qty: number, price: number): FillEffect {
    const before = this.#holdings.get(symbol) ?? { symbol, qty: 0, entry: 0, realised: 0 };
    const after = before.qty + qty;
    const entry = entryAfter(before, qty, price);
    const gain = after * entry - before.qty * before.entry - qty * price;
    this.fills += 1;
    this.cash -= qty * price;
    this.realised += gain;
    const crosses = Math.sign(before.qty) * Math.sign(after) < 0;
    const fresh = before.qty === 0 || crosses;
    const holding = { symbol, qty: after, entry, realised: fresh ? 0 : before.realised + gain };
    if (after === 0) this.#holdings.delete(symbol);
    else {
      // A reopened position goes to the end, as a new one does.
      if (crosses) this.#holdings.delete(symbol);
      this.#holdings.set(symbol, holding);
    }
    return {
      opened: fresh ? holding : null,
      closed: crosses || after === 0 ? { ...before, realised: before.realised + gain } : null,
    };
  }

  /** Profit of earlier days, in cash. */
  bringForward(paise: number): void {
    this.cash += paise;
    this.realised += paise;
  }

  /** Paise, at these prices. */
  equity(priceOf: (symbol: string) => number): number {
    return this.cash + this.#sum(({ symbol, qty }) => qty * priceOf(symbol));
  }

  /** Paise: the positions' worth whichever way they are held. */
  exposure(priceOf: (symbol: string) => number): number {
    return this.#sum(({ symbol, qty }) => Math.abs(qty) * priceOf(symbol));
  }

  buyingPower(priceOf: (symbol: string) => number): number {
    return LEVERAGE * this.equity(priceOf);
  }

  /** The day's P&L counts from here; `priceOf` is yesterday's close. */
  startDay(priceOf: (symbol: string) => number): void {
    this.#dayStart = this.equity(priceOf);
  }

  positions(priceOf: (symbol: string) => number): Position[] {
    return this.holdings.map(({ symbol, qty, entry }) => {
      const price = priceOf(symbol);
      return {
        symbol,
        qty: Math.abs(qty),
        side: qty > 0 ? 'long' : 'short',
        entryPrice: rupees(entry),
        currentPrice: rupees(price),
        unrealizedPL: rupees(qty * (price - entry)),
        unrealizedPLPercent: percent(Math.sign(qty) * (price - entry), entry),
        marketValue: rupees(Math.abs(qty) * price),
      };
    });
  }

  account(priceOf: (symbol: string) => number): Omit<Account, 'timestamp'> {
    const equity = this.equity(priceOf);
    const dayPL = equity - this.#dayStart;
    const totalPL = equity - this.openingCapital;
    return {
      equity: rupees(equity),
      cash: rupees(this.cash),
      buyingPower: rupees(LEVERAGE * equity),
      portfolioValue: rupees(equity - this.cash),
      dayPL: rupees(dayPL),
      dayPLPercent: percent(dayPL, equity),
      totalPL: rupees(totalPL),
      totalPLPercent: percent(totalPL, this.openingCapital),
    };
  }

  #sum(of: (holding: Holding) => number): number {
    let sum = 0;
    for (const holding of this.#holdings.values()) sum += of(holding);
    return sum;
  }
}

function entryAfter(before: { qty: number; entry: number }, qty: number, price: number): number {
  const after = before.qty + qty;
  if (after === 0) return 0;
  const crosses = before.qty === 0 || Math.sign(before.qty) !== Math.sign(after);
  if (crosses) return price;
  const reduces = Math.sign(qty) !== Math.sign(before.qty);
  return reduces ? before.entry : nearest((before.qty * before.entry + qty * price) / after);
}
