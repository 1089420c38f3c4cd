import type { Series } from '../../shared/model/held';
import { series } from '../store/telemetry';
import { joinedLine } from './joined-line';
import { type Line, lineOf, newestOf, type Point, type Span } from './line';
import { past } from './past';

/** What one chart shows, on screen and in a picture. */
export interface ChartSpec {
  /** `Equity`. */
  readonly name: string;
  readonly series: Series;
  /** Which column of the series, from 1. */
  readonly line: number;
  /** A value in full. */
  readonly text: (value: number) => string;
  /** A value at a tick of the axis, the ticks being `step` apart. */
  readonly tickText: (value: number, step: number) => string;
  /** Limits of the value axis, given those of the data. */
  readonly limits: (least: number, most: number) => readonly [number, number];
  /** Least width of the value axis, px: the same for stacked charts. */
  readonly valueAxis: number;
}

/** What a chart so many pixels wide draws. Reactive. */
export function drawnLine(spec: ChartSpec, span: Span, pixels: number): Line {
  const log = series[spec.series];
  const lines = past[spec.series].lines();
  return joinedLine(
    {
      past: lines?.[spec.line - 1] ?? null,
      live: lineOf(log.columns(), spec.line),
      fromStart: log.fromStart(),
    },
    span,
    pixels,
  );
}

/** The newest sample of all that is held, or `null`. Reactive. */
export function newestPoint(spec: ChartSpec): Point | null {
  const live = newestOf(lineOf(series[spec.series].columns(), spec.line));
  const older = past[spec.series].lines()?.[spec.line - 1];
  return live ?? (older === undefined ? null : newestOf(older));
}
