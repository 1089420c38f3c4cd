/** Where the main window was last, before the layouts are read in full. */
import { readFile } from 'node:fs/promises';
import type { Rectangle } from './place';

/** As the layouts' file has it, whatever that holds; `null`: nowhere. Never rejects. */
export async function keptPlace(layouts: string): Promise<Rectangle | null> {
  try {
    return placeIn(JSON.parse(await readFile(layouts, 'utf8')));
  } catch {
    return null;
  }
}

function placeIn(file: { current?: { main?: { bounds?: Partial<Rectangle> | null } } }): Rectangle | null {
  const { x, y, width, height } = file.current?.main?.bounds ?? {};
  return isWhole(x) && isWhole(y) && isWhole(width) && isWhole(height) ? { x, y, width, height } : null;
}

/** Of a size that a monitor can have. */
const isWhole = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 100_000;
