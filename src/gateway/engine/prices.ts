/**
 * Prices by random walk on the exchange's step of 0.05, within its daily band of 10 % around yesterday's close,
 * with a faint pull back to it. A share trades in some ticks and not in others; volume grows with each trade.
 */
import type { Quote } from '../../protocol/market';
import type { Random } from '../../shared/ports';
import { onTick, percent, rupees, TICK } from './money';
import { bell, between } from './seeded-random';
import type { Listing } from './symbols';

/** A share's standing, paise and shares. */
interface Share {
  readonly symbol: string;
  close: number;
  price: number;
  volume: number;
  /** Deviation of one tick's move, as a fraction of the price. */
  readonly spread: number;
  /** Chance of a trade in one tick. */
  readonly liquidity: number;
  /** Shares that change hands in one tick, at most. */
  readonly lot: number;
  /** Lowest and highest price of the day. */
  low: number;
  high: number;
  /** Traded since it was last asked. */
  moved: boolean;
}

/** NSE's circuit filter for most shares. */
export const BAND = 0.1;
/** Per tick: the walk forgets in some hours, so that days of it stay within a plausible range. */
const PULL = 1e-5;
/** Deviation of the move that all shares make together in one tick: about 1 % in a day. */
const TIDE = 3.5e-5;

export class Prices {
  readonly #shares = new Map<string, Share>();

  constructor(
    listed: readonly Listing[],
    readonly random: Random,
  ) {
    const morning = 0.005 * bell(random);
    for (const { symbol, close } of listed) {
      const [low, high] = bandOf(close);
      this.#shares.set(symbol, {
        low,
        high,
        moved: false,
        symbol,
        close,
        price: onTick(close * (1 + morning + 0.01 * bell(random))),
        volume: Math.floor(between(random, 200_000, 6_000_000)),
        spread: between(random, 5e-5, 1.6e-4),
        liquidity: between(random, 0.4, 0.95),
        lot: Math.floor(between(random, 50, 900)),
      });
    }
  }

  get symbols(): readonly string[] {
    return [...this.#shares.keys()];
  }

  /** Paise. */
  of(symbol: string): number {
    return this.#share(symbol).price;
  }

  closeOf(symbol: string): number {
    return this.#share(symbol).close;
  }

  tick(volatility: number): void {
    const tide = TIDE * bell(this.random);
    for (const share of this.#shares.values()) {
      if (this.random() >= share.liquidity) continue;
      const drift = PULL * (share.close - share.price);
      const step = drift + share.price * volatility * (tide + share.spread * bell(this.random));
      // Rounded up or down by chance, so that a share of 20 rupees walks too.
      const moved = Math.floor((share.price + step) / TICK + this.random()) * TICK;
      share.price = Math.min(share.high, Math.max(share.low, moved));
      share.volume += 1 + Math.floor(this.random() * share.lot);
      share.moved = true;
    }
  }

  /** The symbols that traded since this was last asked. */
  takeMoved(): string[] {
    const moved: string[] = [];
    for (const share of this.#shares.values()) {
      if (share.moved) moved.push(share.symbol);
      share.moved = false;
    }
    return moved;
  }

  quote(symbol: string): Quote {
    const { price, close, volume } = this.#share(symbol);
    return {
      price: rupees(price),
      change: rupees(price - close),
      changePercent: percent(price - close, close),
      volume,
    };
  }

  newDay(): void {
    for (const share of this.#shares.values()) {
      share.close = share.price;
      share.volume = 0;
      [share.low, share.high] = bandOf(share.close);
    }
  }

  #share(symbol: string): Share {
    const share = this.#shares.get(symbol);
    if (share === undefined) throw new RangeError(`No such symbol: ${symbol}`);
    return share;
  }
}

/** The lowest and highest price the exchange takes today, paise. */
export function bandOf(close: number): readonly [number, number] {
  const low = Math.max(TICK, Math.ceil((close * (1 - BAND)) / TICK) * TICK);
  return [low, Math.floor((close * (1 + BAND)) / TICK) * TICK];
}
