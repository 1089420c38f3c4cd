import { describe, expect, test } from 'vitest';
import type { ActivityEntry } from '../../src/protocol/activity';
import { type ActivityFilter, EVERY_ENTRY, matcherOf } from '../../src/shared/model/activity-filter';
import { subjectsOf } from '../../src/shared/model/activity-subjects';

const entry = (rest: Partial<ActivityEntry> = {}): ActivityEntry => ({
  id: 'act-17',
  type: 'order_filled',
  severity: 'info',
  message: 'Order filled: Buy 10 M&M @ 3750.00, café',
  details: '{"orderId":"Ord-1","note":"Straße"}',
  timestamp: 100,
  ...rest,
});
const matches = (filter: Partial<ActivityFilter>, rest: Partial<ActivityEntry> = {}): boolean =>
  matcherOf({ ...EVERY_ENTRY, ...filter })(entry(rest));

describe('text is any part, without regard to case, of', () => {
  test.each([
    ['the message', 'FILLED: buy'],
    ['the type', 'r_fill'],
    ['the id', 'ACT-17'],
    ['the details', '"orderid":"ord-1"'],
    ['letters beyond ASCII', 'CAFÉ'],
    ['the message, with blanks around it', '  buy 10 '],
  ])('%s', (_, text) => expect(matches({ text })).toBe(true));

  test.each(['sell', 'order_filledact', 'filled%', 'b_y', 'cafe', '3750.00"', 'buy  10'])(
    'not of none: %s',
    (text) => expect(matches({ text })).toBe(false),
  );
});

test('a time is from, and up to but without; upside down matches nothing', () => {
  const within = (since: number | null, until: number | null) => matches({ since, until });
  expect([within(100, 101), within(null, 101), within(100, null), within(null, null)]).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect([within(101, null), within(null, 100), within(101, 100)]).toEqual([false, false, false]);
});

test('types and severities are exact, and none of them matches nothing', () => {
  expect([
    matches({ types: ['order_filled'] }),
    matches({ types: ['ORDER_FILLED'] }),
    matches({ types: [] }),
  ]).toEqual([true, false, false]);
  expect([matches({ severities: ['error', 'info'] }), matches({ severities: ['error'] })]).toEqual([
    true,
    false,
  ]);
});

test('every part must hold', () => {
  const filter = {
    text: 'filled',
    types: ['order_filled'],
    severities: ['info' as const],
    subject: 'm&m',
    since: 100,
  };
  expect(matches(filter)).toBe(true);
  for (const other of [
    { message: 'x', type: 'y' },
    { type: 'filled' },
    { severity: 'error' as const },
    { timestamp: 99 },
  ]) {
    expect(matches(filter, other)).toBe(false);
  }
});

describe('a subject', () => {
  test('is a symbol or an order of the message, or one that the details name', () => {
    expect(subjectsOf(entry())).toEqual(['m&m', 'ord-1']);
    expect(subjectsOf(entry({ message: 'NIFTY24JANFUT, ord-17: A of Order', details: null }))).toEqual([
      'nifty24janfut',
      'ord-17',
    ]);
    expect(subjectsOf(entry({ message: '', details: '{"symbol":"TCS","order":5,"order_id":""}' }))).toEqual([
      'tcs',
    ]);
  });

  test('is sought whole, without regard to case', () => {
    expect([
      matches({ subject: 'ORD-1' }),
      matches({ subject: ' m&M ' }),
      matches({ subject: 'ord' }),
    ]).toEqual([true, true, false]);
  });

  test('a name of the prototype’s is a name like any other', () => {
    expect(subjectsOf(entry({ message: '', details: '{"symbol":"__proto__"}' }))).toEqual(['__proto__']);
    expect(subjectsOf(entry({ message: '', details: '{"constructor":"x"}' }))).toEqual([]);
  });
});
