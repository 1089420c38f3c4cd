import { z } from 'zod';
import { LEAST_ZOOM, MOST_ZOOM } from '../zoom';
import { currency, profile, profileId, timeZone } from './profile';

/** What the operator is told of by the system's notifications. */
export const NOTIFIED = [
  'order-rejected',
  'error-entry',
  'connection-lost',
  'given-up',
  'session-expired',
] as const;

export const MAX_PROFILES = 100;
export const MAX_RETENTION = { days: 3_650, megabytes: 1_000_000 };

/** What the operator chose; kept in one validated file. Unknown fields of a newer version are ignored. */
export const settings = z.object({
  theme: z.enum(['system', 'dark', 'light', 'high-contrast']),
  density: z.enum(['compact', 'comfortable']),
  /** 1 is 100 %. */
  zoom: z.number().min(LEAST_ZOOM).max(MOST_ZOOM),
  zone: z.enum(['exchange', 'local', 'utc']),
  /** Of gateways whose profile names none. */
  exchangeZone: timeZone,
  currency,
  gainLoss: z.enum(['green-red', 'blue-orange']),
  profiles: z.array(profile).max(MAX_PROFILES),
  /** The one connected to last. */
  lastProfile: profileId.nullable(),
  /** The tray's icon; `keep`: closing the main window leaves the console watching behind it. */
  tray: z.enum(['off', 'icon', 'keep']),
  reconnection: z.object({
    /** Fraction of each wait that chance may add or take, 0..1. */
    jitter: z.number().min(0).max(1),
    keepTrying: z.boolean(),
  }),
  /** How much history is kept: whichever is reached first. */
  retention: z.object({
    days: z.number().int().min(1).max(MAX_RETENTION.days),
    megabytes: z.number().int().min(50).max(MAX_RETENTION.megabytes),
  }),
  notifications: z.object({
    kinds: z.array(z.enum(NOTIFIED)).max(NOTIFIED.length),
    /** Nothing is shown or sounded until it is taken off. */
    quiet: z.boolean(),
    sound: z.boolean(),
  }),
});

export const DEFAULT_SETTINGS: z.infer<typeof settings> = {
  theme: 'dark',
  density: 'compact',
  zoom: 1,
  zone: 'exchange',
  exchangeZone: 'Asia/Kolkata',
  currency: 'INR',
  gainLoss: 'green-red',
  profiles: [],
  lastProfile: null,
  tray: 'icon',
  reconnection: { jitter: 0, keepTrying: false },
  retention: { days: 30, megabytes: 2_048 },
  notifications: { kinds: [...NOTIFIED], quiet: false, sound: false },
};
