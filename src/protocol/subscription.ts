import { z } from 'zod';
import { MAX_CHANNELS } from './limits';
import { channel, timestamp, word } from './scalars';

/** Requests carry words, not channels: an invalid name earns SUBSCRIPTION_ERROR, not a malformed frame. */
const requested = z.object({ channels: z.array(word).max(MAX_CHANNELS) });

export const subscribe = z.object({ event: z.literal('subscribe'), data: requested });
export const unsubscribe = z.object({ event: z.literal('unsubscribe'), data: requested });
export type Subscribe = z.infer<typeof subscribe>;
export type Unsubscribe = z.infer<typeof unsubscribe>;

/** Confirmations carry the channels that the message concerned. */
export const subscribed = z.object({
  event: z.literal('subscribed'),
  data: z.object({ channels: z.array(channel).max(MAX_CHANNELS), subscribedAt: timestamp }),
});
export const unsubscribed = z.object({
  event: z.literal('unsubscribed'),
  data: z.object({ channels: z.array(channel).max(MAX_CHANNELS), unsubscribedAt: timestamp }),
});
export type Subscribed = z.infer<typeof subscribed>;
export type Unsubscribed = z.infer<typeof unsubscribed>;
