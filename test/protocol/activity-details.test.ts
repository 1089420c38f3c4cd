/** What an activity may say at length, and what its free details may hold. */
import { describe, expect, test } from 'vitest';
import { decodeDown } from '../../src/protocol/decode';
import { MAX_MESSAGE_BYTES } from '../../src/protocol/limits';

/** `details` as JSON: it may hold what JavaScript can't say. */
const read = (message: string, details: string) =>
  decodeDown(
    `{"event":"activity:log","data":{"id":"a","type":"system","severity":"info","message":${JSON.stringify(message)},"details":${details},"timestamp":1}}`,
  );
const flaw = (message: string, details = '{}'): string | null => {
  const result = read(message, details);
  return result.ok ? null : `${result.error.path}: ${result.error.expected}`;
};

describe('P6 a message of an activity', () => {
  test.each([
    ['ASCII, as long as it may be', 'x'.repeat(MAX_MESSAGE_BYTES)],
    ['too long only if each letter had three bytes', 'x'.repeat(Math.floor(MAX_MESSAGE_BYTES / 3) + 1)],
    ['three bytes each', '—'.repeat(Math.floor(MAX_MESSAGE_BYTES / 3))],
  ])('is kept whole: %s', (_, message) => {
    expect(read(message, '{"a":1}')).toMatchObject({
      ok: true,
      value: { data: { message, details: '{"a":1}' } },
    });
  });

  test.each([
    ['ASCII', 'x'.repeat(MAX_MESSAGE_BYTES + 1)],
    ['of three bytes each', '—'.repeat(Math.floor(MAX_MESSAGE_BYTES / 3) + 1)],
  ])('is rejected past 16 KiB of UTF-8: %s', (_, message) => {
    expect(flaw(message)).toContain('data.message: ');
  });
});

describe('P6 details of an activity', () => {
  test.each(['{"a":null}', '{"a":[null,[null,1,"x",true]]}', '{"a":{"b":[{"c":null}]}}', '{}'])(
    'are kept as they came: %s',
    (details) => {
      expect(read('m', details)).toMatchObject({ ok: true, value: { data: { details } } });
    },
  );

  test.each(['{"a":1e999}', '{"a":[1,-1e999]}', '{"a":[1,[2,{"b":1e999}]]}', '{"a":{"b":{"c":[1e999,1]}}}'])(
    'hold no number that isn’t finite, at any depth: %s',
    (details) => {
      expect(flaw('m', details)).toContain('data.details');
    },
  );

  test.each(['[]', 'null', '"text"', '1'])('are an object, not %s', (details) => {
    expect(flaw('m', details)).toContain('data.details');
  });

  test('nested beyond what can be read are rejected in words', () => {
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    expect(flaw('m', deep) ?? 'data.details: a reasonable depth').toBe('data.details: a reasonable depth');
  });
});

test('P1 a frame without the name of an event is told what it lacks', () => {
  expect(decodeDown('{"event":7,"data":{}}')).toMatchObject({
    ok: false,
    error: { kind: 'shape', path: 'event', expected: 'the name of an event' },
  });
});
