/** How the windows are arranged: kept in one validated file of its own, beside the settings. */
import { z } from 'zod';
import { PANELS } from './panels';

/** No table or splitter of ours is left out by this. */
const MAX_NAMES = 64;

/** Far from every desktop, and from where the system's own arithmetic ends; DIP. */
const FARTHEST = 1_000_000;
const distance = z.number().int().min(-FARTHEST).max(FARTHEST);

/** DIP, on the desktop that all monitors make together. */
const bounds = z.object({
  x: distance,
  y: distance,
  width: z.number().int().min(1).max(32_768),
  height: z.number().int().min(1).max(32_768),
});

/** `bounds: null`: where the system puts it. Those of a maximised window are its own when it isn't. */
const place = z.object({ bounds: bounds.nullable(), maximised: z.boolean() });

const isBounded = (record: object): boolean => Object.keys(record).length <= MAX_NAMES;

export const layout = z.object({
  /** Share of each splitter's first side, 0..1, by the splitter's name. */
  splits: z.record(z.string().regex(/^[a-z-]{1,32}$/), z.number().min(0).max(1)).refine(isBounded),
  /** How each table is looked at, by its name. */
  tables: z
    .record(
      z.string().max(32),
      z.object({
        hidden: z.array(z.string().max(32)).max(64),
        sort: z
          .object({ column: z.string().max(32), direction: z.enum(['ascending', 'descending']) })
          .nullable(),
      }),
    )
    .refine(isBounded),
  main: place,
  /** Panels in windows of their own, each once. */
  windows: z
    .array(place.extend({ panel: z.enum(PANELS) }))
    .max(PANELS.length)
    .refine((windows) => new Set(windows.map(({ panel }) => panel)).size === windows.length),
});

export const DEFAULT_LAYOUT: z.infer<typeof layout> = {
  splits: {},
  tables: {},
  main: { bounds: null, maximised: false },
  windows: [],
};

export const layoutName = z.string().trim().min(1).max(80);

export const namedLayout = z.object({ name: layoutName, layout });

/** The layouts file, before its parts are looked at: a damaged one costs that one alone. */
export const layoutsFile = z.object({
  current: z.record(z.string(), z.unknown()).default({}),
  named: z.array(z.unknown()).default([]),
});

/** One layout as a file of its own: what every version says, then what this one does. */
export const exportHead = z.object({ kind: z.literal('mci-console-layout'), version: z.number() });
export const exportedLayout = exportHead.extend({ version: z.literal(1), ...namedLayout.shape });
