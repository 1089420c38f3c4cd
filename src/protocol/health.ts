import { z } from 'zod';
import { number, timestamp, word } from './scalars';

/** `cpu`, `memory` in percent; `latency`, `uptime` in ms; `status` is an open set. */
export const health = z.object({
  cpu: number,
  memory: number,
  latency: number,
  uptime: number,
  lastHeartbeat: timestamp,
  status: word,
  timestamp,
});
export type Health = z.infer<typeof health>;

export const healthUpdate = z.object({ event: z.literal('health:update'), data: health });
export type HealthUpdate = z.infer<typeof healthUpdate>;
