import type { PastLine } from '../../shared/history/rows';
import { GAP_MS } from '../../shared/model/samples';
import { firstAtLeast, isSample, type Line, partOf, type Span } from './line';
import { thin } from './thin';

export interface Sources {
  /** What the history gave, or `null`. */
  readonly past: PastLine | null;
  /** What this window holds: the truth from its first sample on. */
  readonly live: Line;
  /** Whether `live` begins where this run of the console does: what is older is another run's. */
  readonly fromStart: boolean;
}

/**
 * What is drawn of a line on so many pixels: the history up to the first live sample, the live ones from there.
 * Between two runs is a gap; within one only where there was a silence. Pure.
 */
export function joinedLine({ past, live, fromStart }: Sources, span: Span, pixels: number): Line {
  const first = live.x[0] ?? Number.POSITIVE_INFINITY;
  const recent = partOf(live, span);
  if (past === null || first < span.from) return thin(recent, span, pixels);
  const end = firstAtLeast(past.x, first);
  const older = partOf({ x: past.x.slice(0, end), y: past.y.slice(0, end) }, span);
  const last = older.x.at(-1);
  const seam: Line =
    last !== undefined &&
    recent.x.length > 0 &&
    isSample(older.y.at(-1)) &&
    (fromStart || first - last > GAP_MS + (span.to - span.from) / pixels)
      ? { x: [Math.min(last + 1, (last + first) / 2)], y: [null] }
      : { x: [], y: [] };
  return thin(
    { x: [...older.x, ...seam.x, ...recent.x], y: [...older.y, ...seam.y, ...recent.y] },
    span,
    pixels,
  );
}
