/** What the gateway says when something is wrong: to clients, and to whoever started it. */
import { CHANNELS } from '../protocol/channels';
import { CLOSE_FOR } from '../protocol/close-codes';
import { type Fault, isErrorCode } from '../protocol/fault';

/** Thrown by `createGateway` alone: it could not start. */
export class GatewayError extends Error {
  constructor(readonly fault: Fault) {
    super(`${fault.what}: ${fault.why}`);
  }
}

export const AUTH_REQUIRED: Fault = {
  code: 'AUTH_REQUIRED',
  what: 'Connection rejected',
  why: 'No valid session',
  how: 'Complete authentication first',
};

export const SESSION_EXPIRED: Fault = {
  code: 'SESSION_EXPIRED',
  what: 'Session ended',
  why: 'The session token has expired',
  how: 'Sign in again',
};

export const SERVER_ERROR: Fault = {
  code: 'SERVER_ERROR',
  what: 'The stream stopped',
  why: 'The trading engine failed',
  how: 'Reconnect; the engine starts again within seconds',
};

export const TOO_MANY_CLIENTS: Fault = {
  code: 'RATE_LIMITED',
  what: 'Connection rejected',
  why: 'The gateway has as many connections as it takes',
  how: 'Try again later',
};

export const RATE_LIMITED: Fault = {
  code: 'RATE_LIMITED',
  what: 'Message not taken',
  why: 'Too many messages in a short time',
  how: 'Wait a second before the next request',
};

export const invalidChannels = (names: readonly string[]): Fault => ({
  code: 'SUBSCRIPTION_ERROR',
  what: 'Subscription failed',
  why: `Invalid channel name: ${names.slice(0, 8).join(', ')}${names.length > 8 ? ` and ${names.length - 8} more` : ''}`,
  how: `Use valid channel: ${CHANNELS.join(', ')}`,
});

export const badRequest = (path: string, expected: string): Fault => ({
  code: 'BAD_REQUEST',
  what: 'Message not understood',
  why: path === '' ? `Expected ${expected}` : `${path}: expected ${expected}`,
  how: 'Send JSON text frames as the protocol describes them',
});

/** For a test or a scenario that asks for an error of any code. */
export const ofCode = (code: string): Fault =>
  [AUTH_REQUIRED, SESSION_EXPIRED, SERVER_ERROR, TOO_MANY_CLIENTS].find((fault) => fault.code === code) ?? {
    code,
    what: 'Connection rejected',
    why: `The gateway answers ${code}`,
    how: 'Ask whoever runs the gateway',
  };

/** The close that follows `connection:error` of this code. */
export const closeFor = (code: string): number => (isErrorCode(code) ? CLOSE_FOR[code] : 1000);
