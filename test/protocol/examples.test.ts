import { describe, expect, test } from 'vitest';
import { decodeDown, decodeUp, type Rejection } from '../../src/protocol/decode';
import type { Down } from '../../src/protocol/down';
import { encodeUp } from '../../src/protocol/encode';
import type { Result } from '../../src/protocol/result';
import type { Up } from '../../src/protocol/up';
import { EXAMPLES, ONE_EACH } from './specification';

const decode = (direction: 'down' | 'up', text: string): Result<Down | Up, Rejection> =>
  direction === 'down' ? decodeDown(text) : decodeUp(text);

/** What the wire says, as it is read: symbols in a Map, details as their text. */
function asRead(text: string): unknown {
  const message = JSON.parse(text);
  if (message.event === 'market:update') message.data.symbols = new Map(Object.entries(message.data.symbols));
  if (message.event === 'activity:log') message.data.details = JSON.stringify(message.data.details);
  return message;
}

describe("the specification's examples", () => {
  test('are there for all 14 events down and 4 up, in all their words', () => {
    expect(ONE_EACH.filter(({ direction }) => direction === 'down')).toHaveLength(14);
    expect(ONE_EACH.filter(({ direction }) => direction === 'up')).toHaveLength(4);
    // Ten down without a choice; reasons 4 and 2, order types 5, activity types times severities 18; four up.
    expect(EXAMPLES).toHaveLength(10 + 4 + 2 + 5 + 18 + 4);
  });

  test.each(EXAMPLES)('P1 $direction $event is taken whole: $text', ({ direction, text }) => {
    expect(decode(direction, text)).toEqual({ ok: true, value: asRead(text) });
  });

  test.each(EXAMPLES)('P4 $event is unknown in the other direction', ({ direction, event, text }) => {
    const wrongWay = decode(direction === 'down' ? 'up' : 'down', text);
    expect(wrongWay).toMatchObject({ ok: false, error: { kind: 'unknown-event', event } });
  });

  test('P1 disconnect may leave its data out', () => {
    expect(decodeUp('{"event":"disconnect"}')).toEqual({ ok: true, value: { event: 'disconnect' } });
    expect(encodeUp({ event: 'disconnect', data: {} })).toBe('{"event":"disconnect","data":{}}');
  });
});
