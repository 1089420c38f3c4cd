import { z } from 'zod';
import { wireDown } from './down';
import { up } from './up';

/** JSON Schema (draft 2020-12) of both directions, for documents, for other implementations, and for the pin test. */
export function wireSchema(): { down: unknown; up: unknown } {
  return { down: z.toJSONSchema(wireDown), up: z.toJSONSchema(up) };
}
