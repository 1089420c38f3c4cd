/** The part of a series that a chart shows. Pure. */

export interface Span {
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
}

export interface VisibleSamples {
  readonly x: number[];
  /** `null`s are gaps. */
  readonly y: (number | null)[];
  /** Samples within the span, gaps not counted. */
  readonly count: number;
}

type Columns = readonly (readonly (number | null)[])[];

/**
 * One line of a series (`columns` is [x[], line 1[], …], ascending) within a span, and a sample beyond each of
 * its edges, so that the line runs to the edge.
 */
export function visibleSamples(columns: Columns, line: number, { from, to }: Span): VisibleSamples {
  const xs = columns[0] ?? [];
  const start = firstAtLeast(xs, from);
  const end = firstAtLeast(xs, to + 1);
  const low = Math.max(0, start - 1);
  const high = Math.min(xs.length, end + 1);
  const y = (columns[line] ?? []).slice(low, high);
  return {
    x: xs.slice(low, high) as number[],
    y,
    count: y.slice(start - low, end - low).filter((value) => value !== null).length,
  };
}

/** The newest sample that isn't a gap, or `null`. */
export function newestSample(columns: Columns, line: number): { x: number; y: number } | null {
  const ys = columns[line] ?? [];
  for (let index = ys.length - 1; index >= 0; index -= 1) {
    const x = columns[0]?.[index];
    const y = ys[index];
    if (typeof x === 'number' && typeof y === 'number') return { x, y };
  }
  return null;
}

/** Indexes of the samples between two gaps: there is no line to see them by. */
export function lonePoints(ys: ArrayLike<number | null | undefined>): number[] {
  const isGap = (index: number) => typeof ys[index] !== 'number';
  return Array.from(ys, (_, index) => index).filter(
    (index) => !isGap(index) && isGap(index - 1) && isGap(index + 1),
  );
}

function firstAtLeast(xs: readonly (number | null)[], bound: number): number {
  let low = 0;
  let high = xs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((xs[middle] ?? Number.NEGATIVE_INFINITY) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
