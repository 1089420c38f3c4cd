/**
 * Parsed JSON to a message, one reader an event. Lists and records are read entry by entry: they stop at the
 * first fault (one schema over a megabyte of bad entries collects every fault, for seconds), and symbols become
 * a Map, because a record would lose `__proto__`.
 */
import { z } from 'zod';
import { type ActivityLog, activityLog } from './activity';
import { type MarketUpdate, type Quote, quote } from './market';
import { type Position, type PositionsUpdate, position } from './positions';
import { err, ok, type Result } from './result';
import { timestamp, word } from './scalars';

/** Where the fault lies, and what was expected there, in words. */
export interface Flaw {
  readonly path: readonly PropertyKey[];
  readonly expected: string;
}
export type Read<T> = (raw: object) => Result<T, Flaw>;

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The reader that a schema is enough for. */
export const plain =
  <T>(schema: z.ZodType<T>): Read<T> =>
  (raw) =>
    check(schema, raw, []);

const object = z.custom<object>(isObject, 'expected object');

const positionsEnvelope = z.object({ data: z.object({ positions: z.array(z.unknown()), timestamp }) });

export const readPositions: Read<PositionsUpdate> = (raw) => {
  const envelope = check(positionsEnvelope, raw, []);
  if (!envelope.ok) return envelope;
  const { timestamp } = envelope.value.data;
  const positions: Position[] = [];
  for (const [index, value] of envelope.value.data.positions.entries()) {
    const entry = check(position, value, ['data', 'positions', index]);
    if (!entry.ok) return entry;
    positions.push(entry.value);
  }
  return ok({ event: 'positions:update', data: { positions, timestamp } });
};

const marketEnvelope = z.object({ data: z.object({ symbols: object, timestamp }) });

export const readMarket: Read<MarketUpdate> = (raw) => {
  const envelope = check(marketEnvelope, raw, []);
  if (!envelope.ok) return envelope;
  const { timestamp } = envelope.value.data;
  const symbols = new Map<string, Quote>();
  for (const [symbol, value] of Object.entries(envelope.value.data.symbols)) {
    const path = ['data', 'symbols', symbol];
    const name = check(word, symbol, path);
    if (!name.ok) return name;
    const entry = check(quote, value, path);
    if (!entry.ok) return entry;
    symbols.set(symbol, entry.value);
  }
  return ok({ event: 'market:update', data: { symbols, timestamp } });
};

const activityEnvelope = z.object({
  data: activityLog.shape.data.extend({ details: object.optional() }),
});

export const readActivity: Read<ActivityLog> = (raw) => {
  const envelope = check(activityEnvelope, raw, []);
  if (!envelope.ok) return envelope;
  const { details, ...entry } = envelope.value.data;
  if (details === undefined) return ok({ event: 'activity:log', data: { ...entry, details: null } });
  const text = textOf(details);
  if (!text.ok) return text;
  return ok({ event: 'activity:log', data: { ...entry, details: text.value } });
};

class NonFinite extends Error {}

/** JSON turns 1e999 into Infinity and back into null: such details would say what nobody sent. */
function textOf(details: object): Result<string, Flaw> {
  const path = ['data', 'details'];
  try {
    return ok(
      JSON.stringify(details, (_, value: unknown) => {
        if (typeof value === 'number' && !Number.isFinite(value)) throw new NonFinite();
        return value;
      }),
    );
  } catch (cause) {
    // The other one is the stack's end.
    return err({ path, expected: cause instanceof NonFinite ? 'finite numbers' : 'a reasonable depth' });
  }
}

function check<T>(schema: z.ZodType<T>, value: unknown, at: readonly PropertyKey[]): Result<T, Flaw> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  if (issue === undefined) return err({ path: at, expected: 'a valid value' });
  return err({ path: [...at, ...issue.path], expected: issue.message.replace(/^(?:[^:]*: )?expected /, '') });
}
