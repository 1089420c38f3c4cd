/**
 * Where a window can be had by hand: on a monitor that is there. All in DIP, on the desktop that all monitors
 * make together, so that their scales don't matter.
 */

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What must be seen of a window on one monitor, or the whole of it if it is smaller. */
const SEEN: Size = { width: 480, height: 320 };

/** Share of a window that must be seen on all monitors together: it may span two, or hang over an edge a little. */
const SEEN_SHARE = 0.75;

/**
 * `bounds` as they are if enough of the window is seen, the top edge by which it is moved too; else the
 * nearest place where all of it is, made smaller if it must be.
 * @param areas What the system's own bars leave of each monitor, the primary one first; not empty.
 * @param least No smaller than this, but for a monitor that is.
 */
export function place(bounds: Rectangle, areas: readonly Rectangle[], least: Size): Rectangle {
  const window = {
    ...bounds,
    width: Math.max(bounds.width, least.width),
    height: Math.max(bounds.height, least.height),
  };
  const seen = areas.reduce((sum, area) => sum + surface(overlap(window, area)), 0);
  if (seen >= SEEN_SHARE * surface(window) && areas.some((area) => isHeld(window, area))) return window;
  const area = areas.reduce((best, one) => (isNearer(window, one, best) ? one : best), areas[0] ?? window);
  const width = Math.min(window.width, area.width);
  const height = Math.min(window.height, area.height);
  return {
    x: clamp(window.x, area.x, area.x + area.width - width),
    y: clamp(window.y, area.y, area.y + area.height - height),
    width,
    height,
  };
}

/** A least size that fits on the smallest of the monitors. */
export const leastOn = (areas: readonly Rectangle[], least: Size): Size => ({
  width: Math.min(least.width, ...areas.map(({ width }) => width)),
  height: Math.min(least.height, ...areas.map(({ height }) => height)),
});

function isHeld(window: Rectangle, area: Rectangle): boolean {
  const seen = overlap(window, area);
  return (
    window.y >= area.y &&
    seen.width >= Math.min(SEEN.width, window.width) &&
    seen.height >= Math.min(SEEN.height, window.height)
  );
}

/** More of the window is on it; if none is on either, its middle is nearer. */
function isNearer(window: Rectangle, area: Rectangle, than: Rectangle): boolean {
  const [seen, seenThere] = [surface(overlap(window, area)), surface(overlap(window, than))];
  if (seen !== seenThere) return seen > seenThere;
  return distance(window, area) < distance(window, than);
}

function overlap(a: Rectangle, b: Rectangle): Size {
  return {
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)),
  };
}

const surface = ({ width, height }: Size): number => width * height;

const distance = (a: Rectangle, b: Rectangle): number =>
  Math.hypot(a.x + a.width / 2 - b.x - b.width / 2, a.y + a.height / 2 - b.y - b.height / 2);

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);
