import { isSample, type Line, type Span } from './line';

/**
 * As much of a line as `pixels` columns over the span can show: of each column its least and its greatest
 * sample, besides the line's first and last, at their own times; and every gap, so that no line runs across one.
 * A line that is short enough comes back as it is. Pure.
 */
export function thin(line: Line, { from, to }: Span, pixels: number): Line {
  const { x, y } = line;
  if (x.length <= 2 * pixels || !(to > from)) return line;
  const perMs = pixels / (to - from);
  const columnOf = (index: number) => Math.floor(((x[index] ?? 0) - from) * perMs);
  const kept: { x: number[]; y: (number | null)[] } = { x: [], y: [] };
  for (let start = 0, end = 0; start < x.length; start = end) {
    const column = columnOf(start);
    let least = start;
    let most = start;
    for (end = start; end < x.length && columnOf(end) === column; end += 1) {
      const value = y[end];
      if (!isSample(value)) continue;
      if (value < (y[least] ?? Number.POSITIVE_INFINITY)) least = end;
      if (value > (y[most] ?? Number.NEGATIVE_INFINITY)) most = end;
    }
    for (let index = start; index < end; index += 1) {
      const value = y[index] ?? null;
      const keeps =
        value === null
          ? kept.y.at(-1) !== null
          : index === least || index === most || index === 0 || index === x.length - 1;
      if (!keeps) continue;
      kept.x.push(x[index] ?? 0);
      kept.y.push(value);
    }
  }
  return kept;
}
