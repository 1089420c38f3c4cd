/**
 * Who may enter: session tokens, kept as hashes, compared in constant time, never logged.
 *
 * A token file has one token a line; after it, if the token expires, either an ISO 8601 time with its zone
 * or `+SECONDS` from when the file is read. Empty lines and what follows a `#` at a line's beginning or after
 * a space are ignored.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Fault } from '../protocol/fault';
import { err, ok, type Result } from '../protocol/result';

export interface TokenRule {
  readonly token: string;
  /** Epoch ms of the gateway's clock; `null` or absent: never. */
  readonly expiresAt?: number | null;
}

export type Admission =
  | { readonly kind: 'admitted'; readonly key: string | null; readonly expiresAt: number | null }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'expired' };

export type Admitted = Extract<Admission, { kind: 'admitted' }>;

export class TokenList {
  readonly #entries: { readonly hash: Buffer; expiresAt: number | null }[];

  constructor(rules: readonly TokenRule[]) {
    this.#entries = rules.map(({ token, expiresAt }) => ({
      hash: hashOf(token),
      expiresAt: expiresAt ?? null,
    }));
  }

  /** Judges the `Authorization` header of an upgrade at `now`, epoch ms. */
  admit(authorization: string | undefined, now: number): Admission {
    const token = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return { kind: 'unknown' };
    const hash = hashOf(token);
    let found: { readonly hash: Buffer; readonly expiresAt: number | null } | undefined;
    // No early exit: how long it takes doesn't tell which token came close.
    for (const entry of this.#entries) if (timingSafeEqual(entry.hash, hash)) found = entry;
    if (found === undefined) return { kind: 'unknown' };
    if (found.expiresAt !== null && found.expiresAt <= now) return { kind: 'expired' };
    return { kind: 'admitted', key: found.hash.toString('hex'), expiresAt: found.expiresAt };
  }

  /** The token that was admitted with this key is not accepted any more. */
  expire(key: string, now: number): void {
    for (const entry of this.#entries) if (entry.hash.toString('hex') === key) entry.expiresAt = now;
  }
}

/** Reads a token file's text; `now` is the epoch ms that `+SECONDS` counts from. */
export function parseTokens(text: string, now: number): Result<readonly TokenRule[], Fault> {
  const rules: TokenRule[] = [];
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const [token, expiry, ...rest] = raw
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    if (token === undefined || token === '') continue;
    if (rest.length > 0) return err(badLine(index, 'it has more than a token and an expiry'));
    const expiresAt = expiry === undefined ? null : expiryOf(expiry, now);
    if (expiresAt === undefined) return err(badLine(index, 'what follows the token is no expiry'));
    rules.push({ token, expiresAt });
  }
  if (rules.length > 0) return ok(rules);
  return err({
    code: 'TOKEN_FILE',
    what: 'The token file was not taken',
    why: 'It holds no token',
    how: 'Write one token a line, with an ISO time or +SECONDS after it if it expires',
  });
}

function expiryOf(word: string, now: number): number | undefined {
  const seconds = /^\+(\d{1,10})$/.exec(word)?.[1];
  if (seconds !== undefined) return now + Number(seconds) * 1_000;
  if (!/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(word)) return undefined;
  const time = Date.parse(word);
  return Number.isNaN(time) ? undefined : time;
}

// The line itself stays out of the message: it holds a token.
const badLine = (index: number, why: string): Fault => ({
  code: 'TOKEN_FILE',
  what: 'The token file was not taken',
  why: `Line ${index + 1}: ${why}`,
  how: 'Write TOKEN, TOKEN 2026-12-31T23:59:59Z or TOKEN +3600 on each line',
});

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
