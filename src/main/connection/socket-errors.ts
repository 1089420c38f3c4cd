/** What an error of `ws`, of Node or of TLS means: the close code it earns, and why, in words. */
import { CLOSE } from '../../protocol/close-codes';

/** What RFC 6455 has for any other broken frame. */
const PROTOCOL_ERROR = 1002;

/** The close code that a broken frame earns, or `null` for a failure of the transport. */
export function closeCodeOf(error: Error): number | null {
  const code = codeOf(error);
  if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') return CLOSE.TOO_BIG;
  if (code === 'WS_ERR_INVALID_UTF8') return CLOSE.INVALID_UTF8;
  return code.startsWith('WS_ERR_') ? PROTOCOL_ERROR : null;
}

const GIVE_CA = 'if it is yours, give its CA file under Sign in, More';

const WORDS: ReadonlyMap<string, string> = new Map([
  ['WS_ERR_UNSUPPORTED_MESSAGE_LENGTH', 'A frame was larger than 1 MiB'],
  ['WS_ERR_INVALID_UTF8', 'A frame was not valid UTF-8'],
  ['ECONNREFUSED', 'Nothing listens at that address'],
  ['ECONNRESET', 'The other side broke off'],
  ['EHOSTUNREACH', 'There is no way to the host'],
  ['ENETUNREACH', 'There is no way to the network'],
  ['ENOTFOUND', 'No host has that name'],
  ['EAI_AGAIN', 'The name could not be looked up'],
  ['ETIMEDOUT', 'The host does not answer'],
  ['EPROTO', 'TLS could not be agreed on: what answers there may speak ws, not wss'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', `The certificate is signed by the gateway itself; ${GIVE_CA}`],
  ['SELF_SIGNED_CERT_IN_CHAIN', `The certificate is signed by an unknown authority; ${GIVE_CA}`],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', `The certificate is signed by an unknown authority; ${GIVE_CA}`],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', `The certificate is signed by an unknown authority; ${GIVE_CA}`],
  ['CERT_HAS_EXPIRED', 'The certificate has expired'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'The certificate is for another host'],
]);

/** In words. A name with several addresses fails with an empty message and an error for each. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  if (!(error instanceof Error)) return String(error);
  const words = WORDS.get(codeOf(error));
  return words === undefined ? error.message : `${words} (${error.message.trim()})`;
}

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '');
