import { describe, expect, it } from 'vitest';
import {
  debianVersion,
  isPlainVersion,
  reasonsAgainstRelease,
  testVersion,
} from '../../scripts/package/version.mjs';

const official = { executable: '/e/electron', version: '45.4.1', origin: 'official' as const };
const clean = { commit: 'c0ffee', time: 1, changes: 0, tags: ['v1.2.3'] };
const sound = { version: '1.2.3', runtime: official, speaks: '45.4.1', pinned: '45.4.1', checkout: clean };

describe('a release', () => {
  it('is made of a clean, tagged checkout with the pinned official Electron', () => {
    expect(reasonsAgainstRelease(sound)).toEqual([]);
  });

  it.each([
    ['a stand-in', { runtime: { ...official, version: '33.2.1', origin: 'stand-in' as const } }, /stands in/],
    ['another version', { speaks: '45.4.0' }, /is 45\.4\.0, and package\.json pins 45\.4\.1/],
    [
      'a folder whose note says the pinned version, but whose executable is older',
      { runtime: { ...official, origin: 'override' as const }, speaks: '33.2.1' },
      /is 33\.2\.1/,
    ],
    ['changed files', { checkout: { ...clean, changes: 2 } }, /2 files differ/],
    ['no tag', { checkout: { ...clean, tags: [] } }, /no tag v1\.2\.3/],
    ["another version's tag", { checkout: { ...clean, tags: ['v1.2.4'] } }, /no tag v1\.2\.3/],
    ['no git', { checkout: null }, /not a git checkout/],
  ])('is refused on %s', (_, change, why) => {
    expect(reasonsAgainstRelease({ ...sound, ...change })).toEqual([expect.stringMatching(why)]);
  });

  it('tells all reasons at once', () => {
    expect(reasonsAgainstRelease({ ...sound, speaks: '44.0.0', checkout: null })).toHaveLength(2);
  });
});

describe('a test artefact', () => {
  it('says so in its version, and which Electron it has', () => {
    expect(testVersion('0.1.0', '33.2.1')).toBe('0.1.0-test.electron33.2.1');
  });

  it('is older than its release to dpkg, as a tilde sorts before the end', () => {
    expect(debianVersion('0.1.0-test.electron33.2.1')).toBe('0.1.0~test.electron33.2.1-1');
    expect(debianVersion('0.1.0')).toBe('0.1.0-1');
  });
});

it.each([
  ['0.1.0', true],
  ['10.20.30', true],
  ['1.2', false],
  ['01.2.3', false],
  ['1.2.3-test.1', false],
])('%s is a plain version: %s', (text, plain) => {
  expect(isPlainVersion(text)).toBe(plain);
});
