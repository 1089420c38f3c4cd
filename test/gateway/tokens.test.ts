import { describe, expect, test } from 'vitest';
import { parseTokens, TokenList } from '../../src/gateway/tokens';

const NOW = Date.parse('2026-11-23T00:00:00Z');

describe('a token file', () => {
  test('has one token a line, with an expiry or none, comments and empty lines', () => {
    const text = [
      '\uFEFF# desk tokens',
      'alpha',
      '',
      '  beta 2026-12-31T23:59:59Z   # until the year ends',
      'gamma +3600\r',
      'del#ta 2026-11-23T05:30:00+05:30',
    ].join('\n');
    expect(parseTokens(text, NOW)).toEqual({
      ok: true,
      value: [
        { token: 'alpha', expiresAt: null },
        { token: 'beta', expiresAt: Date.parse('2026-12-31T23:59:59Z') },
        { token: 'gamma', expiresAt: NOW + 3_600_000 },
        { token: 'del#ta', expiresAt: NOW },
      ],
    });
  });

  test.each([
    ['nothing', '# none\n\n', 'It holds no token'],
    ['an expiry without a zone', 'ok\nsecret 2026-12-31T23:59:59', 'Line 2: '],
    ['an expiry that is none', 'secret tomorrow', 'Line 1: '],
    ['a day that is none', 'secret 2026-13-41T00:00:00Z', 'Line 1: '],
    ['three words', 'secret +10 more', 'Line 1: '],
  ])('with %s is refused by its line, without the token', (_, text, why) => {
    const read = parseTokens(text, NOW);
    expect(read).toMatchObject({
      ok: false,
      error: { code: 'TOKEN_FILE', why: expect.stringContaining(why) },
    });
    expect(JSON.stringify(read)).not.toContain('secret');
  });
});

describe('admission', () => {
  const list = new TokenList([
    { token: 'good' },
    { token: 'late', expiresAt: NOW },
    { token: 'soon', expiresAt: NOW + 1 },
  ]);

  test.each([
    ['Bearer good', 'admitted'],
    ['bearer  good ', 'admitted'],
    ['Bearer soon', 'admitted'],
    ['Bearer late', 'expired'],
    ['Bearer goo', 'unknown'],
    ['Bearer goodd', 'unknown'],
    ['Bearer ', 'unknown'],
    ['Bearer good good', 'unknown'],
    ['good', 'unknown'],
    [undefined, 'unknown'],
  ])('%s is %s', (header, kind) => {
    expect(list.admit(header, NOW).kind).toBe(kind);
  });

  test('a token whose session was ended is expired, and no other', () => {
    const admission = list.admit('Bearer good', NOW);
    if (admission.kind !== 'admitted' || admission.key === null) throw new Error('not admitted');
    expect(admission.key).not.toContain('good');
    list.expire(admission.key, NOW);
    expect(list.admit('Bearer good', NOW).kind).toBe('expired');
    expect(list.admit('Bearer soon', NOW).kind).toBe('admitted');
  });
});
