/** Commands of the windows and their arrangement. */
import { z } from 'zod';
import { layout, layoutName } from './layout';
import { nothing, outcome, saved } from './outcome';
import { PANELS } from './panels';

const panel = z.object({ panel: z.enum(PANELS) });
const named = z.object({ name: layoutName });

export const windowCommands = {
  /** Opens the panel in a window of its own, or brings that to the front. */
  openPanel: { input: panel, output: nothing },
  /** Closes it: the panel is back in the main window. */
  closePanel: { input: panel, output: nothing },
  /** Brings a panel's window (`null`: the main one) to the front, and opens there what it alone can. */
  showWindow: {
    input: z.object({
      panel: z.enum(PANELS).nullable(),
      intent: z.enum(['sign-in', 'export']).nullable(),
    }),
    output: nothing,
  },
  /** What is given replaces what is kept under the same name. */
  updateLayout: { input: layout.pick({ splits: true, tables: true }).partial(), output: nothing },
  /** Keeps the arrangement as it stands under that name, in place of what was kept under it. */
  saveLayout: { input: named, output: outcome },
  useLayout: { input: named, output: outcome },
  removeLayout: { input: named, output: outcome },
  /** Takes back the last use, removal, replacement or import. */
  undoLayout: { input: nothing, output: nothing },
  /** Asks for a place and writes it as JSON. */
  exportLayout: { input: named, output: saved },
  /** Asks for a file, keeps what it holds and uses it; the name, or why not; `null` when none was chosen. */
  importLayout: {
    input: nothing,
    output: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('imported'), name: z.string() }),
      z.object({ kind: z.literal('cancelled') }),
      z.object({ kind: z.literal('failed'), fault: outcome.unwrap() }),
    ]),
  },
} as const;
