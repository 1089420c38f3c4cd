import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { QuotePace, SLOW_MARKET_MS } from '../../src/renderer/store/quote-pace';
import type { HeldQuote } from '../../src/shared/model/held';
import { at } from './picture';

const quote = (symbol: string, price: number): HeldQuote => ({
  symbol,
  quote: { price, change: 0, changePercent: 0, volume: 0 },
  at: at(price),
});

function paced() {
  const rounds: (readonly HeldQuote[])[] = [];
  return { rounds, pace: new QuotePace((quotes) => rounds.push(quotes)) };
}

describe('quotes', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('are shown at once', () => {
    const { rounds, pace } = paced();
    pace.put(quote('TCS', 1), false);
    pace.put(quote('TCS', 2), false);
    expect(rounds).toEqual([[quote('TCS', 1)], [quote('TCS', 2)]]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('are shown in rounds while the market is slowed, the newest of each symbol', () => {
    const { rounds, pace } = paced();
    for (const price of [1, 2, 3]) pace.put(quote('TCS', price), true);
    pace.put(quote('INFY', 4), true);
    expect(rounds).toEqual([]);
    vi.advanceTimersByTime(SLOW_MARKET_MS);
    expect(rounds).toEqual([[quote('TCS', 3), quote('INFY', 4)]]);
    expect(pace.replaced).toBe(2);
  });

  it('slowed or not, the newest is what is shown in the end, and each is either shown or counted as replaced', () => {
    const came = fc.record({
      symbol: fc.constantFrom('TCS', 'INFY', '__proto__'),
      slow: fc.boolean(),
      ms: fc.nat(300),
    });
    fc.assert(
      fc.property(fc.array(came, { minLength: 1 }), (all) => {
        const { rounds, pace } = paced();
        for (const [index, { symbol, slow, ms }] of all.entries()) {
          pace.put(quote(symbol, index), slow);
          vi.advanceTimersByTime(ms);
        }
        vi.advanceTimersByTime(SLOW_MARKET_MS);
        const shown = rounds.flat();
        expect(shown.length + pace.replaced).toBe(all.length);
        for (const symbol of new Set(all.map((one) => one.symbol))) {
          const prices = shown.filter((one) => one.symbol === symbol).map((one) => one.quote.price);
          expect(prices).toEqual(prices.toSorted((a, b) => a - b));
          expect(prices.at(-1)).toBe(all.findLastIndex((one) => one.symbol === symbol));
        }
      }),
    );
  });

  it('that wait are let go when newer ones are there', () => {
    const { rounds, pace } = paced();
    pace.put(quote('TCS', 1), true);
    pace.clear();
    vi.advanceTimersByTime(SLOW_MARKET_MS);
    expect(rounds.flat()).toEqual([]);
  });
});
