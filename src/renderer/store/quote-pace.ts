/** The market's quotes on their way to its table: at once, or, while the window is pressed, some times a second. */
import type { HeldQuote } from '../../shared/model/held';

/** Shortest time between two rounds of quotes while the market is slowed, ms. */
export const SLOW_MARKET_MS = 200;

export class QuotePace {
  readonly #waiting = new Map<string, HeldQuote>();
  #replaced = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `show` gets the quotes of a round. */
  constructor(readonly show: (quotes: readonly HeldQuote[]) => void) {}

  /** Quotes that were replaced here before they were shown, since `clear`. */
  get replaced(): number {
    return this.#replaced;
  }

  put(quote: HeldQuote, slow: boolean): void {
    if (this.#waiting.delete(quote.symbol)) this.#replaced += 1;
    if (!slow) {
      this.show([quote]);
      return;
    }
    this.#waiting.set(quote.symbol, quote);
    this.#timer ??= setTimeout(() => this.#round(), SLOW_MARKET_MS);
  }

  /** What waits is let go: newer quotes are there. */
  clear(): void {
    this.#waiting.clear();
    this.#replaced = 0;
  }

  #round(): void {
    this.#timer = undefined;
    const quotes = [...this.#waiting.values()];
    this.#waiting.clear();
    this.show(quotes);
  }
}
