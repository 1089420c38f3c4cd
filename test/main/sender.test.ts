import { expect, test } from 'vitest';
import { isOurs, originOf } from '../../src/main/ipc/sender';
import { mayNavigate } from '../../src/main/security/navigation';

const OURS = { contentsId: 1, isTopFrame: true, url: 'mci://app/index.html' };
const speaks = (change: Partial<typeof OURS>): boolean =>
  isOurs({ ...OURS, ...change }, new Set([1, 2]), 'mci://app');

test('the top frame of our window, on our page', () => {
  expect(speaks({})).toBe(true);
  expect(speaks({ contentsId: 2, url: 'mci://app/other.html?x#y' })).toBe(true);
});

test.each([
  { contentsId: 3 },
  { isTopFrame: false },
  { url: '' },
  { url: 'about:blank' },
  { url: 'file:///index.html' },
  { url: 'https://app/index.html' },
  { url: 'mci://app.evil/index.html' },
  { url: 'mci://evil/index.html' },
  { url: 'mci://app:8/index.html' },
  { url: 'mci:app/index.html' },
  { url: 'data:text/html,mci://app' },
])('nobody else: %j', (change) => {
  expect(speaks(change)).toBe(false);
});

test('an origin has scheme, host and port', () => {
  expect(originOf('http://localhost:5173/a?b#c')).toBe('http://localhost:5173');
  expect(originOf('mci://app/index.html')).toBe('mci://app');
});

test('a page may be loaded again, and nothing else', () => {
  const page = 'mci://app/index.html';
  expect(mayNavigate(page, page)).toBe(true);
  expect(mayNavigate(`${page}#top`, page)).toBe(true);
  for (const target of [
    'mci://app/',
    'mci://app/index.html?x',
    'https://example.com/',
    'file:///etc/passwd',
    '',
  ]) {
    expect(mayNavigate(target, page)).toBe(false);
  }
});
