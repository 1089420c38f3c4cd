import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { classify, type Trouble } from '../../src/main/connection/classify';
import type { ConnectionClosed, ConnectionError } from '../../src/protocol/connection';
import type { ErrorEvent } from '../../src/protocol/control';
import { said } from './support';

const PROTOCOL = readFileSync(new URL('../../src/protocol/PROTOCOL.md', import.meta.url), 'utf8');

/** The cells of the table under that heading. */
function tableOf(heading: string): string[][] {
  const section = PROTOCOL.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((row) => row.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const END: Readonly<Record<string, string>> = {
  AUTH_REQUIRED: 'sign-in',
  SESSION_EXPIRED: 'sign-in',
  SUBSCRIPTION_ERROR: 'refused',
  RATE_LIMITED: 'lost',
  SERVER_ERROR: 'lost',
};
const ERROR_EVENT: Readonly<Record<string, string>> = {
  ...END,
  SUBSCRIPTION_ERROR: 'tell',
  RATE_LIMITED: 'hold',
};

const message = (heard: unknown): Trouble => ({
  kind: 'message',
  message: heard as ConnectionError | ErrorEvent | ConnectionClosed,
});
const closed = (code: number, reason = ''): Trouble => ({ kind: 'closed', generation: 1, code, reason });
const refused = (status: number): Trouble => ({ kind: 'refused', generation: 1, status });

describe('the tables of PROTOCOL.md', () => {
  const codes = tableOf('Error codes').map(([code]) => code ?? '');

  test('C19 they are there', () => {
    expect(codes).toHaveLength(5);
    expect(tableOf('Close codes').length).toBeGreaterThanOrEqual(9);
    expect(tableOf('HTTP statuses')).toHaveLength(4);
  });

  test.each(codes)('C19 P28 connection:error %s', (code) => {
    const words = { code, what: `What of ${code}`, why: `Why of ${code}`, how: `How of ${code}` };
    expect(classify(message(said.connectionError(code)))).toEqual({
      kind: END[code],
      cause: { fault: words, closeCode: null },
    });
  });

  test.each(codes)('C19 P28 error %s', (code) => {
    expect(classify(message(said.error(code))).kind).toBe(ERROR_EVENT[code]);
  });

  test.each(tableOf('Close codes').map(([code, , means]) => [Number(code), means ?? '']))(
    'C19 P14 a close with %d and no word before it: %s',
    (code, means) => {
      const behaviour = classify(closed(code));
      expect(behaviour.kind).toBe(means === '-' ? 'lost' : END[means]);
      expect(behaviour).toMatchObject({
        cause: { closeCode: code, fault: { code: means === '-' ? 'CONNECTION_LOST' : means } },
      });
    },
  );

  test.each(
    tableOf('HTTP statuses').flatMap(([statuses, means]) => {
      const numbers =
        statuses === 'any other' ? ['101', '200', '302', '400', '404'] : statuses?.match(/\d+/g);
      return (numbers ?? []).map((status) => [Number(status), means ?? ''] as const);
    }),
  )('C19 P14 an upgrade refused with %d: %s', (status, means) => {
    const behaviour = classify(refused(status));
    expect(behaviour.kind).toBe(END[means] ?? 'lost');
    expect(behaviour).toMatchObject({
      cause: { closeCode: status, fault: { code: END[means] === undefined ? 'CONNECT_FAILED' : means } },
    });
  });
});

describe('what the tables leave', () => {
  test.each(['MAINTENANCE', '', 'constructor', '__proto__'])('P36 P37 the unknown code %j', (code) => {
    expect(classify(message(said.connectionError(code))).kind).toBe('refused');
    expect(classify(message(said.error(code)))).toEqual({
      kind: 'tell',
      fault: { code, what: `What of ${code}`, why: `Why of ${code}`, how: `How of ${code}` },
    });
  });

  test.each([
    ['client_disconnect', 'finished'],
    ['session_expired', 'sign-in'],
    ['server_shutdown', 'lost'],
    ['error', 'lost'],
  ] as const)('P29 P30 P31 connection:closed %s: %s', (reason, kind) => {
    expect(classify(message(said.closed(reason))).kind).toBe(kind);
  });

  test.each([[1000], [1005], [1006], [1015], [3000], [4000], [4999]])(
    'P31 a close with %d is a loss',
    (code) => {
      expect(classify(closed(code)).kind).toBe('lost');
    },
  );

  test('P31 a failure of the transport, an attempt in vain, silence', () => {
    expect(classify({ kind: 'failed', generation: 1, reason: 'x' }).kind).toBe('lost');
    expect(classify({ kind: 'timeout' }).kind).toBe('lost');
    expect(classify({ kind: 'silence' }).kind).toBe('lost');
  });

  test('P28 the words of a close are the gateway’s, if it gave any', () => {
    expect(classify(closed(4401, 'Token revoked'))).toMatchObject({
      cause: { fault: { why: 'Token revoked' } },
    });
    expect(classify(message(said.closed('server_shutdown')))).toMatchObject({
      cause: { fault: { code: 'SERVER_SHUTDOWN', why: 'Closed: server_shutdown' } },
    });
  });
});

test('P28 whatever ends a connection says code, what, why and how', () => {
  const all: Trouble[] = [
    ...[1000, 1006, 1011, 4401, 4408, 4429].map((code) => closed(code)),
    ...[302, 401, 403, 404, 429, 500].map(refused),
    ...(['session_expired', 'server_shutdown', 'error'] as const).map((reason) =>
      message(said.closed(reason)),
    ),
    { kind: 'failed', generation: 1, reason: 'reset' },
    { kind: 'timeout' },
    { kind: 'silence' },
  ];
  for (const trouble of all) {
    const behaviour = classify(trouble);
    if (!('cause' in behaviour)) throw new Error(`${JSON.stringify(trouble)} gave ${behaviour.kind}`);
    for (const words of Object.values(behaviour.cause.fault)) expect(words).toMatch(/\S/);
  }
});
