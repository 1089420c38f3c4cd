/** Why a socket failed, as the operator reads it, and with which code a broken frame is closed. */
import { describe, expect, test } from 'vitest';
import { closeCodeOf, reasonOf } from '../../src/main/connection/socket-errors';

const errorOf = (code: string, message = 'as it was told'): Error =>
  Object.assign(new Error(message), { code });

const UNKNOWN_AUTHORITY =
  'The certificate is signed by an unknown authority; if it is yours, give its CA file under Sign in, More';

describe('P31 the reason in words, and what was told behind it', () => {
  test.each([
    ['WS_ERR_UNSUPPORTED_MESSAGE_LENGTH', 'A frame was larger than 1 MiB'],
    ['WS_ERR_INVALID_UTF8', 'A frame was not valid UTF-8'],
    ['ECONNREFUSED', 'Nothing listens at that address'],
    ['ECONNRESET', 'The other side broke off'],
    ['EHOSTUNREACH', 'There is no way to the host'],
    ['ENETUNREACH', 'There is no way to the network'],
    ['ENOTFOUND', 'No host has that name'],
    ['EAI_AGAIN', 'The name could not be looked up'],
    ['ETIMEDOUT', 'The host does not answer'],
    ['EPROTO', 'TLS could not be agreed on: what answers there may speak ws, not wss'],
    [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'The certificate is signed by the gateway itself; if it is yours, give its CA file under Sign in, More',
    ],
    ['SELF_SIGNED_CERT_IN_CHAIN', UNKNOWN_AUTHORITY],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', UNKNOWN_AUTHORITY],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', UNKNOWN_AUTHORITY],
    ['CERT_HAS_EXPIRED', 'The certificate has expired'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'The certificate is for another host'],
  ])('%s', (code, words) => {
    expect(reasonOf(errorOf(code, ' as it was told\n'))).toBe(`${words} (as it was told)`);
  });

  test('of any other error only that', () => {
    expect(reasonOf(errorOf('EWHATEVER'))).toBe('as it was told');
    expect(reasonOf(new Error('as it was told'))).toBe('as it was told');
  });

  test('of a name with several addresses each one’s', () => {
    const each = [errorOf('ECONNREFUSED', 'at ::1'), errorOf('ETIMEDOUT', 'at 127.0.0.1')];
    expect(reasonOf(new AggregateError(each))).toBe(
      'Nothing listens at that address (at ::1); The host does not answer (at 127.0.0.1)',
    );
  });

  test('of what is no error what it is', () => {
    expect(reasonOf('broken')).toBe('broken');
    expect(reasonOf(undefined)).toBe('undefined');
  });
});

test.each([
  ['WS_ERR_UNSUPPORTED_MESSAGE_LENGTH', 1009],
  ['WS_ERR_INVALID_UTF8', 1007],
  ['WS_ERR_UNEXPECTED_RSV_1', 1002],
  ['ECONNRESET', null],
  ['NOT_WS_ERR_', null],
])('P2 %s closes with %s', (code, close) => expect(closeCodeOf(errorOf(code))).toBe(close));

test('P2 an error without a code closes nothing', () => {
  expect(closeCodeOf(new Error('as it was told'))).toBeNull();
});
