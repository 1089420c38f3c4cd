import type { ErrorCode } from './fault';

/** WebSocket close codes either side sends, and what each says (PROTOCOL.md, table of close codes). */
export const CLOSE = {
  NORMAL: 1000,
  GOING_AWAY: 1001,
  INVALID_UTF8: 1007,
  TOO_BIG: 1009,
  SERVER_ERROR: 1011,
  SERVICE_RESTART: 1012,
  TOO_SLOW: 1013,
  UNAUTHORIZED: 4401,
  HEARTBEAT_LOST: 4408,
  RATE_LIMITED: 4429,
} as const;

/** The code that follows a `connection:error` of that kind. */
export const CLOSE_FOR: Readonly<Record<ErrorCode, number>> = {
  AUTH_REQUIRED: CLOSE.UNAUTHORIZED,
  SESSION_EXPIRED: CLOSE.UNAUTHORIZED,
  RATE_LIMITED: CLOSE.RATE_LIMITED,
  SERVER_ERROR: CLOSE.SERVER_ERROR,
  SUBSCRIPTION_ERROR: CLOSE.NORMAL,
};

/** What a close without a frame before it means, or `null` for a plain lost connection. */
export function codeOfClose(close: number): ErrorCode | null {
  if (close === CLOSE.UNAUTHORIZED) return 'AUTH_REQUIRED';
  if (close === CLOSE.RATE_LIMITED) return 'RATE_LIMITED';
  if (close === CLOSE.SERVER_ERROR) return 'SERVER_ERROR';
  return null;
}

/** What a refused upgrade's HTTP status means, or `null` for a transport failure. */
export function codeOfHttpStatus(status: number): ErrorCode | null {
  if (status === 401 || status === 403) return 'AUTH_REQUIRED';
  if (status === 429) return 'RATE_LIMITED';
  if (status >= 500 && status <= 599) return 'SERVER_ERROR';
  return null;
}
