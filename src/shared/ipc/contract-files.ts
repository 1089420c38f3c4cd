/** Commands that write files where the operator says. */
import { z } from 'zod';
import { activityFilter } from './contract-history';
import { fault, nothing, saved } from './outcome';

export const FORMATS = ['csv', 'jsonl', 'json'] as const;
export type Format = (typeof FORMATS)[number];
const range = { since: activityFilter.shape.since, until: activityFilter.shape.until };

const request = z.discriminatedUnion('what', [
  z.object({ what: z.literal('activity'), filter: activityFilter }),
  z.object({ what: z.literal('orders'), ...range }),
  z.object({ what: z.literal('positions'), ...range }),
  z.object({ what: z.literal('account'), ...range }),
  z.object({ what: z.literal('health'), ...range }),
]);

export const fileCommands = {
  /** Asks for a place and streams into it. `id` names it for progress and cancelling. */
  export: {
    input: z.object({ id: z.number(), format: z.enum(FORMATS), request }),
    output: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('saved'),
        path: z.string(),
        rows: z.number(),
        /** Epoch ms of the earliest and the latest row's time; `null` without rows. */
        range: z.tuple([z.number(), z.number()]).nullable(),
        /** IANA name of the zone that the times in it are written in. */
        timeZone: z.string(),
        bytes: z.number(),
        /** Hexadecimal. */
        sha256: z.string(),
        /** Why it has what this run still holds in memory instead of what was kept; `null`: it has all. */
        missing: fault.nullable(),
      }),
      z.object({ kind: z.literal('cancelled') }),
      z.object({ kind: z.literal('failed'), fault }),
    ]),
  },
  cancelExport: { input: z.object({ id: z.number() }), output: nothing },
  /** Asks for a place and writes a picture that the window drew; base64 of a PNG. */
  saveChart: {
    input: z.object({ name: z.string().max(80), png: z.string().max(32 * 1_048_576) }),
    output: saved,
  },
} as const;
