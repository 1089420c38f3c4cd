/** Random frames. A failure prints its seed and path: keep the frame it shrank to as a named test. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeDown, decodeUp, MAX_KEPT_FRAME } from '../../src/protocol/decode';
import type { WireDown } from '../../src/protocol/down';
import { encodeDown, encodeUp } from '../../src/protocol/encode';
import { grafted, scratched } from '../support/arbitrary-frames';
import { cases } from '../support/cases';
import { anyDown, anyUp } from './messages';
import { EXAMPLES } from './specification';

/** Either a message, or a rejection within its bounds. */
function holds(text: string): void {
  for (const decode of [decodeDown, decodeUp]) {
    const result = decode(text);
    if (result.ok) continue;
    const { event, path, expected, frame } = result.error;
    expect(event?.length ?? 0).toBeLessThanOrEqual(64);
    expect(path.length).toBeLessThan(512);
    expect(expected).not.toBe('');
    expect(frame.length).toBeLessThanOrEqual(MAX_KEPT_FRAME);
  }
}

describe('P7 the reader never throws', () => {
  test('P7 on any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), holds), cases(1_000));
  });
  test('P7 on any JSON', () => {
    fc.assert(fc.property(fc.json(), holds), cases(1_000));
  });
  test('P7 on any data under the name of an event', () => {
    const events = fc.constantFrom(...new Set(EXAMPLES.map(({ event }) => event)));
    fc.assert(
      fc.property(events, fc.jsonValue(), (event, data) => holds(JSON.stringify({ event, data }))),
      cases(1_000),
    );
  });
  test('P7 on a frame with a piece replaced', () => {
    fc.assert(fc.property(scratched, holds), cases(3_000));
  });
  test('P7 on a message with a value replaced', () => {
    fc.assert(fc.property(grafted, holds), cases(3_000));
  });
});

describe('P1 what was sent is what is read', () => {
  test('P1 every message of the console', () => {
    fc.assert(
      fc.property(anyUp, (message) => {
        expect(decodeUp(encodeUp(message))).toEqual({ ok: true, value: message });
      }),
      cases(1_000),
    );
  });
  test('P1 every message of the gateway', () => {
    fc.assert(
      fc.property(anyDown, (message) => {
        const result = decodeDown(encodeDown(message));
        if (!result.ok) throw new Error(`Rejected: ${result.error.path}, expected ${result.error.expected}`);
        const read = result.value;
        if (read.event === 'market:update' && message.event === 'market:update') {
          expect(read.data.timestamp).toBe(message.data.timestamp);
          expect([...read.data.symbols]).toEqual(Object.entries(message.data.symbols));
        } else if (read.event === 'activity:log' && message.event === 'activity:log') {
          const { details, ...rest } = message.data;
          expect(read.data).toEqual({
            ...rest,
            details: details === undefined ? null : JSON.stringify(details),
          });
        } else expect(read as WireDown).toEqual(message);
      }),
      cases(3_000),
    );
  });
});
