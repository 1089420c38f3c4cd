import { z } from 'zod';
import { number, timestamp } from './scalars';

export const heartbeat = z.object({
  event: z.literal('heartbeat'),
  data: z.object({ serverTime: timestamp, connectionUptime: number }),
});
export type Heartbeat = z.infer<typeof heartbeat>;

export const heartbeatAck = z.object({
  event: z.literal('heartbeat:ack'),
  data: z.object({ clientTime: timestamp }),
});
