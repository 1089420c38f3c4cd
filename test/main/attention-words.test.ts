import { expect, test } from 'vitest';
import { BADGE_PIXELS, badgeBitmap } from '../../src/main/attention/badge-bitmap';
import { bulletinOf, mergedBulletin, trialBulletin } from '../../src/main/attention/bulletin';
import { escapeMarkup, plainText } from '../../src/main/attention/plain-text';

test.each([
  ['lines and controls become one space', 'a\r\n\tb\u0000\u0007\u001b[31mc\u2028d', 'a b [31mc d'],
  ['what turns or hides text is taken out', 'SELL\u202e YUB\u2066 1\u200b0\ufeff', 'SELL YUB 10'],
  ['half a character is taken out', 'a\ud83db', 'ab'],
  ['joiners that Indian scripts write with stay', 'क्\u200dष', 'क्\u200dष'],
  ['200 characters stay', 'x'.repeat(200), 'x'.repeat(200)],
  ['one more is cut, and says so', 'x'.repeat(201), `${'x'.repeat(199)}…`],
  ['a character of two halves is not cut in two', '😀'.repeat(300), `${'😀'.repeat(199)}…`],
  ['nothing stays nothing', ' \u200e ', ''],
])('%s', (_, given, shown) => {
  expect(plainText(given)).toBe(shown);
});

test('a long text costs no more than a short one', () => {
  expect([...plainText('ab '.repeat(100_000))]).toHaveLength(200);
});

test('markup is shown, not obeyed', () => {
  expect(escapeMarkup('<b>&amp;</b>')).toBe('&lt;b&gt;&amp;amp;&lt;/b&gt;');
});

test('no word of the gateway gets into a title', () => {
  for (const kind of ['order-rejected', 'error-entry', 'connection-lost', 'given-up'] as const) {
    const news = { kind, words: '<b>evil</b>\u202e' };
    expect(bulletinOf(news).title + mergedBulletin(news, 2, 10).title).not.toMatch(/evil|\u202e/);
    expect(bulletinOf(news).body).toBe('<b>evil</b>');
  }
});

test('the trial says that it is one, and whether quiet mode is on', () => {
  expect(trialBulletin(true).body).toContain('Quiet mode is on');
  expect(trialBulletin(false).body).not.toContain('Quiet mode');
});

test('the badge is a disc: clear in its corners, red, white in the middle', () => {
  const bitmap = badgeBitmap();
  const pixel = (x: number, y: number) => [
    ...bitmap.subarray((y * BADGE_PIXELS + x) * 4, (y * BADGE_PIXELS + x) * 4 + 4),
  ];
  expect(bitmap).toHaveLength(BADGE_PIXELS * BADGE_PIXELS * 4);
  expect(pixel(0, 0)).toEqual([0, 0, 0, 0]);
  expect(pixel(4, 16)).toEqual([0x2d, 0x2d, 0xd0, 0xff]);
  expect(pixel(16, 12)).toEqual([0xff, 0xff, 0xff, 0xff]);
});
