/** The session with the gateway in use: which token is presented where, and what became of it. */
import type { ConnectionState } from '../../shared/connection/state';

export interface Session {
  readonly url: string;
  /** `null`: none is presented. */
  readonly token: string | null;
  /** A gateway has acknowledged it, in this run or before. */
  readonly accepted: boolean;
}

export type Heard =
  | { readonly kind: 'nothing' }
  /** Acknowledged for the first time. */
  | { readonly kind: 'accepted'; readonly session: Session; readonly token: string }
  | { readonly kind: 'refused'; readonly session: Session; readonly expired: boolean };

/**
 * What a state of the connection says of the session, and the session after it. An expired token can't work
 * again, nor can one that was never accepted. One that was accepted and is asked for anew may: a gateway that was
 * restarted, or a proxy before it, can take it back.
 */
export function hear(session: Session, state: ConnectionState): Heard {
  const { token, accepted } = session;
  if (token === null) return { kind: 'nothing' };
  if (state.name === 'Connected' && !accepted) {
    return { kind: 'accepted', session: { ...session, accepted: true }, token };
  }
  if (state.name !== 'Disconnected' || state.because.kind !== 'sign-in') return { kind: 'nothing' };
  const expired = state.because.cause.fault.code === 'SESSION_EXPIRED';
  const left = expired || !accepted ? { ...session, token: null } : session;
  return { kind: 'refused', session: left, expired };
}
