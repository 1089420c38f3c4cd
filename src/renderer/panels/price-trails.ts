/** The last prices of every symbol, for the sparklines: what this window has seen, no history. */
import type { Session } from '../../shared/connection/state';
import type { HeldQuote } from '../../shared/model/held';

/** Prices of one symbol, at most one in a pulse. */
export const TRAIL_LENGTH = 60;

interface Trail {
  /** Oldest first; `null` where a connection ended. */
  readonly prices: (number | null)[];
  newest: HeldQuote;
}

export class PriceTrails {
  readonly #trails = new Map<string, Trail>();
  #session: Pick<Session, 'url' | 'generation'> | null = null;

  /** Takes the quotes that are others than in the last call. A new connection makes a gap, another gateway begins anew. */
  record(quotes: readonly HeldQuote[], session: Pick<Session, 'url' | 'generation'> | null): void {
    const broken =
      session !== null && this.#session !== null && session.generation !== this.#session.generation;
    if (broken && session.url !== this.#session?.url) this.#trails.clear();
    if (broken) for (const { prices } of this.#trails.values()) put(prices, null);
    if (session !== null) this.#session = session;
    for (const held of quotes) {
      const trail = this.#trails.get(held.symbol);
      if (trail === undefined) this.#trails.set(held.symbol, { prices: [held.quote.price], newest: held });
      else if (trail.newest !== held) {
        put(trail.prices, held.quote.price);
        trail.newest = held;
      }
    }
    if (this.#trails.size > quotes.length) this.#keepOnly(quotes);
  }

  of(symbol: string): readonly (number | null)[] {
    return this.#trails.get(symbol)?.prices ?? [];
  }

  #keepOnly(quotes: readonly HeldQuote[]): void {
    const held = new Set(quotes.map(({ symbol }) => symbol));
    for (const symbol of this.#trails.keys()) if (!held.has(symbol)) this.#trails.delete(symbol);
  }
}

function put(prices: (number | null)[], price: number | null): void {
  prices.push(price);
  if (prices.length > TRAIL_LENGTH) prices.shift();
}

/** An SVG path of the prices in a box of `width` by `height`, the newest at its right edge; `''` for fewer than two. */
export function trailPath(prices: readonly (number | null)[], width: number, height: number): string {
  const known = prices.filter((price) => price !== null);
  if (known.length < 2) return '';
  const least = Math.min(...known);
  const spread = Math.max(...known) - least;
  const y = (price: number) => (spread === 0 ? height / 2 : height - ((price - least) / spread) * height);
  const x = (index: number) => width - ((prices.length - 1 - index) / (TRAIL_LENGTH - 1)) * width;
  return prices
    .map((price, index) =>
      price === null
        ? ''
        : `${(prices[index - 1] ?? null) === null ? 'M' : 'L'}${short(x(index))} ${short(y(price))}`,
    )
    .join('');
}

const short = (n: number): number => Math.round(n * 10) / 10;
