/** uPlot's options for one line over time. */
import uPlot from 'uplot';
import { color, token } from './palette';
import { lonePoints, type Span } from './visible-samples';

/** Charts whose cursors move together. */
const SYNC_KEY = 'time';
const AXIS_FONT_PX = 11;
const DIGIT_PX = 6.4;
/** A time below the axis; half of the last one stands beyond the chart's edge. */
const TIME_PX = 52;

export interface LineOptions {
  readonly width: number;
  readonly height: number;
  readonly timeZone: string;
  readonly timeText: (at: number, step: number) => string;
  readonly valueText: (value: number, step: number) => string;
  /** Limits of the value axis, given those of the data. */
  readonly limits: (least: number, most: number) => readonly [number, number];
  /** Whether the times stand below: of stacked charts the last alone has them. */
  readonly timesShown: boolean;
  /** Least width of the value axis, px: the same for stacked charts. */
  readonly valueAxis: number;
  /** What is to be shown at this moment. */
  readonly span: () => Span;
  /** Index of the sample at the cursor, or `null`. */
  readonly onCursor: (index: number | null) => void;
  readonly onZoom: (span: Span | null) => void;
}

export function lineOptions(options: LineOptions): uPlot.Options {
  const text = color('--text-2');
  const line = color('--line');
  const font = `${AXIS_FONT_PX}px ${token('--font')}`;
  const grid = { stroke: line, width: 1 };
  return {
    width: options.width,
    height: options.height,
    ms: 1,
    tzDate: (at) => uPlot.tzDate(new Date(at), options.timeZone),
    padding: [8, TIME_PX / 2, options.timesShown ? 0 : 8, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { size: 5, fill: color('--accent') },
      drag: { x: true, y: false, setScale: false, dist: 4 },
      // The others follow the pointer; zooming is told to all of them by `onZoom`.
      sync: { key: SYNC_KEY, scales: ['x', null], filters: { pub: (type) => type === 'mousemove' } },
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
        stroke: color('--accent'),
        width: 1.25,
        spanGaps: false,
        points: {
          show: false,
          size: 3,
          fill: color('--accent'),
          filter: (plot) => lonePoints(plot.data[1] ?? []),
        },
      },
    ],
    axes: [
      {
        show: options.timesShown,
        stroke: text,
        font,
        size: 22,
        gap: 4,
        space: 70,
        grid,
        ticks: { show: false },
        values: (_, splits, __, ___, step) => splits.map((at) => options.timeText(at, step)),
      },
      {
        stroke: text,
        font,
        gap: 6,
        space: 24,
        size: (_, texts) =>
          Math.max(
            options.valueAxis,
            14 + DIGIT_PX * Math.max(0, ...(texts ?? []).map((value) => value.length)),
          ),
        grid,
        ticks: { show: false },
        values: (_, splits, __, ___, step) => splits.map((value) => options.valueText(value, step)),
      },
    ],
    hooks: {
      setCursor: [
        (plot) => options.onCursor((plot.cursor.left ?? -1) < 0 ? null : (plot.cursor.idx ?? null)),
      ],
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
