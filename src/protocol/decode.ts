/**
 * Text of a frame to a message, or to a rejection that says what was wrong and where.
 *
 * Guarantees: never throws; one bad frame costs that frame alone; no object is built whose keys come from
 * the wire (symbols become a Map, an activity's details stay text). Unknown fields are ignored.
 * It doesn't judge sequence or time: that is for the connection and the model.
 */
import { z } from 'zod';
import { accountUpdate } from './account';
import { activityLog } from './activity';
import { connectionAck, connectionClosed, connectionError, disconnect } from './connection';
import { error, reconnect } from './control';
import type { Down } from './down';
import { healthUpdate } from './health';
import { heartbeat, heartbeatAck } from './heartbeat';
import { type Quote, quote } from './market';
import { ordersUpdate } from './orders';
import { positionsUpdate } from './positions';
import { err, ok, type Result } from './result';
import { timestamp, word } from './scalars';
import { subscribe, subscribed, unsubscribe, unsubscribed } from './subscription';
import type { Up } from './up';

/** Why a frame was not taken. */
export interface Rejection {
  readonly kind: 'binary' | 'json' | 'shape' | 'unknown-event';
  /** The event's name, cut at 64 characters; `null` when none could be read. */
  readonly event: string | null;
  /** Where the fault lies, e.g. `data.positions[3].qty`; empty for the frame itself. */
  readonly path: string;
  /** What was expected there, in words. */
  readonly expected: string;
  /** The frame, cut at 4 KiB. */
  readonly frame: string;
}

const MAX_KEPT_FRAME = 4_096;

type Read<T> = (raw: object) => Result<T, z.core.$ZodIssue>;

const plain =
  <T>(schema: z.ZodType<T>): Read<T> =>
  (raw) => {
    const parsed = schema.safeParse(raw);
    if (parsed.success) return ok(parsed.data);
    const [issue] = parsed.error.issues;
    return err(issue ?? fault([], 'a valid message'));
  };

const readDown: ReadonlyMap<string, Read<Down>> = new Map<string, Read<Down>>([
  ['connection:ack', plain(connectionAck)],
  ['connection:error', plain(connectionError)],
  ['connection:closed', plain(connectionClosed)],
  ['subscribed', plain(subscribed)],
  ['unsubscribed', plain(unsubscribed)],
  ['positions:update', plain(positionsUpdate)],
  ['orders:update', plain(ordersUpdate)],
  ['account:update', plain(accountUpdate)],
  ['health:update', plain(healthUpdate)],
  ['market:update', readMarket],
  ['activity:log', readActivity],
  ['heartbeat', plain(heartbeat)],
  ['error', plain(error)],
  ['reconnect', plain(reconnect)],
]);

const readUp: ReadonlyMap<string, Read<Up>> = new Map<string, Read<Up>>([
  ['subscribe', plain(subscribe)],
  ['unsubscribe', plain(unsubscribe)],
  ['heartbeat:ack', plain(heartbeatAck)],
  ['disconnect', plain(disconnect)],
]);

/** Reads a frame from the gateway. */
export const decodeDown = (text: string): Result<Down, Rejection> => decode(text, readDown);

/** Reads a frame from the console. */
export const decodeUp = (text: string): Result<Up, Rejection> => decode(text, readUp);

/** The rejection of a binary frame of `bytes` bytes. */
export const rejectBinary = (bytes: number): Rejection => ({
  kind: 'binary',
  event: null,
  path: '',
  expected: 'a text frame',
  frame: `(binary, ${bytes} bytes)`,
});

function decode<T>(text: string, table: ReadonlyMap<string, Read<T>>): Result<T, Rejection> {
  const reject = (kind: Rejection['kind'], event: string | null, path: string, expected: string) =>
    err({ kind, event: event === null ? null : event.slice(0, 64), path, expected, frame: cut(text) });

  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return reject('json', null, '', 'JSON');
  }
  if (!isObject(raw)) return reject('shape', null, '', 'an object with event and data');
  const name = (raw as { event?: unknown }).event;
  if (typeof name !== 'string') return reject('shape', null, 'event', 'the name of an event');
  const read = table.get(name);
  if (read === undefined) return reject('unknown-event', name, 'event', 'an event of the protocol');
  let result: Result<T, z.core.$ZodIssue>;
  try {
    result = read(raw);
  } catch {
    // Only a value nested deeper than the stack gets here.
    return reject('shape', name, 'data', 'a value of reasonable depth');
  }
  return result.ok ? result : reject('shape', name, pathOf(result.error.path), result.error.message);
}

const symbolsEnvelope = z.object({
  data: z.object({ symbols: z.custom<object>(isObject, 'expected an object of symbols'), timestamp }),
});

function readMarket(raw: object): Result<Down, z.core.$ZodIssue> {
  const envelope = plain(symbolsEnvelope)(raw);
  if (!envelope.ok) return envelope;
  const { symbols, timestamp } = envelope.value.data;
  const quotes = new Map<string, Quote>();
  for (const [symbol, value] of Object.entries(symbols)) {
    const path = ['data', 'symbols', symbol];
    if (!word.safeParse(symbol).success) return err(fault(path, 'a symbol of at most 64 characters'));
    const parsed = quote.safeParse(value);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return err(fault([...path, ...(issue?.path ?? [])], issue?.message ?? 'a quote'));
    }
    quotes.set(symbol, parsed.data);
  }
  return ok({ event: 'market:update', data: { symbols: quotes, timestamp } });
}

const entryEnvelope = z.object({ data: activityLog.shape.data.omit({ details: true }) });
const detailsEnvelope = z.object({
  data: z.object({ details: z.custom<object>(isObject, 'expected a JSON object').optional() }),
});

function readActivity(raw: object): Result<Down, z.core.$ZodIssue> {
  const entry = plain(entryEnvelope)(raw);
  if (!entry.ok) return entry;
  const envelope = plain(detailsEnvelope)(raw);
  if (!envelope.ok) return envelope;
  const { details } = envelope.value.data;
  return ok({
    event: 'activity:log',
    data: { ...entry.value.data, details: details === undefined ? null : JSON.stringify(details) },
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const fault = (path: PropertyKey[], message: string): z.core.$ZodIssue => ({
  code: 'custom',
  path,
  message,
  input: undefined,
});

function pathOf(path: readonly PropertyKey[]): string {
  let text = '';
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`;
    else if (/^[A-Za-z_$][\w$]*$/.test(String(key))) text += text === '' ? String(key) : `.${String(key)}`;
    else text += `[${JSON.stringify(String(key))}]`;
  }
  return text;
}

const cut = (text: string): string =>
  text.length <= MAX_KEPT_FRAME ? text : `${text.slice(0, MAX_KEPT_FRAME - 1)}…`;
