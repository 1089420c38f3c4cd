import { z } from 'zod';
import { disconnect } from './connection';
import { heartbeatAck } from './heartbeat';
import { subscribe, unsubscribe } from './subscription';

/** Console to gateway. */
export const up = z.discriminatedUnion('event', [subscribe, unsubscribe, heartbeatAck, disconnect]);
export type Up = z.infer<typeof up>;
