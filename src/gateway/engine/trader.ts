/**
 * The simulated trader: which order comes next. It keeps about as many positions as it began with, some
 * seven orders working (3 to 15 whatever happens), and 40 to 80 % of equity invested.
 */
import type { Random } from '../../shared/ports';
import type { Book } from './book';
import { onTick } from './money';
import type { Mood } from './mood';
import type { Draft, Side, WorkingOrder } from './order';
import type { Prices } from './prices';
import { FREEZE_QTY } from './risk';
import { between, pick, whole } from './seeded-random';

export const MIN_ACTIVE = 3;
export const MAX_ACTIVE = 15;
/** Chance of a new order in one tick of an ordinary day: one in 6 s. */
const ORDER_CHANCE = 1 / 24;
/** Share of equity that is invested, long less short. */
const INVESTED = { low: 0.4, high: 0.8 };
/** Ticks that a resting order waits: 2 to 10 minutes. */
const PATIENCE = [480, 2_400] as const;

/** How many positions a market of that size calls for. */
export const usualPositions = (symbols: number): number =>
  symbols <= 120 ? Math.min(12, Math.ceil(symbols / 3)) : Math.min(200, Math.ceil(symbols / 10));

export class Trader {
  readonly #usual: number;

  constructor(
    readonly prices: Prices,
    readonly book: Book,
    readonly random: Random,
  ) {
    this.#usual = usualPositions(prices.symbols.length);
  }

  /** The orders to place in this tick. */
  *drafts(active: ReadonlyMap<string, WorkingOrder>, mood: Mood): Generator<Draft> {
    let due = ORDER_CHANCE * mood.orders;
    for (; due > 0; due -= 1) {
      if (this.random() >= due || active.size >= MAX_ACTIVE - 1) continue;
      if (this.random() < mood.mistakes) yield this.mistake(active);
      else yield this.next(active);
    }
  }

  /** An order that will wait a good while: so the book of orders is never empty. */
  resting(active: ReadonlyMap<string, WorkingOrder>): Draft {
    const [symbol, side, qty] = this.#intent(active);
    const price = this.prices.of(symbol);
    const away = between(this.random, 0.004, 0.02);
    const patience = whole(this.random, ...PATIENCE);
    const kind = this.random();
    const base = { symbol, side, qty, patience };
    if (kind < 0.65) {
      const limit = onTick(price * (side === 'buy' ? 1 - away : 1 + away));
      return { ...base, type: 'limit', limit, trigger: null };
    }
    const trigger = onTick(price * (side === 'buy' ? 1 + away : 1 - away));
    if (kind < 0.85) return { ...base, type: 'stop', limit: null, trigger };
    const limit = onTick(trigger * (side === 'buy' ? 1.002 : 0.998));
    return { ...base, type: 'stop_limit', limit, trigger };
  }

  next(active: ReadonlyMap<string, WorkingOrder>): Draft {
    // Where many wait already, only ones that trade at once: a book full of waiting orders would stop the day.
    const crowded = active.size > 11;
    const wanted = crowded ? 0 : active.size < 5 ? 0.8 : active.size > 9 ? 0.05 : 0.35;
    if (this.random() < wanted) return this.resting(active);
    const [symbol, side, qty] = this.#intent(active);
    if (crowded || this.random() < 0.5) {
      return { symbol, side, qty, type: 'market', limit: null, trigger: null, patience: 40 };
    }
    // At the touch: trades soon, or not at all.
    const toward = between(this.random, -0.0006, 0.0006);
    const limit = onTick(this.prices.of(symbol) * (side === 'buy' ? 1 + toward : 1 - toward));
    return { symbol, side, qty, type: 'limit', limit, trigger: null, patience: whole(this.random, 40, 200) };
  }

  /** An order that breaks a rule: a wrong price, too many shares, more than the account can carry. */
  mistake(active: ReadonlyMap<string, WorkingOrder>): Draft {
    const [symbol, side, qty] = this.#intent(active);
    const price = this.prices.of(symbol);
    const draft = { symbol, side, qty, type: 'limit', limit: price, trigger: null, patience: 40 } as const;
    const kind = this.random();
    if (kind < 0.4) return { ...draft, limit: onTick(price * (side === 'buy' ? 0.75 : 1.3)) };
    if (kind < 0.7) return { ...draft, qty: FREEZE_QTY + whole(this.random, 1, 100) * 50 };
    return { ...draft, qty: Math.min(FREEZE_QTY, Math.ceil((4 * this.book.openingCapital) / price)) };
  }

  /** What to trade, and which way: nothing that could invest too much, or too little, once it fills. */
  #intent(active: ReadonlyMap<string, WorkingOrder>): [symbol: string, side: Side, qty: number] {
    const [least, most] = this.#invested(active);
    const only = most > INVESTED.high ? -1 : least < INVESTED.low ? 1 : 0;
    const [symbol, signed] = this.#wish(active, only);
    return [symbol, signed > 0 ? 'buy' : 'sell', Math.abs(signed)];
  }

  /** Below zero sells; `only` 1 buys, -1 sells, 0 does either. */
  #wish(active: ReadonlyMap<string, WorkingOrder>, only: -1 | 0 | 1): [symbol: string, signed: number] {
    const busy = new Set<string>();
    for (const { symbol } of active.values()) busy.add(symbol);
    const holdings = this.book.holdings;
    const held = pick(
      this.random,
      holdings.filter(({ symbol, qty }) => !busy.has(symbol) && Math.sign(qty) !== only),
    );
    const crowd = holdings.length - this.#usual;
    const exits = crowd > 2 ? 0.9 : crowd < -2 ? 0.1 : 0.5;
    if (held !== undefined && this.random() < exits) return [held.symbol, -this.#part(held.qty)];
    if (held !== undefined && only === 0 && this.random() < 0.2)
      return [held.symbol, Math.ceil(held.qty / 3) || -1];
    return this.#fresh(busy, only);
  }

  /** Of a position that is left: half, all, or all and as much the other way. */
  #part(qty: number): number {
    const kind = this.random();
    return kind < 0.35 ? Math.trunc(qty / 2) || qty : kind < 0.95 ? qty : qty * 2;
  }

  #fresh(busy: ReadonlySet<string>, only: -1 | 0 | 1): [symbol: string, signed: number] {
    const all = this.prices.symbols;
    const free = all.filter((symbol) => !busy.has(symbol) && this.book.holding(symbol) === undefined);
    const symbol = pick(this.random, free.length > 0 ? free : all) ?? '';
    const size = this.size(this.prices.of(symbol));
    const buys = only === 0 ? this.random() < 0.75 : only > 0;
    return [symbol, buys ? size : -size];
  }

  /** Shares for one position: its part of the capital, give or take, in round numbers. */
  size(price: number): number {
    // In a market of a few symbols too, no position is more than a part of the account.
    const parts = Math.max(12, this.#usual);
    const worth = ((1.1 * this.book.openingCapital) / parts) * between(this.random, 0.5, 1.3);
    const qty = Math.max(1, Math.round(worth / price));
    return qty >= 20 ? Math.round(qty / 5) * 5 : qty;
  }

  /** Share of equity, if all that sells were to fill, and if all that buys were. */
  #invested(active: ReadonlyMap<string, WorkingOrder>): [least: number, most: number] {
    const equity = this.book.equity((symbol) => this.prices.of(symbol));
    if (equity <= 0) return [1, 1];
    let least = equity - this.book.cash;
    let most = least;
    for (const { symbol, side, qty, filledQty } of active.values()) {
      const value = (qty - filledQty) * this.prices.of(symbol);
      if (side === 'buy') most += value;
      else least -= value;
    }
    return [least / equity, most / equity];
  }
}
