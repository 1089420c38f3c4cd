/**
 * A session token with the origin of the gateway that accepted it, as one text to be encrypted: whoever edits the
 * file of gateways, or moves what is encrypted from one to another, can't send a token elsewhere.
 */

export interface BoundToken {
  /** Scheme, host and port, e.g. `wss://gw.example:8443`. */
  readonly origin: string;
  readonly token: string;
}

export const textOf = ({ origin, token }: BoundToken): string => JSON.stringify({ origin, token });

/** `null`: not such a text. A bare token, as consoles before this one kept them, is none: nothing says whose it is. */
export function boundTokenOf(text: string): BoundToken | null {
  try {
    const { origin, token } = JSON.parse(text) as Record<string, unknown>;
    return typeof origin === 'string' && typeof token === 'string' ? { origin, token } : null;
  } catch {
    return null;
  }
}
