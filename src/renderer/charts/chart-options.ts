/** uPlot's options for one line over time. */
import uPlot from 'uplot';
import { lonePoints, type Span } from './line';
import type { Band } from './outage-bands';
import { hatch, paintBands } from './outage-paint';
import { color, token } from './palette';

/** Width of a digit, of the font's size. */
const DIGIT = 0.58;
/** A time below the axis; half of the last one stands beyond the chart's edge. */
const TIME_PX = 52;

export interface LineOptions {
  readonly width: number;
  readonly height: number;
  readonly timeZone: string;
  /** Texts of the time axis's ticks, `step` ms apart. */
  readonly timeTexts: (ticks: readonly number[], step: number) => string[];
  readonly valueText: (value: number, step: number) => string;
  /** Limits of the value axis, given those of the data. */
  readonly limits: (least: number, most: number) => readonly [number, number];
  /** Whether the times stand below: of stacked charts the last alone has them. */
  readonly timesShown: boolean;
  /** Least width of the value axis, px: the same for stacked charts. */
  readonly valueAxis: number;
  /** What is to be shown at this moment. */
  readonly span: () => Span;
  /** What is shaded then. */
  readonly bands: () => readonly Band[];
  /** For a picture: everything so many times as large. */
  readonly scale?: number;
  /** Index of the sample that a cursor at that time points to, or `null`. */
  readonly indexAt: (at: number) => number | null;
  /** The cursor has moved, or what is below it. */
  readonly onCursor: (plot: uPlot) => void;
  readonly onZoom: (span: Span | null) => void;
}

/** uPlot's own lines cross a gap and hide that by a clip, which shows where the gap is thinner than a pixel. */
const brokenPath: uPlot.Series.PathBuilder = ({ data: [x, series], valToPos }, _, first, last) => {
  const stroke = new Path2D();
  let down = false;
  for (let index = first; index <= last; index += 1) {
    const value = series?.[index];
    if (typeof value === 'number') {
      const left = Math.round(valToPos(x[index] ?? 0, 'x', true));
      const top = Math.round(valToPos(value, 'y', true));
      if (down) stroke.lineTo(left, top);
      else stroke.moveTo(left, top);
    }
    down = typeof value === 'number';
  }
  return { stroke };
};

export function lineOptions(options: LineOptions): uPlot.Options {
  const { scale = 1 } = options;
  const px = (n: number) => n * scale;
  const text = color('--text-2');
  const grid = { stroke: color('--line'), width: scale };
  const stroke = color('--accent');
  const fontPx = px(Number.parseFloat(token('--text-xs')) || 11);
  const font = `${fontPx}px ${token('--font')}`;
  const shade = hatch(color('--text-2'), scale);
  return {
    width: options.width,
    height: options.height,
    ms: 1,
    tzDate: (at) => uPlot.tzDate(new Date(at), options.timeZone),
    padding: [px(8), px(TIME_PX / 2), options.timesShown ? 0 : px(8), 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { size: 5, fill: stroke },
      drag: { x: true, y: false, setScale: false, dist: 4 },
      dataIdx: (_, __, ___, at) => options.indexAt(at) as number,
      bind: {
        dblclick: () => () => {
          options.onZoom(null);
          return null;
        },
      },
    },
    scales: {
      x: {
        time: true,
        auto: false,
        range: () => {
          const { from, to } = options.span();
          return [from, to];
        },
      },
      y: {
        range: (_, least, most) => {
          const [low, high] = options.limits(least ?? 0, most ?? 0);
          return [low, high];
        },
      },
    },
    series: [
      {},
      {
        stroke,
        width: px(1.25),
        paths: brokenPath,
        points: {
          show: false,
          size: px(3),
          fill: stroke,
          filter: (plot) => lonePoints(plot.data[1] ?? []),
        },
      },
    ],
    axes: [
      {
        show: options.timesShown,
        stroke: text,
        font,
        size: px(22),
        gap: px(4),
        space: px(70),
        grid,
        ticks: { show: false },
        values: (_, splits, __, ___, step) => options.timeTexts(splits, step),
      },
      {
        stroke: text,
        font,
        gap: px(6),
        space: px(24),
        size: (_, texts) =>
          Math.max(
            px(options.valueAxis),
            px(14) + DIGIT * fontPx * Math.max(0, ...(texts ?? []).map((value) => value.length)),
          ),
        grid,
        ticks: { show: false },
        values: (_, splits, __, ___, step) => splits.map((value) => options.valueText(value, step)),
      },
    ],
    hooks: {
      drawClear: [(plot) => paintBands(plot, options.bands(), shade)],
      setCursor: [options.onCursor],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width === 0) return;
          options.onZoom({ from: plot.posToVal(left, 'x'), to: plot.posToVal(left + width, 'x') });
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    },
  };
}
