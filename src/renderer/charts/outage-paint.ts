/** How an outage is shaded: a hatch behind the line, told from the ground in every theme without a colour of its own. */
import uPlot from 'uplot';
import type { Band } from './outage-bands';

/** Width of the hatch's repeat, and the least of a band, px. */
const TILE_PX = 6;
const LEAST_PX = 2;
/** How much of the text's colour they have. */
const TINT = 0.08;
const STRIPES = 0.32;

export interface Shade {
  readonly color: string;
  readonly stripes: CanvasPattern | null;
}

/** `null` stripes where there is no canvas to draw them on. */
export function hatch(color: string, scale: number): Shade {
  const tile = document.createElement('canvas');
  const size = Math.max(2, Math.round(TILE_PX * scale * uPlot.pxRatio));
  tile.width = size;
  tile.height = size;
  const context = tile.getContext('2d');
  if (context === null) return { color, stripes: null };
  context.strokeStyle = color;
  context.lineWidth = size / TILE_PX;
  context.beginPath();
  // The corners' pieces join with the neighbours'.
  for (const shift of [-size, 0, size]) {
    context.moveTo(shift - 1, size + 1);
    context.lineTo(shift + size + 1, -1);
  }
  context.stroke();
  return { color, stripes: context.createPattern(tile, 'repeat') };
}

export function paintBands({ ctx, bbox, valToPos }: uPlot, bands: readonly Band[], shade: Shade): void {
  if (bands.length === 0) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const { from, to } of bands) {
    const left = valToPos(from, 'x', true);
    const width = Math.max(LEAST_PX * uPlot.pxRatio, valToPos(to, 'x', true) - left);
    for (const [fill, alpha] of [
      [shade.color, TINT],
      [shade.stripes, STRIPES],
    ] as const) {
      if (fill === null) continue;
      ctx.globalAlpha = alpha;
      ctx.fillStyle = fill;
      ctx.fillRect(left, bbox.top, width, bbox.height);
    }
  }
  ctx.restore();
}
