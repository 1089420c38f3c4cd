/** The administrator's file: what it may say, and what the windows are told of it. */
import { z } from 'zod';
import { CHANNELS } from '../../protocol/channels';
import { currency, timeZone } from './profile';
import { MAX_PROFILES, settings } from './settings';

const { days, megabytes } = settings.shape.retention.shape;
const absolutePath = z
  .string()
  .max(4_096)
  .regex(/^(\/|[A-Za-z]:[\\/]|\\\\)/, 'must be an absolute path');
const feed = z
  .url({ protocol: /^https$/, error: 'must be an https:// URL' })
  .max(2_048)
  .refine((url) => !url.includes('@'), 'must hold no user name or password');

/** A gateway as the administrator describes it; the URL is checked where all gateways' URLs are. */
export const pinnedGateway = z.strictObject({
  name: z.string().trim().min(1).max(80),
  url: z.string().max(2_048),
  channels: z.array(z.enum(CHANNELS)).max(CHANNELS.length).optional(),
  currency: currency.optional(),
  exchangeZone: timeZone.optional(),
  caFile: absolutePath.optional(),
});

/** Strict to the last key: a lock that is spelt wrong must not be a lock silently not there. */
export const policyFile = z.strictObject({
  gateways: z.array(pinnedGateway).min(1).max(MAX_PROFILES).optional(),
  otherGateways: z.boolean().optional(),
  export: z.boolean().optional(),
  retention: z.strictObject({ days: days.optional(), megabytes: megabytes.optional() }).optional(),
  updates: z.strictObject({ feed }).optional(),
});

export type PinnedGateway = z.infer<typeof pinnedGateway>;
