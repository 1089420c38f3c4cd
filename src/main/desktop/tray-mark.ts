/**
 * The tray's drawings, made here: the connection's lamp, as the window has it. Each state has a shape of its own,
 * and colours that stand off light bars and dark ones alike.
 */
import { type ConnectionState, isAlarming } from '../../shared/connection/state';

export type Mark = 'disc' | 'lower-half' | 'ring' | 'broken-ring' | 'left-half' | 'square' | 'full-square';

export function markOf(state: ConnectionState): Mark {
  switch (state.name) {
    case 'Streaming':
      return 'disc';
    case 'Subscribed':
      return 'lower-half';
    case 'Connected':
      return 'ring';
    case 'Connecting':
      return 'broken-ring';
    case 'Reconnecting':
      return 'left-half';
    default:
      return isAlarming(state) ? 'full-square' : 'square';
  }
}

/** Red, green, blue; the luminance of each is between 0.13 and 0.30. */
const GREEN = [0x1f, 0x9d, 0x55] as const;
const BLUE = [0x3b, 0x82, 0xd8] as const;
const AMBER = [0xb8, 0x7a, 0x0a] as const;
const GREY = [0x80, 0x86, 0x8b] as const;
const RED = [0xd9, 0x3f, 0x3f] as const;

export const MARK_COLOURS: Readonly<Record<Mark, readonly [number, number, number]>> = {
  disc: GREEN,
  'lower-half': GREEN,
  ring: GREEN,
  'broken-ring': BLUE,
  'left-half': AMBER,
  square: GREY,
  'full-square': RED,
};

/** Of the picture's side: where the outer edge is, and how wide a line. */
const RADIUS = 0.42;
const LINE = 0.13;
/** Of each pixel so many points are looked at, along each side. */
const POINTS = 4;

/** `x` and `y` from the middle, in sides of the picture. */
function isInked(mark: Mark, x: number, y: number): boolean {
  const round = Math.hypot(x, y);
  const square = Math.max(Math.abs(x), Math.abs(y));
  const onRing = round < RADIUS && round > RADIUS - LINE;
  switch (mark) {
    case 'disc':
      return round < RADIUS;
    case 'ring':
      return onRing;
    case 'lower-half':
      return onRing || (round < RADIUS && y > 0);
    case 'left-half':
      return onRing || (round < RADIUS && x < 0);
    case 'broken-ring':
      return onRing && Math.min(Math.abs(x), Math.abs(y)) > LINE / 2;
    case 'square':
      return square < RADIUS * 0.9 && square > RADIUS * 0.9 - LINE;
    case 'full-square':
      return square < RADIUS * 0.9;
    default:
      return mark satisfies never;
  }
}

/** Rows of BGRA, premultiplied, from the top left; as many pixels wide as high. */
export function markBitmap(mark: Mark, pixels: number): Buffer {
  const bitmap = Buffer.alloc(pixels * pixels * 4);
  const [red, green, blue] = MARK_COLOURS[mark];
  for (let y = 0; y < pixels; y += 1) {
    for (let x = 0; x < pixels; x += 1) {
      let inked = 0;
      for (let point = 0; point < POINTS * POINTS; point += 1) {
        const across = x + ((point % POINTS) + 0.5) / POINTS;
        const down = y + (Math.floor(point / POINTS) + 0.5) / POINTS;
        if (isInked(mark, across / pixels - 0.5, down / pixels - 0.5)) inked += 1;
      }
      const share = inked / (POINTS * POINTS);
      bitmap.set([blue * share, green * share, red * share, 255 * share], (y * pixels + x) * 4);
    }
  }
  return bitmap;
}
