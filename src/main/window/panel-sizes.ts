/** How large windows are, DIP: at least, and before the operator has sized them. */
import type { WindowName } from './layout-store';
import type { Rectangle, Size } from './place';

const PANEL: Sizes = { least: { width: 480, height: 320 }, first: { width: 960, height: 540 } };

interface Sizes {
  readonly least: Size;
  readonly first: Size;
}

export const SIZES: Readonly<Record<WindowName, Sizes>> = {
  main: { least: { width: 1024, height: 700 }, first: { width: 1440, height: 900 } },
  // Its six figures in three lines, in one.
  Account: { least: { width: 480, height: 224 }, first: { width: 960, height: 224 } },
  Positions: PANEL,
  Orders: PANEL,
  Market: PANEL,
  Equity: PANEL,
  'System health': PANEL,
  'Activity log': PANEL,
};

/** From the corner of the window that a new one opens over, so that both titles are seen. */
const STEP = 40;

/** Where the main window opens first: in the middle. */
export function centred(area: Rectangle): Rectangle {
  const { width, height } = SIZES.main.first;
  return {
    x: Math.round(area.x + (area.width - width) / 2),
    y: Math.round(area.y + (area.height - height) / 2),
    width,
    height,
  };
}

/** Where the panel's window opens first: over the main one, `others` being there already. */
export function cascaded(name: WindowName, main: Rectangle, others: number): Rectangle {
  const step = STEP * (others + 1);
  return { x: main.x + step, y: main.y + step, ...SIZES[name].first };
}
