/**
 * Who is let in, and how the others are turned away. Judges one upgrade request; does nothing itself.
 *
 * Without a token list anyone may enter, but only over loopback, and no page of a browser from elsewhere.
 */
import type { IncomingMessage } from 'node:http';
import type { Fault } from '../protocol/fault';
import { AUTH_REQUIRED, closeFor, ofCode, SERVER_ERROR, SESSION_EXPIRED, TOO_MANY_CLIENTS } from './faults';
import type { Refusal } from './gateway';
import { isLoopback } from './loopback';
import type { Admitted, TokenList } from './tokens';

export type Verdict =
  /** `ackAfter` in ms; `null`: never. */
  | { readonly kind: 'welcome'; readonly admitted: Admitted; readonly ackAfter: number | null }
  /** Upgraded, told why if there are words, and closed. */
  | { readonly kind: 'turned-away'; readonly fault: Fault | null; readonly close: number }
  | { readonly kind: 'http'; readonly status: number }
  | { readonly kind: 'reset' };

/** `leaving`: on the way to a stop. `failed`: the engine is being started again. */
export type Readiness = 'ready' | 'leaving' | 'failed';

const PATHS: ReadonlySet<string> = new Set(['/telemetry', '/']);
const ANYONE: Admitted = { kind: 'admitted', key: null, expiresAt: null };

export class Door {
  #refusal: Refusal | null = null;
  #left = 0;
  #ackAfter = 0;

  constructor(
    readonly tokens: TokenList | null,
    readonly maxClients: number,
  ) {}

  refuse(how: Refusal, times: number): void {
    this.#refusal = how;
    this.#left = times;
  }

  accept(): void {
    this.#refusal = null;
  }

  delayAck(ms: number): void {
    this.#ackAfter = ms;
  }

  /** `now`: epoch ms of the gateway's clock. */
  judge(request: IncomingMessage, now: number, clients: number, readiness: Readiness): Verdict {
    // Not by URL, which throws at some targets.
    const [path = '/'] = (request.url ?? '/').split('?', 1);
    if (!PATHS.has(path)) return { kind: 'http', status: 404 };
    if (readiness === 'leaving') return { kind: 'http', status: 503 };
    const steered = this.#steered();
    if (steered !== null) return steered;
    if (this.tokens === null && isForeignPage(request.headers.origin)) return { kind: 'http', status: 403 };
    const admission = this.tokens?.admit(request.headers.authorization, now) ?? ANYONE;
    if (admission.kind === 'unknown') return turnedAway(AUTH_REQUIRED);
    if (admission.kind === 'expired') return turnedAway(SESSION_EXPIRED);
    if (clients >= this.maxClients) return turnedAway(TOO_MANY_CLIENTS);
    if (readiness === 'failed') return turnedAway(SERVER_ERROR);
    return { kind: 'welcome', admitted: admission, ackAfter: this.#ackAfter };
  }

  #steered(): Verdict | null {
    const how = this.#refusal;
    if (how === null) return null;
    this.#left -= 1;
    if (this.#left <= 0) this.#refusal = null;
    if (how === 'reset') return { kind: 'reset' };
    if (how === 'silence') return { kind: 'welcome', admitted: ANYONE, ackAfter: null };
    if ('http' in how) return { kind: 'http', status: how.http };
    if ('close' in how) return { kind: 'turned-away', fault: null, close: how.close };
    return turnedAway(ofCode(how.error));
  }
}

const turnedAway = (fault: Fault): Verdict => ({ kind: 'turned-away', fault, close: closeFor(fault.code) });

/** Browsers name the page that connects; programs don't. */
function isForeignPage(origin: string | undefined): boolean {
  if (origin === undefined) return false;
  try {
    return !isLoopback(new URL(origin).hostname);
  } catch {
    return true;
  }
}
