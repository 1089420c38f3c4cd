/**
 * The one contract between main and the windows: each command's input and output. Main checks the input with
 * these schemas; the windows have the types alone. Nothing else crosses, and no token ever crosses back.
 */
import { z } from 'zod';
import { severity } from '../../protocol/activity';
import { CHANNELS } from '../../protocol/channels';
import type { CommandName } from './channels';
import { settings } from './settings';

const fault = z.object({ code: z.string(), what: z.string(), why: z.string(), how: z.string() });
/** `null` when it was done; else why it wasn't. */
const outcome = fault.nullable();
const nothing = z.undefined();

const rejection = z.object({
  seq: z.number(),
  wall: z.number(),
  kind: z.enum(['binary', 'json', 'shape', 'unknown-event']),
  event: z.string().nullable(),
  path: z.string(),
  expected: z.string(),
  frame: z.string(),
});

export const contract = {
  /** The window can take pushes: main answers with a snapshot. */
  ready: { input: nothing, output: nothing },
  /** The push of that number has been applied; main may send the next. */
  acknowledge: { input: z.object({ seq: z.number() }), output: nothing },
  /** `token: null` means the one main holds for that URL (or none). */
  connect: {
    input: z.object({ url: z.string().max(2_048), token: z.string().max(16_384).nullable() }),
    output: outcome,
  },
  disconnect: { input: nothing, output: nothing },
  retryNow: { input: nothing, output: nothing },
  /** Pauses (unsubscribes) or takes up one channel. */
  setWanted: { input: z.object({ channel: z.enum(CHANNELS), wanted: z.boolean() }), output: nothing },
  startDemo: { input: nothing, output: outcome },
  /** Asks for a place and writes what the filter shows of the log that is held. */
  exportActivity: {
    input: z.object({
      text: z.string().max(1_024),
      types: z.array(z.string().max(64)).max(256).nullable(),
      severities: z.array(severity).nullable(),
    }),
    output: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('saved'), path: z.string(), rows: z.number(), bytes: z.number() }),
      z.object({ kind: z.literal('cancelled') }),
      z.object({ kind: z.literal('failed'), fault }),
    ]),
  },
  /** The last 200 rejected frames, newest first. */
  rejections: { input: nothing, output: z.array(rejection) },
  updateSettings: { input: settings.partial(), output: outcome },
} as const satisfies Record<CommandName, { input: z.ZodType; output: z.ZodType }>;

export type Contract = typeof contract;
export type Input<Name extends CommandName> = z.infer<Contract[Name]['input']>;
export type Output<Name extends CommandName> = z.infer<Contract[Name]['output']>;
