/** Each field of each event, broken in each way that its type can be broken: the path and the expectation. */
import { describe, expect, test } from 'vitest';
import { decodeDown, decodeUp, type Rejection } from '../../src/protocol/decode';
import type { Down } from '../../src/protocol/down';
import type { Result } from '../../src/protocol/result';
import type { Up } from '../../src/protocol/up';
import { fixture, ONE_EACH } from './specification';

type FieldType =
  | 'word'
  | 'text'
  | 'number'
  | 'number or none'
  | 'time'
  | 'list'
  | 'object'
  | 'entry'
  | 'free'
  | readonly string[];
/** A value that breaks the field (`undefined` leaves it out), and how the expectation begins. */
type Break = readonly [name: string, value: unknown, expected: string];

const FIELDS = fixture('fields.json') as Record<string, Record<string, FieldType>>;

/** JSON has no word for it but an exponent: put into the text afterwards. */
const INFINITE = '@infinite@';

const numberBreaks: readonly Break[] = [
  ['a string', '1', 'number, received string'],
  ['a truth', true, 'number, received boolean'],
  ['1e999', INFINITE, 'number, received Infinity'],
  ['-1e999', `-${INFINITE}`, 'number, received -Infinity'],
  ['a list', [1], 'number, received array'],
];
const absent = (type: string): readonly Break[] => [
  ['missing', undefined, `${type}, received undefined`],
  ['null', null, `${type}, received null`],
];
const stringBreaks: readonly Break[] = [
  ...absent('string'),
  ['a number', 42, 'string, received number'],
  ['an object', {}, 'string, received object'],
];

function breaksOf(type: FieldType): readonly Break[] {
  if (typeof type !== 'string') {
    const words = `one of ${type.map((word) => `"${word}"`).join('|')}`;
    return [
      ['missing', undefined, words],
      ['null', null, words],
      ['a number', 1, words],
      ['another word', 'other', words],
      ['another case', type[0]?.toUpperCase(), words],
      ['an inherited name', 'constructor', words],
    ];
  }
  switch (type) {
    case 'word':
      return [...stringBreaks, ['65 characters', 'x'.repeat(65), 'string to have <=64 characters']];
    case 'text':
      return [
        ...stringBreaks,
        ['16,385 characters', 'x'.repeat(16_385), 'string to have <=16384 characters'],
        ['16,386 bytes in 5,462 characters', '€'.repeat(5_462), 'at most 16384 bytes of UTF-8'],
      ];
    case 'number':
      return [...absent('number'), ...numberBreaks];
    case 'number or none':
      return numberBreaks;
    case 'time':
      return [
        ...absent('number'),
        ...numberBreaks,
        ['before 1970', -1, 'number to be >=0'],
        ['past the last date', 8.64e15 + 1, 'number to be <=8640000000000000'],
      ];
    case 'list':
      return [
        ...absent('array'),
        ['an object', { 0: 'a', length: 1 }, 'array, received object'],
        ['a string', 'positions', 'array, received string'],
      ];
    case 'object':
      return [
        ['missing', undefined, 'object'],
        ['null', null, 'object'],
        ['a list', [], 'object'],
        ['a number', 1, 'object'],
      ];
    // Not a field: to leave it out breaks nothing.
    case 'entry':
      return [
        ['null', null, 'object'],
        ['a list', [], 'object'],
        ['a number', 1, 'object'],
      ];
    case 'free':
      return [
        ['null', null, 'object'],
        ['a list', [], 'object'],
        ['a string', '{}', 'object'],
        ['1e999 inside', { a: [INFINITE] }, 'finite numbers'],
      ];
  }
}

const keysOf = (path: string): string[] => path.replaceAll(/\[(\d+)\]/g, '.$1').split('.');

function broken(text: string, path: string, value: unknown): string {
  const message = JSON.parse(text);
  const keys = keysOf(path);
  const last = keys.pop() ?? '';
  const parent = keys.reduce((at, key) => at[key], message);
  // A list has no missing entries: `null` stands in the JSON.
  if (value === undefined && !Array.isArray(parent)) delete parent[last];
  else parent[last] = value;
  return JSON.stringify(message).replaceAll(`"-${INFINITE}"`, '-1e999').replaceAll(`"${INFINITE}"`, '1e999');
}

const decode = (direction: 'down' | 'up', text: string): Result<Down | Up, Rejection> =>
  direction === 'down' ? decodeDown(text) : decodeUp(text);

function leaves(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`),
  );
}

describe.each(ONE_EACH)('P6 $event', ({ direction, event, text }) => {
  const fields = FIELDS[event] ?? {};

  test('P6 every field of the example is in the table of fields', () => {
    const known = Object.entries(fields);
    const left = leaves(JSON.parse(text).data, 'data').filter((leaf) => {
      const inFree = known.some(([path, type]) => type === 'free' && leaf.startsWith(`${path}.`));
      const repeated = /\[[1-9]\d*\]$/.test(leaf);
      return !inFree && !repeated && !(leaf in fields);
    });
    expect(left).toEqual([]);
  });

  const cases = Object.entries(fields).flatMap(([path, type]) =>
    breaksOf(type).map(([name, value, expected]) => ({ path, name, value, expected })),
  );

  test.each([
    ...cases,
    ...(event === 'disconnect'
      ? []
      : [{ path: 'data', name: 'missing', value: undefined, expected: 'object' }]),
    { path: 'data', name: 'null', value: null, expected: 'object' },
    { path: 'data', name: 'a list', value: [], expected: 'object' },
  ])('P6 $path: $name', ({ path, value, expected }) => {
    const frame = broken(text, path, value);
    const result = decode(direction, frame);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    const { error } = result;
    // What stands in for a missing entry of a list is `null`.
    const wanted = /\]$/.test(path) ? expected.replace('undefined', 'null') : expected;
    expect({ ...error, expected: error.expected.slice(0, wanted.length) }).toEqual({
      kind: 'shape',
      event,
      path,
      expected: wanted,
      frame: frame.length <= 4_096 ? frame : `${frame.slice(0, 4_095)}…`,
    });
  });
});

describe('P6 caps are inclusive', () => {
  const withMessage = (message: string): boolean =>
    decodeDown(JSON.stringify({ event: 'reconnect', data: { reason: 'server_restart', delay: 0, message } }))
      .ok;
  const withCode = (version: string): boolean =>
    decodeDown(
      JSON.stringify({ event: 'connection:ack', data: { connectionId: '', serverTime: 8.64e15, version } }),
    ).ok;

  test('P6 a text of exactly 16 KiB of UTF-8 is taken, in one, two, three and four bytes a character', () => {
    expect(withMessage('x'.repeat(16_384))).toBe(true);
    expect(withMessage('é'.repeat(8_192))).toBe(true);
    expect(withMessage(`${'é'.repeat(8_192)}x`)).toBe(false);
    expect(withMessage(`${'€'.repeat(5_461)}x`)).toBe(true);
    expect(withMessage(`${'€'.repeat(5_461)}xx`)).toBe(false);
    expect(withMessage('😀'.repeat(4_096))).toBe(true);
    expect(withMessage(`${'😀'.repeat(4_096)}x`)).toBe(false);
  });

  test('P6 a word of exactly 64 characters is taken', () => {
    expect(withCode('x'.repeat(64))).toBe(true);
    expect(withCode('x'.repeat(65))).toBe(false);
  });

  test.each(['subscribe', 'unsubscribe'])('P6 %s names at most 256 channels', (event) => {
    const frame = (count: number): string =>
      JSON.stringify({ event, data: { channels: Array(count).fill('market') } });
    expect(decodeUp(frame(256)).ok).toBe(true);
    expect(decodeUp(frame(257))).toMatchObject({ ok: false, error: { path: 'data.channels' } });
  });

  test('P6 a symbol over its cap is rejected, and the path that says so is short', () => {
    const symbol = 'x'.repeat(100_000);
    const quote = { price: 1, change: 1, changePercent: 1, volume: 1 };
    const result = decodeDown(
      JSON.stringify({ event: 'market:update', data: { symbols: { [symbol]: quote }, timestamp: 1 } }),
    );
    expect(result).toMatchObject({
      ok: false,
      error: { path: `data.symbols["${'x'.repeat(63)}…"]`, expected: 'string to have <=64 characters' },
    });
  });
});

describe('P1 what is no message', () => {
  test.each([
    ['', 'json', 'JSON'],
    ['{"event":"heartbeat"', 'json', 'JSON'],
    ['\ufeff{"event":"heartbeat"}', 'json', 'JSON'],
    ['NaN', 'json', 'JSON'],
    ["{'event':'heartbeat'}", 'json', 'JSON'],
    ['null', 'shape', 'an object with event and data'],
    ['[]', 'shape', 'an object with event and data'],
    ['[{"event":"heartbeat"}]', 'shape', 'an object with event and data'],
    ['"heartbeat"', 'shape', 'an object with event and data'],
    ['42', 'shape', 'an object with event and data'],
  ])('P1 %j', (text, kind, expected) => {
    const rejection = { kind, event: null, path: '', expected, frame: text };
    expect(decodeDown(text)).toEqual({ ok: false, error: rejection });
    expect(decodeUp(text)).toEqual({ ok: false, error: rejection });
  });

  test.each(['{}', '{"event":null}', '{"event":["heartbeat"]}', '{"__proto__":{"event":"heartbeat"}}'])(
    'P1 %s has no event',
    (text) => {
      expect(decodeDown(text)).toMatchObject({
        ok: false,
        error: { kind: 'shape', event: null, path: 'event' },
      });
    },
  );
});
