import type { Parameters } from 'fast-check';

/** `npm run fuzz` tries so many times as much, and says the seed. */
const TIMES = Number(process.env.FUZZ_TIMES ?? 1);

/** So many cases; of the seed `FUZZ_SEED`, if there is one, else of one that a failure prints. */
export function cases<T>(numRuns: number): Parameters<T> {
  const seed = process.env.FUZZ_SEED;
  return { numRuns: Math.ceil(numRuns * TIMES), ...(seed === undefined ? {} : { seed: Number(seed) }) };
}
