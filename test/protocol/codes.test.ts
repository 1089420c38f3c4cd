import { describe, expect, test } from 'vitest';
import { CHANNELS, isChannel } from '../../src/protocol/channels';
import { CLOSE, CLOSE_FOR, codeOfClose, codeOfHttpStatus } from '../../src/protocol/close-codes';
import { ERROR_CODES, faultOf, isErrorCode, wireOf } from '../../src/protocol/fault';
import { majorOf, PROTOCOL_VERSION } from '../../src/protocol/version';

describe('P14 endings without a word', () => {
  test.each([
    [4401, 'AUTH_REQUIRED'],
    [4429, 'RATE_LIMITED'],
    [1011, 'SERVER_ERROR'],
    [1000, null],
    [1001, null],
    [1006, null],
    [1012, null],
    [1013, null],
    [4408, null],
    [4000, null],
  ])('P14 close %d means %s', (close, code) => {
    expect(codeOfClose(close)).toBe(code);
  });

  test.each([
    [401, 'AUTH_REQUIRED'],
    [403, 'AUTH_REQUIRED'],
    [429, 'RATE_LIMITED'],
    [500, 'SERVER_ERROR'],
    [503, 'SERVER_ERROR'],
    [599, 'SERVER_ERROR'],
    [200, null],
    [302, null],
    [400, null],
    [404, null],
    [499, null],
    [600, null],
  ])('P14 HTTP %d means %s', (status, code) => {
    expect(codeOfHttpStatus(status)).toBe(code);
  });

  test('P14 the close of a code says that code, or a plain lost connection', () => {
    expect(Object.keys(CLOSE_FOR).toSorted()).toEqual(ERROR_CODES.toSorted());
    for (const code of ERROR_CODES) {
      const said = codeOfClose(CLOSE_FOR[code]);
      if (said !== null) expect(CLOSE_FOR[said]).toBe(CLOSE_FOR[code]);
    }
  });

  test('P14 every close code is one that an endpoint may send', () => {
    for (const code of Object.values(CLOSE)) {
      expect((code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || code >= 4000).toBe(true);
    }
    expect(new Set(Object.values(CLOSE)).size).toBe(Object.keys(CLOSE).length);
  });
});

describe('words', () => {
  test('P28 an error is the same on the wire and off it', () => {
    const fault = { code: 'SERVER_ERROR', what: 'a', why: 'b', how: 'c' };
    expect(wireOf(fault)).toEqual({ code: 'SERVER_ERROR', error: { what: 'a', why: 'b', how: 'c' } });
    expect(faultOf(wireOf(fault))).toEqual(fault);
  });

  test('P28 nothing but the four fields comes with it', () => {
    const wire = { code: 'X', error: { what: 'a', why: 'b', how: 'c', code: 'Y' }, extra: 1 };
    expect(faultOf(wire)).toEqual({ code: 'X', what: 'a', why: 'b', how: 'c' });
  });

  test.each(['constructor', '__proto__', 'Positions', '', 'toString'])('%j is no channel', (word) => {
    expect(isChannel(word)).toBe(false);
    expect(isErrorCode(word)).toBe(false);
  });

  test('the six channels are', () => {
    expect(CHANNELS.every(isChannel)).toBe(true);
  });
});

describe('versions', () => {
  test.each([
    ['1.0.0', 1],
    ['1', 1],
    ['2.3', 2],
    ['10.0.0', 10],
    ['', null],
    ['v1.0.0', null],
    ['1-beta', null],
    ['one', null],
    ['-1.0', null],
  ])('the major of %j is %s', (version, major) => {
    expect(majorOf(version)).toBe(major);
  });

  test('the major of ours is 1', () => {
    expect(majorOf(PROTOCOL_VERSION)).toBe(1);
  });
});
