/** Codes of the specification's table. The set is open: another gateway's own codes are kept as they came. */
export const ERROR_CODES = [
  'AUTH_REQUIRED',
  'SESSION_EXPIRED',
  'SUBSCRIPTION_ERROR',
  'RATE_LIMITED',
  'SERVER_ERROR',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export function isErrorCode(code: string): code is ErrorCode {
  return (ERROR_CODES as readonly string[]).includes(code);
}

/** `data` of `connection:error` and `error`. */
export interface WireFault {
  code: string;
  error: { what: string; why: string; how: string };
}

/** An error as every part of the console shows it, the gateway's and its own: what, why, how to recover. */
export interface Fault {
  readonly code: string;
  readonly what: string;
  readonly why: string;
  readonly how: string;
}

export const faultOf = ({ code, error: { what, why, how } }: WireFault): Fault => ({ code, what, why, how });
export const wireOf = ({ code, what, why, how }: Fault): WireFault => ({ code, error: { what, why, how } });
