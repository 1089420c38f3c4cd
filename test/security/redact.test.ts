import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactorOf } from '../../src/main/secrets/redact';

/** Every form of it differs: quotes, slashes and all that percent-encoding and both alphabets of base64 change. */
const TOKEN = 'a>Token/"of"\\>>?>~mine+123';
const redact = redactorOf(TOKEN);
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const inMessage = (text: string): string => JSON.stringify({ event: 'error', data: { why: text } });
const OUT = '[session token]';

describe('the token is taken out of a frame', () => {
  test.each([
    ['as it is', TOKEN],
    ['percent-encoded', encodeURIComponent(TOKEN)],
    [
      'percent-encoded in small letters',
      encodeURIComponent(TOKEN).replace(/%../g, (code) => code.toLowerCase()),
    ],
    ['in base64', base64(TOKEN)],
    ['in base64url', Buffer.from(TOKEN).toString('base64url')],
    ['in base64 behind a letter', base64(`:${TOKEN}`)],
    ['in base64 behind a scheme', base64(`Bearer ${TOKEN}`)],
    ['in base64 amid words', base64(`user:${TOKEN}:more`)],
  ])('%s', (_title, said) => {
    const message = inMessage(`Session ${said} is unknown; ${said}`);
    const { why } = JSON.parse(redact(message)).data;
    expect(why).toContain(OUT);
    for (const start of [0, 1, 2]) {
      // Of base64 the letters that a neighbour has a part in may be left.
      expect(why).not.toContain(said.slice(4 + start, -4));
    }
  });

  test('whatever JSON escapes of it', () => {
    const escaped = inMessage(TOKEN).replaceAll('/', '\\/');
    expect(escaped).not.toContain(TOKEN);
    expect(JSON.parse(redact(escaped)).data.why).toBe(OUT);
  });

  test.each([
    ['a sign that .NET and Go escape', '+'],
    ['a letter', 'T'],
  ])('with %s escaped that needn’t be, in JSON or in what isn’t', (_title, sign) => {
    const token = 'any-Token+of-32/letters<mine>';
    const code = sign.charCodeAt(0).toString(16);
    for (const digits of [code, code.toUpperCase()]) {
      const message = inMessage(token).replace(sign, `\\u00${digits}`);
      expect(message).not.toContain(token);
      expect(JSON.parse(redactorOf(token)(message)).data.why).toBe(OUT);
      expect(redactorOf(token)(message.slice(0, -1))).toContain(OUT);
    }
  });

  test('in a key, a list, and deep down, and the rest is as it was', () => {
    const message = { a: [1.5, null, true, { [TOKEN]: [[`x${TOKEN}y`]] }], n: 1e21 };
    expect(JSON.parse(redact(JSON.stringify(message)))).toEqual({
      ...message,
      a: [1.5, null, true, { [OUT]: [[`x${OUT}y`]] }],
    });
    const own = (word: string): string => `{"__proto__":{"constructor":"${word}"}}`;
    expect(redact(own(encodeURIComponent(TOKEN)))).toBe(own(OUT));
  });

  test('when it isn’t JSON, or too deep for a stack', () => {
    expect(redact(`goodbye ${TOKEN}!`)).toBe(`goodbye ${OUT}!`);
    expect(redact(`{"broken": ${JSON.stringify(TOKEN)}`)).toBe(`{"broken": "${OUT}"`);
    const deep = (word: string): string => `${'['.repeat(100_000)}"${word}"${']'.repeat(100_000)}`;
    // Not toBe: nobody could read how they differ.
    expect(redact(deep(encodeURIComponent(TOKEN))) === deep(OUT)).toBe(true);
  });
});

test('a text without it stays the same, to the letter', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      expect(redactorOf('a-token-of-22-letters!')(text)).toBe(text);
    }),
  );
});

test('nor does one with escapes of its own change', () => {
  const message = String.raw`{ "why": "\u0027a\u0027 \u002b \u20b9", "n": 1.50 }`;
  expect(redact(message)).toBe(message);
});

test('wherever it stands, what is left is sound, and without it', () => {
  const token = fc.stringMatching(/^[\x21-\x7e]{12,40}$/);
  fc.assert(
    fc.property(token, fc.string(), fc.string(), (secret, before, after) => {
      const said = JSON.stringify({ event: 'error', why: `${before}${secret}${after}`, [secret]: 1 });
      const left = redactorOf(secret)(said);
      expect(Object.values(JSON.parse(left)).join() + Object.keys(JSON.parse(left)).join()).not.toContain(
        secret,
      );
    }),
  );
});

test.each([null, 'short'])('nothing is taken out with %s', (token) => {
  expect(redactorOf(token)(inMessage('a short word'))).toBe(inMessage('a short word'));
});
