import type { Random } from '../../shared/ports';

/** A repeatable stream (splitmix32): the same seed and name give the same numbers on every machine. */
export function seededRandom(seed: number, name: string): Random {
  let state = seed >>> 0;
  for (const char of name) state = mix(state ^ (char.codePointAt(0) ?? 0));
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    return mix(state) / 2 ** 32;
  };
}

function mix(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return (bits ^ (bits >>> 15)) >>> 0;
}

/** Uniform in [low, high). */
export const between = (random: Random, low: number, high: number): number => low + random() * (high - low);

/** Whole, uniform in [low, high]. */
export const whole = (random: Random, low: number, high: number): number =>
  Math.floor(between(random, low, high + 1));

/** Roughly normal, mean 0, deviation 1, within ±3.5. Sums alone: no function whose last bit may differ. */
export const bell = (random: Random): number => 2 * (random() + random() + random() - 1.5);

export function pick<T>(random: Random, items: readonly T[]): T | undefined {
  return items[Math.floor(random() * items.length)];
}
