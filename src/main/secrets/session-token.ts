/** A session token as it is given. Faults say where the trouble is, never what the token was. */
import type { Fault } from '../../protocol/fault';
import { err, ok, type Result } from '../../protocol/result';

/** Longest token taken, bytes: what HTTP servers commonly allow for all headers together. */
export const MAX_TOKEN_BYTES = 16_384;

/** Trims a token and checks that it can stand in an `Authorization` header. */
export function sessionTokenOf(text: string): Result<string, Fault> {
  const token = text.trim();
  if (token === '') return refuse('It is empty');
  if (token.length > MAX_TOKEN_BYTES) return refuse(`It is longer than ${MAX_TOKEN_BYTES} bytes`);
  if (/[\r\n]/.test(token)) return refuse('It has more than one line');
  if (!/^[\x21-\x7e]+$/.test(token)) return refuse('It has a blank or a character that no header can carry');
  return ok(token);
}

const refuse = (why: string): Result<never, Fault> =>
  err({
    code: 'BAD_TOKEN',
    what: 'The session token can’t be used',
    why,
    how: 'Copy the token again, whole and alone, from where the session was opened',
  });
