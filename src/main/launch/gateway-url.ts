/**
 * Which gateway URLs are taken, for the command line, the sign-in form and the settings alike. Faults never
 * repeat what may be a secret.
 */
import type { Fault } from '../../protocol/fault';
import { err, ok, type Result } from '../../protocol/result';
import { isLoopback } from '../../shared/loopback';

export interface GatewayUrl {
  /** As WHATWG URL writes it; the key under which a session token is held. */
  readonly url: string;
  /** Host, port and path: what may stand in a log. */
  readonly place: string;
  /** Whether it is unencrypted and leaves this machine. */
  readonly inClear: boolean;
}

/** Longest URL taken, UTF-16 units. */
const MAX_URL = 2_048;
const FORM = 'Write it as wss://HOST:PORT/PATH, or ws:// for a gateway on this machine';
/** Query names under which servers commonly take credentials. */
const SECRET_NAME = /token|secret|passw|pwd|credential|jwt|bearer|session|signature|auth|api[-_]?key/i;

export function gatewayUrlOf(text: string): Result<GatewayUrl, Fault> {
  const trimmed = text.trim();
  if (trimmed === '') return refuse('It is empty', FORM);
  if (trimmed.length > MAX_URL) return refuse(`It is longer than ${MAX_URL} characters`, FORM);
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)) return refuse('It has no ws:// or wss:// in front', FORM);
  if (!URL.canParse(trimmed)) return refuse('It is not a URL', FORM);
  const url = new URL(trimmed);
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:') {
    return refuse(`It must begin with ws:// or wss://, not ${url.protocol}//`, FORM);
  }
  if (url.username !== '' || url.password !== '') {
    return refuse('It holds a user name or password', 'Leave it out: the session token has its own field');
  }
  if (url.hash !== '' || trimmed.includes('#')) {
    return refuse('It has a # part, which a WebSocket URL must not have', 'Leave out the # and what follows');
  }
  const secret = [...url.searchParams.keys()].find((name) => SECRET_NAME.test(name));
  if (secret !== undefined) {
    return refuse(
      `Its query has “${secret}”, which looks like a secret; a URL is written to logs on its way`,
      'Leave it out: the session token has its own field, or --token-file on the command line',
    );
  }
  return ok({
    url: url.href,
    place: `${url.protocol}//${url.host}${url.pathname}`,
    inClear: url.protocol === 'ws:' && !isLoopback(url.hostname),
  });
}

/** The warning that precedes an unencrypted connection to another machine (PROTOCOL.md P12). */
export const inClearWarning = ({ place }: GatewayUrl): Fault => ({
  code: 'NOT_ENCRYPTED',
  what: `The connection to ${place} is not encrypted`,
  why: 'With ws:// the session token and all telemetry travel in clear: anyone on the way can read them',
  how: 'Use the gateway’s wss:// address, or a tunnel to this machine',
});

const refuse = (why: string, how: string): Result<never, Fault> =>
  err({ code: 'BAD_GATEWAY_URL', what: 'The gateway URL can’t be used', why, how });
