import { z } from 'zod';
import { wireDown } from './down';
import { up } from './up';

/**
 * JSON Schema (draft 2020-12) of both directions, for documents, for other implementations, and for the pin test.
 * As a reader takes it: unknown fields are allowed.
 */
export function wireSchema(): { down: unknown; up: unknown } {
  return { down: z.toJSONSchema(wireDown, { io: 'input' }), up: z.toJSONSchema(up, { io: 'input' }) };
}
