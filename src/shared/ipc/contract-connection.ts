/** Commands of the window's feed and of the connection. */
import { z } from 'zod';
import { CHANNELS } from '../../protocol/channels';
import { nothing, outcome } from './outcome';
import { profileId } from './profile';

const rejection = z.object({
  seq: z.number(),
  wall: z.number(),
  kind: z.enum(['binary', 'json', 'shape', 'unknown-event']),
  event: z.string().nullable(),
  path: z.string(),
  expected: z.string(),
  frame: z.string(),
});

export const connectionCommands = {
  /** The window can take pushes: main answers with a snapshot. */
  ready: { input: nothing, output: nothing },
  /** The push of that number has been applied; main may send the next. */
  acknowledge: { input: z.object({ seq: z.number(), hidden: z.boolean() }), output: nothing },
  /** `token: null` means the one main holds for that profile (or none). */
  connect: {
    input: z.object({ profile: profileId, token: z.string().max(16_384).nullable() }),
    output: outcome,
  },
  disconnect: { input: nothing, output: nothing },
  /** Disconnects, forgets the profile's token, and lets go of the data on screen. History stays. */
  signOut: { input: nothing, output: outcome },
  retryNow: { input: nothing, output: nothing },
  /** Pauses (unsubscribes) or takes up one channel. */
  setWanted: { input: z.object({ channel: z.enum(CHANNELS), wanted: z.boolean() }), output: nothing },
  startDemo: { input: nothing, output: outcome },
  /** What changed over outages up to that number has been read. */
  dismissAway: { input: z.object({ last: z.number() }), output: nothing },
  /** The last 200 rejected frames, newest first. */
  rejections: { input: nothing, output: z.array(rejection) },
} as const;
