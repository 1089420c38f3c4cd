import type { Position } from '../../protocol/positions';

export interface Book {
  /** One for each symbol. */
  readonly positions: readonly Position[];
  /** A symbol that came more than once, if any did. */
  readonly symbolTwice: string | null;
}

/** The book as a table by symbol: of positions in the same symbol the last is kept, in the first one's place. */
export function bookOf(positions: readonly Position[]): Book {
  const bySymbol = new Map<string, Position>();
  let symbolTwice: string | null = null;
  for (const position of positions) {
    if (bySymbol.has(position.symbol)) symbolTwice ??= position.symbol;
    bySymbol.set(position.symbol, position);
  }
  return { positions: symbolTwice === null ? positions : [...bySymbol.values()], symbolTwice };
}
