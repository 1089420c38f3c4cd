/** Which stretch of time the charts show: one for all of them, so that an eye can go down from a dip to its cause. */
import { type Accessor, batch, createMemo, createRoot, createSignal } from 'solid-js';
import type { Series } from '../../shared/model/held';
import { mainNow, mainWall } from '../store/clock';
import { outages, series } from '../store/telemetry';
import type { Span } from './line';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 1_440 * MINUTE;

export const RANGES = {
  '15m': 15 * MINUTE,
  '1h': 60 * MINUTE,
  '6h': 360 * MINUTE,
  '1d': DAY,
  '7d': 7 * DAY,
} as const;
export type Range = keyof typeof RANGES;
export const RANGE_NAMES = Object.keys(RANGES) as Range[];

/** Fewer would be a few points stretched over the whole width. */
const SHORTEST = 2 * MINUTE;
/** Two samples of a series with a cadence of 5 s. */
const SHORTEST_ZOOM = 10 * SECOND;
/** The window moves on in steps of about a pixel. */
const STEPS = 450;

const [range, setRangeSignal] = createSignal<Range>('15m');
/** The stretch that the operator zoomed to; `null` while the charts follow the time. */
export const [zoom, setZoom] = createSignal<Span | null>(null);
/** Oldest sample that the history holds within the range, by series, as far as it was asked. Epoch ms. */
export const [reach, setReach] = createSignal<{ readonly [Name in Series]?: number }>({});
export { range };

export function setRange(next: Range): void {
  batch(() => {
    if (next !== range()) setReach({});
    setRangeSignal(next);
    setZoom(null);
  });
}

/** Up to now, whole steps. Reactive to each step of the time. */
export const following = (): Span =>
  followingSpan(RANGES[range()], Math.max(mainWall(), edge(-1), lastingEnd()), 0);

/** Where an outage that lasts has come to, by the charts' own time. */
function lastingEnd(): number {
  const last = outages().at(-1);
  return last?.end === null ? (last.drawn?.from ?? last.start.wall) + mainNow() - last.start.now : 0;
}

/** Oldest sample that can be shown, as far as is known; infinity while there is none. */
export const earliest = (): number => Math.min(edge(0), ...Object.values(reach()));

/** Up to `range` ms until now; less while less is held. `earliest` is the oldest sample's epoch ms. */
export function followingSpan(range: number, now: number, earliest: number): Span {
  const step = Math.max(SECOND, range / STEPS);
  const to = Math.ceil(now / step) * step;
  return { from: Math.max(to - range, Math.min(earliest, to - Math.min(SHORTEST, range))), to };
}

/** What is shown now. Changes with its steps alone, however often the time does. */
export const span: Accessor<Span> = createRoot(() => {
  const memo = createMemo<Span, Span>(
    () => zoom() ?? followingSpan(RANGES[range()], following().to, earliest()),
    { from: 0, to: 0 },
    { equals: (a, b) => a.from === b.from && a.to === b.to },
  );
  return memo;
});

/** `held` grown or shrunk about a time; `null` when that is all that following the time shows. Pure. */
export function zoomedAbout(held: Span, at: number, factor: number, whole: Span): Span | null {
  const length = Math.max(SHORTEST_ZOOM, (held.to - held.from) * factor);
  if (length >= whole.to - whole.from) return null;
  const from = at - ((at - held.from) / (held.to - held.from)) * length;
  const start = Math.min(Math.max(from, whole.from), whole.to - length);
  return { from: start, to: start + length };
}

/** Zooms about a time, or about the newest end. */
export function zoomBy(factor: number, at: number | null): void {
  const held = span();
  const whole = followingSpan(RANGES[range()], following().to, earliest());
  setZoom(zoomedAbout(held, at ?? held.to, factor, whole));
}

/** The oldest (0) or newest (−1) x of all series; the oldest of nothing is infinitely far, the newest 0. */
function edge(index: 0 | -1): number {
  const all = [series.equity, series.health]
    .map((log) => log.columns()[0]?.at(index))
    .filter((x) => typeof x === 'number');
  return index === 0 ? Math.min(...all) : Math.max(0, ...all);
}
