/** Which stretch of time the charts show: one for all of them, so that an eye can go down from a dip to its cause. */
import { createSignal } from 'solid-js';
import { mainWall } from '../store/clock';
import type { SampleLog } from '../store/sample-log';
import { series } from '../store/telemetry';
import type { Span } from './visible-samples';

const MINUTE = 60_000;

export const RANGES = {
  '15m': 15 * MINUTE,
  '1h': 60 * MINUTE,
  '6h': 360 * MINUTE,
  '1d': 1_440 * MINUTE,
} as const;
export type Range = keyof typeof RANGES;

/** Fewer would be a few points stretched over the whole width. */
const SHORTEST = 2 * MINUTE;
/** The window moves on in steps of about a pixel. */
const STEPS = 1_000;

const [range, setRangeSignal] = createSignal<Range>('15m');
/** The stretch that the operator zoomed to; `null` while the charts follow the time. */
export const [zoom, setZoom] = createSignal<Span | null>(null);
export { range };

export function setRange(next: Range): void {
  setRangeSignal(next);
  setZoom(null);
}

/** What is shown now. Reactive to each step of the time. */
export const span = (): Span =>
  zoom() ?? followingSpan(RANGES[range()], Math.max(mainWall(), edge(-1)), edge(0));

/** Up to `range` ms until now; less while less is held. `earliest` is the oldest sample's epoch ms. */
export function followingSpan(range: number, now: number, earliest: number): Span {
  const step = Math.max(1_000, range / STEPS);
  const to = Math.ceil(now / step) * step;
  return { from: Math.max(to - range, Math.min(earliest, to - Math.min(SHORTEST, range))), to };
}

/** The oldest (0) or newest (−1) x of all series; the oldest of nothing is infinitely far, the newest 0. */
function edge(index: 0 | -1): number {
  const at = (log: SampleLog) => log.columns()[0]?.at(index);
  const all = [at(series.equity), at(series.health)].filter((x) => typeof x === 'number');
  return index === 0 ? Math.min(...all) : Math.max(0, ...all);
}
