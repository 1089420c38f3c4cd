/** The one cursor of all charts of the window. */
import { createSignal } from 'solid-js';
import type { Series } from '../../shared/model/held';
import { firstAtLeast, isSample, type Line, type Span } from './line';

/** Epoch ms it stands at, or `null` when there is none. */
export const [cursorAt, setCursorAt] = createSignal<number | null>(null);

let pointed: object | null = null;
/** The pointer moves the cursor in this chart (`null`: the keys do), until it leaves it or a key is pressed. */
export const pointAtChart = (chart: object | null): void => {
  pointed = chart;
};
export const isPointedAt = (chart: object): boolean => pointed === chart;

/** The series in whose chart it is moved. */
export const [cursorIn, setCursorIn] = createSignal<Series | null>(null);

/** Samples that Page Up and Page Down pass over. */
const PAGE = 10;

/**
 * Where a key takes the cursor among a line's samples within the span; `null` when there is no sample, and
 * `undefined` for a key that doesn't move it. Without a cursor the arrows begin at the newest sample. Pure.
 */
export function movedCursor(
  key: string,
  at: number | null,
  line: Line,
  span: Span,
): number | null | undefined {
  const steps = STEPS[key];
  if (steps === undefined) return undefined;
  const xs = samplesWithin(line, span);
  const last = xs.length - 1;
  const clamped = (index: number) => xs[Math.min(last, Math.max(0, index))] ?? null;
  if (at === null || !Number.isFinite(steps)) return clamped(steps === Number.NEGATIVE_INFINITY ? 0 : last);
  const next = firstAtLeast(xs, at);
  return clamped(steps > 0 && xs[next] !== at ? next + steps - 1 : next + steps);
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageDown: -PAGE,
  PageUp: PAGE,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

const samplesWithin = ({ x, y }: Line, { from, to }: Span): number[] =>
  x.filter((at, index) => at >= from && at <= to && isSample(y[index]));
