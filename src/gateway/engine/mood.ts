/** How the simulated market and its trader behave. `CALM` is the default: an ordinary day. */
export interface Mood {
  /** New orders, as a multiple of an ordinary day's. */
  readonly orders: number;
  /** Size of price moves, likewise. */
  readonly volatility: number;
  /** Fraction of the orders that break a rule of the exchange or of the risk desk, and are rejected; 0..1. */
  readonly mistakes: number;
}

export const CALM: Mood = { orders: 1, volatility: 1, mistakes: 0.01 };
