/** The bounds both sides keep (PROTOCOL.md, limits): protocol law, not tuning; a peer may rely on them. */

/** Longest text frame, bytes of UTF-8. */
export const MAX_FRAME_BYTES = 1_048_576;
/** Longest symbol, id, code or word of an open set, in UTF-16 units. */
export const MAX_WORD = 64;
/** Most names in one list of channels. */
export const MAX_CHANNELS = 256;
/** Longest message (activity, fault and control texts), bytes of UTF-8. */
export const MAX_MESSAGE_BYTES = 16_384;
/** Period of the gateway's heartbeat, ms. */
export const HEARTBEAT_MS = 30_000;
/** No message of any kind for this long means the connection is dead, ms (1.5 periods). */
export const SILENCE_MS = 45_000;
/** How long the gateway waits for `heartbeat:ack`, ms. */
export const HEARTBEAT_ACK_MS = 10_000;
/** An attempt without `connection:ack` this long after it began has failed, ms. */
export const ACK_MS = 10_000;
/** How long the console waits for the answer to `disconnect`, ms. */
export const DISCONNECT_MS = 1_000;
