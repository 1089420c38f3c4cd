/** The badge of Windows’ taskbar: a red disc with an exclamation mark, drawn here. */

export const BADGE_PIXELS = 32;

const CENTRE = (BADGE_PIXELS - 1) / 2;
const RADIUS = BADGE_PIXELS / 2;
/** BGRA, premultiplied. */
const RED = [0x2d, 0x2d, 0xd0, 0xff];
const WHITE = [0xff, 0xff, 0xff, 0xff];

/** Rows of BGRA from the top left. */
export function badgeBitmap(): Buffer {
  const bitmap = Buffer.alloc(BADGE_PIXELS * BADGE_PIXELS * 4);
  for (let y = 0; y < BADGE_PIXELS; y += 1) {
    for (let x = 0; x < BADGE_PIXELS; x += 1) {
      const colour = isMark(x, y) ? WHITE : Math.hypot(x - CENTRE, y - CENTRE) < RADIUS ? RED : null;
      if (colour !== null) bitmap.set(colour, (y * BADGE_PIXELS + x) * 4);
    }
  }
  return bitmap;
}

/** A stroke and a dot. */
const isMark = (x: number, y: number): boolean =>
  Math.abs(x - CENTRE) < 2.5 && ((y >= 6 && y < 19) || (y >= 22 && y < 27));
