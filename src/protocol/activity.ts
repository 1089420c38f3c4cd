import { z } from 'zod';
import { SEVERITIES } from './activity-types';
import { message, timestamp, word } from './scalars';

export const severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof severity>;

const entry = z.object({
  id: word,
  type: word,
  severity,
  message,
  details: z.record(z.string(), z.unknown()).optional(),
  timestamp,
});

/** As it goes over the wire. */
export const activityLog = z.object({ event: z.literal('activity:log'), data: entry });

/**
 * As it is read: `details` is the JSON text of the object that came, or `null`. Text can be shown, stored,
 * searched and exported, and no key in it can touch a prototype.
 */
export interface ActivityEntry extends Omit<z.infer<typeof entry>, 'details'> {
  readonly details: string | null;
}
export interface ActivityLog {
  readonly event: 'activity:log';
  readonly data: ActivityEntry;
}
