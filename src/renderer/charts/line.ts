/** One line over time, and what is read from it. Pure. */

export interface Span {
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
}

/** `x` is epoch ms, ascending; `null`s are gaps. */
export interface Line {
  readonly x: readonly number[];
  readonly y: readonly (number | null)[];
}

export interface Point {
  /** Epoch ms. */
  readonly x: number;
  readonly y: number;
}

/** [x[], line 1[], …], ascending. */
export type Columns = readonly (readonly (number | null)[])[];

export const NO_LINE: Line = { x: [], y: [] };

/** One of a series' lines, as it is held: not a copy. */
export const lineOf = (columns: Columns, line: number): Line => ({
  x: (columns[0] ?? []) as readonly number[],
  y: columns[line] ?? [],
});

/** The part within a span, and a sample beyond each of its edges, so that the line runs to the edge. */
export function partOf({ x, y }: Line, { from, to }: Span): Line {
  const low = Math.max(0, firstAtLeast(x, from) - 1);
  const high = Math.min(x.length, firstAtLeast(x, to + 1) + 1);
  return { x: x.slice(low, high), y: y.slice(low, high) };
}

/** Samples within the span, gaps not counted. */
export function countOf({ x, y }: Line, { from, to }: Span): number {
  let count = 0;
  const end = firstAtLeast(x, to + 1);
  for (let index = firstAtLeast(x, from); index < end; index += 1) if (isSample(y[index])) count += 1;
  return count;
}

/** The newest sample, or `null`. */
export function newestOf({ x, y }: Line): Point | null {
  for (let index = x.length - 1; index >= 0; index -= 1) {
    const point = pointAt(x[index], y[index]);
    if (point !== null) return point;
  }
  return null;
}

/**
 * Index of the sample nearest to a time, or `null`: across a gap, before the first and after the last sample
 * one answers only from `reach` ms.
 */
export function indexNear({ x, y }: Line, at: number, reach: number): number | null {
  const next = firstAtLeast(x, at);
  let after = next;
  while (after < x.length && !isSample(y[after])) after += 1;
  let before = next - 1;
  while (before >= 0 && !isSample(y[before])) before -= 1;
  const whole = before === next - 1 && after === next && before >= 0 && after < x.length;
  const distance = (index: number) => Math.abs((x[index] ?? Number.POSITIVE_INFINITY) - at);
  const nearest = distance(before) < distance(after) ? before : after;
  return distance(nearest) <= (whole ? Number.MAX_VALUE : reach) ? nearest : null;
}

/** Indexes of the samples between two gaps: there is no line to see them by. */
export function lonePoints(y: ArrayLike<number | null | undefined>): number[] {
  return Array.from(y, (_, index) => index).filter(
    (index) => isSample(y[index]) && !isSample(y[index - 1]) && !isSample(y[index + 1]),
  );
}

export function firstAtLeast(x: readonly number[], bound: number): number {
  let low = 0;
  let high = x.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((x[middle] ?? Number.NEGATIVE_INFINITY) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const isSample = (value: number | null | undefined): value is number => typeof value === 'number';

export const pointAt = (x: number | undefined, y: number | null | undefined): Point | null =>
  x !== undefined && isSample(y) ? { x, y } : null;
