/** Our own words for what went wrong. The gateway's are never replaced by them. */
import { codeOfClose, codeOfHttpStatus } from '../../protocol/close-codes';
import type { ConnectionClosed } from '../../protocol/connection';
import type { Fault } from '../../protocol/fault';
import { ACK_MS, SILENCE_MS } from '../../protocol/limits';
import type { Cause } from '../../shared/connection/state';
import { unreachable } from '../../shared/unreachable';

const CHECK = 'Check that the gateway is running and that its address is right.';
const SIGN_IN = 'Sign in again.';
const WAIT = 'Nothing to do: the console connects again by itself.';

const fault = (code: string, what: string, why: string, how: string): Fault => ({ code, what, why, how });

/** The gateway's own words about the end, when it gave any. */
const said = (words: string, otherwise: string): string => (words.trim() === '' ? otherwise : words);

export function closedFault(code: number, reason: string): Fault {
  // Of either side: a broken frame is closed by the console.
  const what = `The connection was closed (${code})`;
  switch (codeOfClose(code)) {
    case 'AUTH_REQUIRED':
    case 'SESSION_EXPIRED':
      return fault('AUTH_REQUIRED', what, said(reason, 'The session is missing or has ended.'), SIGN_IN);
    case 'RATE_LIMITED':
      return fault('RATE_LIMITED', what, said(reason, 'It has too much to do.'), WAIT);
    case 'SERVER_ERROR':
      return fault('SERVER_ERROR', what, said(reason, 'It met an error of its own.'), WAIT);
    default:
      return fault(
        'CONNECTION_LOST',
        code === 1006 ? 'The connection to the gateway broke off' : what,
        said(reason, code === 1006 ? 'It ended without a closing message.' : 'It gave no reason.'),
        WAIT,
      );
  }
}

export function refusedFault(status: number): Fault {
  const what = `The connection was refused (HTTP ${status})`;
  switch (codeOfHttpStatus(status)) {
    case 'AUTH_REQUIRED':
    case 'SESSION_EXPIRED':
      return fault('AUTH_REQUIRED', what, 'The session is missing, or not allowed here.', SIGN_IN);
    case 'RATE_LIMITED':
      return fault('RATE_LIMITED', what, 'The gateway has too many requests.', WAIT);
    case 'SERVER_ERROR':
      return fault('SERVER_ERROR', what, 'The gateway, or a proxy before it, met an error of its own.', WAIT);
    default:
      return fault('CONNECT_FAILED', what, 'What answers there is no telemetry gateway.', CHECK);
  }
}

export function messageFault({ data: { reason, message } }: ConnectionClosed): Fault {
  const what = 'The gateway closed the connection';
  switch (reason) {
    case 'client_disconnect':
      return fault(
        'CLIENT_DISCONNECT',
        what,
        said(message, 'The console had asked for it.'),
        'Connect again.',
      );
    case 'session_expired':
      return fault('SESSION_EXPIRED', what, said(message, 'The session has ended.'), SIGN_IN);
    case 'server_shutdown':
      return fault('SERVER_SHUTDOWN', what, said(message, 'It is shutting down.'), WAIT);
    case 'error':
      return fault('SERVER_ERROR', what, said(message, 'It met an error of its own.'), WAIT);
    default:
      return unreachable(reason);
  }
}

export const failedFault = (reason: string): Fault =>
  fault('CONNECT_FAILED', 'The gateway could not be reached', reason, CHECK);

export const TIMEOUT_FAULT = fault(
  'CONNECT_TIMEOUT',
  'The gateway did not answer',
  `No acknowledgement came within ${ACK_MS / 1_000} s.`,
  CHECK,
);

export const SILENCE_FAULT = fault(
  'HEARTBEAT_LOST',
  'The gateway fell silent',
  `Nothing was heard from it for ${SILENCE_MS / 1_000} s, not even a heartbeat.`,
  WAIT,
);

export const reconnectFault = (message: string): Fault =>
  fault(
    'RECONNECT_REQUESTED',
    'The gateway asked for a new connection',
    said(message, 'It gave no reason.'),
    WAIT,
  );

export const givenUpFault = (attempts: number, { fault: { what, why } }: Cause): Fault =>
  fault(
    'GIVEN_UP',
    `${attempts} attempts to connect have failed`,
    `${what}: ${why}`,
    'Check the gateway and the network, then choose Retry now.',
  );

export const versionFault = (version: string): Fault =>
  fault(
    'PROTOCOL_VERSION',
    'The gateway speaks another version of the protocol',
    `It says ${version}; this console knows 1.x.`,
    'Update the console or the gateway. Messages that are not understood are counted as rejected.',
  );

export const clockFault = (offset: number): Fault =>
  fault(
    'CLOCK_OFFSET',
    `The gateway's clock is ${(Math.abs(offset) / 1_000).toFixed(1)} s ${offset > 0 ? 'ahead' : 'behind'}`,
    "It was compared with this machine's clock. Ages are right all the same, the gateway's times may not be.",
    'Set the clocks of both machines (NTP).',
  );

export const EARLY_FAULT = fault(
  'PROTOCOL_VIOLATION',
  'Data came before the connection was acknowledged',
  'The gateway sent telemetry ahead of connection:ack.',
  'It was left out. Tell whoever runs the gateway.',
);

export const SECOND_ACK_FAULT = fault(
  'PROTOCOL_VIOLATION',
  'The connection was acknowledged twice',
  'The gateway sent a second connection:ack.',
  'It was left out. Tell whoever runs the gateway.',
);
