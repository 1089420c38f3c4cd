import { seededRandom } from '../../../src/gateway/engine/seeded-random';
import type { Random } from '../../../src/shared/ports';

/** `CHAOS_SEED` repeats a run's faults; the runner says which it was. */
export const SEED = Number(process.env.CHAOS_SEED ?? 1);

/** Draws of a name's own: what one test draws doesn't change another's. */
export const chance = (name: string): Random => seededRandom(SEED, name);
