/**
 * Parsed JSON to a message, one reader an event. Lists and records are read entry by entry: they stop at the
 * first fault (one schema over a megabyte of bad entries collects every fault, for seconds), and symbols become
 * a Map, because a record would lose `__proto__`.
 */
import { z } from 'zod';
import { type ActivityEntry, type ActivityLog, activityLog } from './activity';
import { type MarketUpdate, type Quote, quote } from './market';
import { type Position, type PositionsUpdate, position } from './positions';
import { err, ok, type Result } from './result';
import { timestamp, word } from './scalars';
import { isSurelySymbol, surelyEntry, surelyPosition, surelyQuote } from './sure';

/** Where the fault lies, and what was expected there, in words. */
export interface Flaw {
  readonly path: readonly PropertyKey[];
  readonly expected: string;
}
export type Read<T> = (raw: object) => Result<T, Flaw>;

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The reader that a schema is enough for; `surely` reads the `data` of what nearly always comes, faster. */
export const plain =
  <T>(schema: z.ZodType<T>, surely?: (data: object) => T | null): Read<T> =>
  (raw) => {
    const data: unknown = surely === undefined ? undefined : (raw as { data?: unknown }).data;
    const sure = isObject(data) ? surely?.(data) : null;
    return sure ? ok(sure) : check(schema, raw, []);
  };

const object = z.custom<object>(isObject, 'expected object');

const positionsEnvelope = z.object({ data: z.object({ positions: z.array(z.unknown()), timestamp }) });

export const readPositions: Read<PositionsUpdate> = (raw) => {
  const envelope = check(positionsEnvelope, raw, []);
  if (!envelope.ok) return envelope;
  const { timestamp, positions: entries } = envelope.value.data;
  const positions: Position[] = [];
  for (let index = 0; index < entries.length; index += 1) {
    const value = entries[index];
    const sure = isObject(value) ? surelyPosition(value) : null;
    if (sure === null) {
      const entry = check(position, value, ['data', 'positions', index]);
      if (!entry.ok) return entry;
      positions.push(entry.value);
    } else positions.push(sure);
  }
  return ok({ event: 'positions:update', data: { positions, timestamp } });
};

const marketEnvelope = z.object({ data: z.object({ symbols: object, timestamp }) });

export const readMarket: Read<MarketUpdate> = (raw) => {
  const envelope = check(marketEnvelope, raw, []);
  if (!envelope.ok) return envelope;
  const { timestamp } = envelope.value.data;
  const symbols = new Map<string, Quote>();
  const named = envelope.value.data.symbols as Record<string, unknown>;
  for (const symbol of Object.keys(named)) {
    const value = named[symbol];
    const sure = isObject(value) && isSurelySymbol(symbol) ? surelyQuote(value) : null;
    if (sure === null) {
      const path = ['data', 'symbols', symbol];
      const name = check(word, symbol, path);
      if (!name.ok) return name;
      const entry = check(quote, value, path);
      if (!entry.ok) return entry;
      symbols.set(symbol, entry.value);
    } else symbols.set(symbol, sure);
  }
  return ok({ event: 'market:update', data: { symbols, timestamp } });
};

const activityEnvelope = z.object({
  data: activityLog.shape.data.extend({ details: object.optional() }),
});

export const readActivity: Read<ActivityLog> = (raw) => {
  const { data } = raw as { data?: unknown };
  if (isObject(data)) {
    const { details } = data as { details?: unknown };
    if (details === undefined || isObject(details)) {
      const sure = surelyEntry(data);
      if (sure !== null) return withDetails(sure, details);
    }
  }
  const envelope = check(activityEnvelope, raw, []);
  if (!envelope.ok) return envelope;
  const { details, ...entry } = envelope.value.data;
  return withDetails(entry, details);
};

function withDetails(
  { id, type, severity, message, timestamp }: Omit<ActivityEntry, 'details'>,
  details: object | undefined,
): Result<ActivityLog, Flaw> {
  const text = details === undefined ? ok(null) : textOf(details);
  if (!text.ok) return text;
  const data = { id, type, severity, message, timestamp, details: text.value };
  return ok({ event: 'activity:log', data });
}

/** JSON turns 1e999 into Infinity and back into null: such details would say what nobody sent. */
function textOf(details: object): Result<string, Flaw> {
  const path = ['data', 'details'];
  try {
    if (!isAllFinite(details)) return err({ path, expected: 'finite numbers' });
    return ok(JSON.stringify(details));
  } catch {
    // The stack's end.
    return err({ path, expected: 'a reasonable depth' });
  }
}

/** Whether every number within is finite. Faster than asking for each while it is written. */
function isAllFinite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isAllFinite);
  for (const key of Object.keys(value))
    if (!isAllFinite((value as Record<string, unknown>)[key])) return false;
  return true;
}

function check<T>(schema: z.ZodType<T>, value: unknown, at: readonly PropertyKey[]): Result<T, Flaw> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  if (issue === undefined) return err({ path: at, expected: 'a valid value' });
  return err({ path: [...at, ...issue.path], expected: issue.message.replace(/^(?:[^:]*: )?expected /, '') });
}
