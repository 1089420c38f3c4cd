import { describe, expect, test } from 'vitest';
import { publishersIn } from '../../src/main/updates/publisher';
import { troubleIn, verifySignature } from '../../src/main/updates/windows-signature';

const FILE = 'C:\\Users\\o\\AppData\\Local\\mci\\pending\\temp-setup.exe';
const answer = (part: object = {}): string =>
  JSON.stringify({ status: 'Valid', path: FILE, subject: 'CN="Acme, Inc.", O=Acme, C=IN', ...part });

describe('a downloaded installer', () => {
  test('with a valid signature of the publisher passes, by common name or whole subject', () => {
    expect(troubleIn(answer(), ['Acme, Inc.'], FILE)).toBeNull();
    expect(troubleIn(answer(), ['Other', 'CN="Acme, Inc.", O=Acme, C=IN'], FILE)).toBeNull();
    expect(troubleIn(answer({ subject: 'CN=Acme' }), ['Acme'], FILE)).toBeNull();
  });

  test.each([
    ['whose signature isn’t valid', answer({ status: 'HashMismatch' }), ['Acme, Inc.']],
    ['without one', answer({ status: 'NotSigned', subject: null }), ['Acme, Inc.']],
    ['valid, but nobody’s', answer({ subject: null }), ['Acme, Inc.']],
    ['signed by another', answer({ subject: 'CN=Mallory, O="CN=Acme, Inc."' }), ['Acme, Inc.']],
    ['signed by one whose name begins alike', answer({ subject: 'CN=Acme Inc, O=X' }), ['Acme']],
    ['that isn’t the one that was checked', answer({ path: 'C:\\other.exe' }), ['Acme, Inc.']],
    ['of which PowerShell says nothing', '', ['Acme, Inc.']],
    ['of which PowerShell says something else', '"Valid"', ['Acme, Inc.']],
    ['when no publisher is known', answer(), []],
  ])('%s is refused', (_, said, publishers) => {
    expect(troubleIn(said, publishers, FILE)).toEqual(expect.any(String));
  });

  test.skipIf(process.platform === 'win32')(
    'that can’t be checked is refused: there is no PowerShell here',
    async () => {
      expect(await verifySignature(['Acme'], FILE)).toMatch(/could not be checked/);
    },
  );
});

test.each([
  ['', []],
  ['provider: generic\nurl: https://x\n', []],
  ['publisherName:\nurl: x\n', []],
  ['publisherName: Acme\n', ['Acme']],
  [
    "provider: generic\npublisherName:\n  - 'Acme''s'\n  - CN=Acme, O=Acme\nurl: x\n",
    ["Acme's", 'CN=Acme, O=Acme'],
  ],
  ['publisherName:\r\n- "Acme, Inc."\r\nupdaterCacheDirName: mci\r\n', ['Acme, Inc.']],
])('the publishers in %j', (text, publishers) => {
  expect(publishersIn(text)).toEqual(publishers);
});
