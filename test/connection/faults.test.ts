/** The console's own words for what went wrong, whole, as the operator reads them. */
import { describe, expect, test } from 'vitest';
import {
  clockFault,
  closedFault,
  EARLY_FAULT,
  failedFault,
  givenUpFault,
  messageFault,
  reconnectFault,
  refusedFault,
  SECOND_ACK_FAULT,
  SILENCE_FAULT,
  TIMEOUT_FAULT,
  versionFault,
} from '../../src/main/connection/faults';
import type { ClosedReason } from '../../src/protocol/connection';
import type { Fault } from '../../src/protocol/fault';

const CHECK = 'Check that the gateway is running and that its address is right.';
const SIGN_IN = 'Sign in again.';
const WAIT = 'Nothing to do: the console connects again by itself.';

const words = ({ code, what, why, how }: Fault): string[] => [code, what, why, how];

describe('a close', () => {
  test.each([
    [1000, 'CONNECTION_LOST', 'The connection was closed (1000)', 'It gave no reason.', WAIT],
    [
      1006,
      'CONNECTION_LOST',
      'The connection to the gateway broke off',
      'It ended without a closing message.',
      WAIT,
    ],
    [1011, 'SERVER_ERROR', 'The connection was closed (1011)', 'It met an error of its own.', WAIT],
    [
      4401,
      'AUTH_REQUIRED',
      'The connection was closed (4401)',
      'The session is missing or has ended.',
      SIGN_IN,
    ],
    [4429, 'RATE_LIMITED', 'The connection was closed (4429)', 'It has too much to do.', WAIT],
  ])('P14 with %d and no word', (code, ...rest) => {
    expect(words(closedFault(code, ''))).toEqual(rest);
    expect(words(closedFault(code, ' \n'))).toEqual(rest);
  });

  test.each([1000, 1006, 1011, 4401, 4429])(
    'P14 with %d and words of the gateway’s: those are the reason',
    (code) => expect(closedFault(code, ' See the log ').why).toBe(' See the log '),
  );
});

test.each([
  [401, 'AUTH_REQUIRED', 'The session is missing, or not allowed here.', SIGN_IN],
  [403, 'AUTH_REQUIRED', 'The session is missing, or not allowed here.', SIGN_IN],
  [404, 'CONNECT_FAILED', 'What answers there is no telemetry gateway.', CHECK],
  [429, 'RATE_LIMITED', 'The gateway has too many requests.', WAIT],
  [503, 'SERVER_ERROR', 'The gateway, or a proxy before it, met an error of its own.', WAIT],
])('P14 refused with HTTP %d', (status, code, why, how) => {
  expect(words(refusedFault(status))).toEqual([
    code,
    `The connection was refused (HTTP ${status})`,
    why,
    how,
  ]);
});

describe('connection:closed', () => {
  test.each<[ClosedReason, string, string, string]>([
    ['client_disconnect', 'CLIENT_DISCONNECT', 'The console had asked for it.', 'Connect again.'],
    ['session_expired', 'SESSION_EXPIRED', 'The session has ended.', SIGN_IN],
    ['server_shutdown', 'SERVER_SHUTDOWN', 'It is shutting down.', WAIT],
    ['error', 'SERVER_ERROR', 'It met an error of its own.', WAIT],
  ])('%s', (reason, code, why, how) => {
    const closed = (message: string) =>
      messageFault({ event: 'connection:closed', data: { reason, message } });
    expect(words(closed(''))).toEqual([code, 'The gateway closed the connection', why, how]);
    expect(words(closed('Back at 9'))).toEqual([code, 'The gateway closed the connection', 'Back at 9', how]);
  });
});

test.each([
  [
    'a failure of the transport',
    failedFault('Nothing listens'),
    ['CONNECT_FAILED', 'The gateway could not be reached', 'Nothing listens', CHECK],
  ],
  [
    'C6 no acknowledgement',
    TIMEOUT_FAULT,
    ['CONNECT_TIMEOUT', 'The gateway did not answer', 'No acknowledgement came within 10 s.', CHECK],
  ],
  [
    'C12 silence',
    SILENCE_FAULT,
    [
      'HEARTBEAT_LOST',
      'The gateway fell silent',
      'Nothing was heard from it for 45 s, not even a heartbeat.',
      WAIT,
    ],
  ],
  [
    'C22 reconnect, without a word',
    reconnectFault(''),
    ['RECONNECT_REQUESTED', 'The gateway asked for a new connection', 'It gave no reason.', WAIT],
  ],
  [
    'C22 reconnect, with a reason',
    reconnectFault('An update'),
    ['RECONNECT_REQUESTED', 'The gateway asked for a new connection', 'An update', WAIT],
  ],
  [
    'C20 the last attempt',
    givenUpFault(5, { fault: SILENCE_FAULT, closeCode: null }),
    [
      'GIVEN_UP',
      '5 attempts to connect have failed',
      'The gateway fell silent: Nothing was heard from it for 45 s, not even a heartbeat.',
      'Check the gateway and the network, then choose Retry now.',
    ],
  ],
  [
    'C10 another version',
    versionFault('2.0.0'),
    [
      'PROTOCOL_VERSION',
      'The gateway speaks another version of the protocol',
      'It says 2.0.0; this console knows 1.x.',
      'Update the console or the gateway. Messages that are not understood are counted as rejected.',
    ],
  ],
  [
    'C7 early data',
    EARLY_FAULT,
    [
      'PROTOCOL_VIOLATION',
      'Data came before the connection was acknowledged',
      'The gateway sent telemetry ahead of connection:ack.',
      'It was left out. Tell whoever runs the gateway.',
    ],
  ],
  [
    'C9 a second acknowledgement',
    SECOND_ACK_FAULT,
    [
      'PROTOCOL_VIOLATION',
      'The connection was acknowledged twice',
      'The gateway sent a second connection:ack.',
      'It was left out. Tell whoever runs the gateway.',
    ],
  ],
])('%s', (_, fault, expected) => expect(words(fault)).toEqual(expected));

test.each([
  [2_500, 'ahead', '2.5'],
  [-90_000, 'behind', '90.0'],
])('C10 a clock that is %d ms off is %s', (offset, side, seconds) => {
  expect(words(clockFault(offset))).toEqual([
    'CLOCK_OFFSET',
    `The gateway's clock is ${seconds} s ${side}`,
    "It was compared with this machine's clock. Ages are right all the same, the gateway's times may not be.",
    'Set the clocks of both machines (NTP).',
  ]);
});
