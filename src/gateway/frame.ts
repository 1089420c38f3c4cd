/** A message made into bytes once, however many clients get it. */
import type { Channel } from '../protocol/channels';
import type { WireDown } from '../protocol/down';
import { encodeDown } from '../protocol/encode';
import { channelOf, type DataWire, isData } from './data-wire';

export interface Frame {
  /** `null` for bytes that are no message. */
  readonly message: WireDown | null;
  /** `null` for all but data. */
  readonly channel: Channel | null;
  readonly bytes: Uint8Array;
  readonly binary: boolean;
}

export function frameOf(message: WireDown): Frame {
  const channel = isDataMessage(message) ? channelOf(message) : null;
  return { message, channel, bytes: Buffer.from(encodeDown(message)), binary: false };
}

export const rawFrame = (bytes: Uint8Array, binary: boolean): Frame => ({
  message: null,
  channel: null,
  bytes,
  binary,
});

const isDataMessage = (message: WireDown): message is DataWire => isData(message.event);
