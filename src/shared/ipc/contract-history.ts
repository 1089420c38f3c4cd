/** Commands of the local history. All concern the gateway in use. Outputs are main's own: their shapes are types. */
import { z } from 'zod';
import { severity } from '../../protocol/activity';
import { SEVERITIES } from '../../protocol/activity-types';
import type { ActivityPage, HistoryFigures, OrderLife, PastLine } from '../history/rows';
import type { PastOutage } from '../model/outage';
import { nothing } from './outcome';

const epoch = z.number().min(-8.64e15).max(8.64e15);

/** As `ActivityFilter`; a range that is upside down matches nothing. */
export const activityFilter = z.object({
  text: z.string().max(1_024),
  types: z.array(z.string().max(64)).max(256).nullable(),
  severities: z.array(severity).max(SEVERITIES.length).nullable(),
  subject: z.string().max(64),
  since: epoch.nullable(),
  until: epoch.nullable(),
});

export const historyCommands = {
  activityPage: {
    input: z.object({
      filter: activityFilter,
      /** Rows older than this one; `null` for the newest. */
      before: z.number().nullable(),
      limit: z.number().int().min(1).max(1_000),
    }),
    output: z.custom<ActivityPage>(),
  },
  /** Every type that an entry kept has, in alphabetical order. */
  activityTypes: { input: nothing, output: z.array(z.string()) },
  orderLife: { input: z.object({ id: z.string().max(64) }), output: z.custom<OrderLife>() },
  /** A chart's lines between two times, drawn on so many pixels: `equity` has one, `health` cpu, memory, latency. */
  past: {
    input: z.object({
      series: z.enum(['equity', 'health']),
      from: epoch,
      to: epoch,
      pixels: z.number().int().min(1).max(16_384),
    }),
    output: z.custom<readonly PastLine[]>(),
  },
  /** Losses of the connection that touch the stretch, oldest first, also of earlier runs. */
  pastOutages: {
    input: z.object({ from: epoch, to: epoch }),
    output: z.custom<readonly PastOutage[]>(),
  },
  historyFigures: { input: nothing, output: z.custom<HistoryFigures>() },
} as const;
