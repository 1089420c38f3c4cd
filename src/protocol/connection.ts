import { z } from 'zod';
import { message, timestamp, word } from './scalars';
import { wireFault } from './wire-fault';

export const connectionAck = z.object({
  event: z.literal('connection:ack'),
  data: z.object({ connectionId: word, serverTime: timestamp, version: word }),
});
export type ConnectionAck = z.infer<typeof connectionAck>;

export const connectionError = z.object({ event: z.literal('connection:error'), data: wireFault });
export type ConnectionError = z.infer<typeof connectionError>;

export const closedReason = z.enum(['client_disconnect', 'server_shutdown', 'session_expired', 'error']);
export type ClosedReason = z.infer<typeof closedReason>;

export const connectionClosed = z.object({
  event: z.literal('connection:closed'),
  data: z.object({ reason: closedReason, message }),
});
export type ConnectionClosed = z.infer<typeof connectionClosed>;

/** Console to gateway; answered by `connection:closed` with `client_disconnect`. */
export const disconnect = z.object({ event: z.literal('disconnect'), data: z.object({}).optional() });
