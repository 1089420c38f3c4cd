/**
 * Text of a frame to a message, or to a rejection that says what was wrong and where.
 *
 * Guarantees: never throws; one bad frame costs that frame alone; no key of what it returns comes from the wire
 * (symbols are a Map's, an activity's details stay text). Unknown fields are ignored.
 * It doesn't judge sequence or time: that is for the connection and the model.
 */
import { accountUpdate } from './account';
import { connectionAck, connectionClosed, connectionError, disconnect } from './connection';
import { error, reconnect } from './control';
import type { Down } from './down';
import { healthUpdate } from './health';
import { heartbeat, heartbeatAck } from './heartbeat';
import { MAX_WORD } from './limits';
import { ordersUpdate } from './orders';
import { isObject, plain, type Read, readActivity, readMarket, readPositions } from './read';
import { err, type Result } from './result';
import { subscribe, subscribed, unsubscribe, unsubscribed } from './subscription';
import { surelyAccount, surelyHealth, surelyOrders } from './sure';
import type { Up } from './up';

/** Why a frame was not taken. */
export interface Rejection {
  readonly kind: 'binary' | 'json' | 'shape' | 'unknown-event';
  /** The event's name, cut at 64 characters; `null` when none could be read. */
  readonly event: string | null;
  /** Where the fault lies, e.g. `data.positions[3].qty`, keys cut at 64 characters; empty for the frame itself. */
  readonly path: string;
  /** What was expected there, in words. */
  readonly expected: string;
  /** The frame, cut at 4,096 characters (UTF-16 units), the last of which is then `…`. */
  readonly frame: string;
}

/** Longest frame text that a rejection keeps, UTF-16 units. */
export const MAX_KEPT_FRAME = 4_096;

const readDown: ReadonlyMap<string, Read<Down>> = new Map<string, Read<Down>>([
  ['connection:ack', plain(connectionAck)],
  ['connection:error', plain(connectionError)],
  ['connection:closed', plain(connectionClosed)],
  ['subscribed', plain(subscribed)],
  ['unsubscribed', plain(unsubscribed)],
  ['positions:update', readPositions],
  ['orders:update', plain(ordersUpdate, surelyOrders)],
  ['account:update', plain(accountUpdate, surelyAccount)],
  ['health:update', plain(healthUpdate, surelyHealth)],
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
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return reject(text, 'json', null, '', 'JSON');
  }
  if (!isObject(raw)) return reject(text, 'shape', null, '', 'an object with event and data');
  const name = (raw as { event?: unknown }).event;
  if (typeof name !== 'string') return reject(text, 'shape', null, 'event', 'the name of an event');
  const read = table.get(name);
  if (read === undefined) return reject(text, 'unknown-event', name, 'event', 'an event of the protocol');
  const result = read(raw);
  return result.ok ? result : reject(text, 'shape', name, pathOf(result.error.path), result.error.expected);
}

function reject(
  text: string,
  kind: Rejection['kind'],
  event: string | null,
  path: string,
  expected: string,
): Result<never, Rejection> {
  return err({
    kind,
    event: event === null ? null : cut(event, MAX_WORD),
    path,
    expected,
    frame: cut(text, MAX_KEPT_FRAME),
  });
}

function pathOf(path: readonly PropertyKey[]): string {
  let text = '';
  for (const key of path) {
    const name = cut(String(key), MAX_WORD);
    if (typeof key === 'number') text += `[${key}]`;
    else if (/^[A-Za-z_$][\w$]*$/.test(name)) text += text === '' ? name : `.${name}`;
    else text += `[${JSON.stringify(name)}]`;
  }
  return text;
}

function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  // A slice would keep its whole parent in memory: 200 rejections, 200 MiB. Through JSON it becomes a copy.
  return JSON.parse(JSON.stringify(`${text.slice(0, length - 1)}…`)) as string;
}
