/** How the windows are arranged: kept in one validated file of its own, beside the settings. */
import { z } from 'zod';

export const PANELS = [
  'Account',
  'Positions',
  'Orders',
  'Market',
  'Equity',
  'System health',
  'Activity log',
] as const;

/** DIP, on the desktop that all monitors make together. */
const bounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1).max(32_768),
  height: z.number().int().min(1).max(32_768),
});

const place = z.object({ bounds: bounds.nullable(), maximised: z.boolean() });

export const layout = z.object({
  /** Share of each splitter's first side, 0..1, by the splitter's name. */
  splits: z.record(z.string().regex(/^[a-z-]{1,32}$/), z.number().min(0).max(1)),
  /** How each table is looked at, by its name. */
  tables: z.record(
    z.string().max(32),
    z.object({
      hidden: z.array(z.string().max(32)).max(64),
      sort: z
        .object({ column: z.string().max(32), direction: z.enum(['ascending', 'descending']) })
        .nullable(),
    }),
  ),
  main: place,
  /** Panels in windows of their own. */
  windows: z.array(place.extend({ panel: z.enum(PANELS) })).max(PANELS.length),
});

export const DEFAULT_LAYOUT: z.infer<typeof layout> = {
  splits: {},
  tables: {},
  main: { bounds: null, maximised: false },
  windows: [],
};

export const layoutName = z.string().trim().min(1).max(80);
