import { type Channel, isChannel } from '../protocol/channels';
import type { WireDown } from '../protocol/down';
import { wireOf } from '../protocol/fault';
import type { Subscribe, Unsubscribe } from '../protocol/subscription';
import { invalidChannels } from './faults';

export interface Answer {
  /** The valid channels of the request, each once. */
  readonly channels: readonly Channel[];
  readonly messages: readonly WireDown[];
}

/** Answers a subscribe or unsubscribe: valid names are confirmed, the others named in an error. */
export function answerTo(request: Subscribe | Unsubscribe, now: number): Answer {
  const names = [...new Set(request.data.channels)];
  const channels = names.filter(isChannel);
  const invalid = names.filter((name) => !isChannel(name));
  const messages: WireDown[] = [];
  if (channels.length > 0 || invalid.length === 0) {
    messages.push(
      request.event === 'subscribe'
        ? { event: 'subscribed', data: { channels, subscribedAt: now } }
        : { event: 'unsubscribed', data: { channels, unsubscribedAt: now } },
    );
  }
  if (invalid.length > 0) messages.push({ event: 'error', data: wireOf(invalidChannels(invalid)) });
  return { channels, messages };
}
