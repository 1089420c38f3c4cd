import { z } from 'zod';
import { message, number } from './scalars';
import { wireFault } from './wire-fault';

export const error = z.object({ event: z.literal('error'), data: wireFault });
export type ErrorEvent = z.infer<typeof error>;

export const reconnectReason = z.enum(['server_restart', 'session_refresh']);
export type ReconnectReason = z.infer<typeof reconnectReason>;

/** The gateway asks for a new connection after `delay` ms; the console bounds it to 0..300 s. */
export const reconnect = z.object({
  event: z.literal('reconnect'),
  data: z.object({ reason: reconnectReason, delay: number, message }),
});
export type Reconnect = z.infer<typeof reconnect>;
