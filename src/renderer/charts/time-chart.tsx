import { createEffect, createSignal, type JSX, on, onCleanup, onMount } from 'solid-js';
import uPlot from 'uplot';
import { timeZoneOf, zone } from '../format/time';
import type { SampleLog } from '../store/sample-log';
import { timeTexts } from './axis-text';
import { lineOptions } from './chart-options';
import { createThemeWatch } from './palette';
import { setZoom, span } from './time-window';
import { newestSample, type VisibleSamples, visibleSamples } from './visible-samples';
import 'uplot/dist/uPlot.min.css';
import './time-chart.css';

export interface Point {
  /** Epoch ms. */
  readonly x: number;
  readonly y: number | null;
}

interface TimeChartProps {
  /** What is drawn, for the accessible name: `Equity`. */
  readonly name: string;
  readonly log: SampleLog;
  /** Which column of the log, from 1. */
  readonly line: number;
  /** A value in full. */
  readonly text: (value: number) => string;
  /** A value at a tick of the axis, the ticks being `step` apart. */
  readonly tickText: (value: number, step: number) => string;
  /** Limits of the value axis, given those of the data. */
  readonly limits: (least: number, most: number) => readonly [number, number];
  readonly timesShown: boolean;
  /** Least width of the value axis, px. */
  readonly valueAxis: number;
  /** The sample under the cursor of any of the charts, or `null`. */
  readonly onCursor: (point: Point | null) => void;
}

/**
 * One line over the common stretch of time. Drawn at most once a frame, and not at all in a window that shows
 * none. `data-samples` is how many samples are drawn.
 */
export function TimeChart(props: TimeChartProps): JSX.Element {
  let frame!: HTMLDivElement;
  let plot: uPlot | undefined;
  let visible: VisibleSamples = { x: [], y: [], count: 0 };
  let request = 0;
  const [drawn, setDrawn] = createSignal(0);
  const theme = createThemeWatch();

  const draw = () => {
    request = 0;
    visible = visibleSamples(props.log.columns(), props.line, span());
    setDrawn(visible.count);
    plot?.setData([visible.x, visible.y]);
  };
  const drawSoon = () => {
    if (request === 0) request = requestAnimationFrame(draw);
  };

  const build = () => {
    plot?.destroy();
    plot = undefined;
    const { clientWidth: width, clientHeight: height } = frame;
    if (width === 0 || height === 0) return;
    const options = lineOptions({
      width,
      height,
      timeZone: timeZoneOf(zone()),
      timeText: timeTexts(timeZoneOf(zone())),
      valueText: props.tickText,
      limits: props.limits,
      timesShown: props.timesShown,
      valueAxis: props.valueAxis,
      span,
      onCursor: (index) => {
        const x = index === null ? undefined : visible.x[index];
        props.onCursor(index === null || x === undefined ? null : { x, y: visible.y[index] ?? null });
      },
      onZoom: setZoom,
    });
    plot = new uPlot(options, [visible.x, visible.y], frame);
    drawSoon();
  };

  onMount(() => {
    const resizes = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = frame;
      if (plot === undefined || width === 0 || height === 0) build();
      else plot.setSize({ width, height });
    });
    resizes.observe(frame);
    onCleanup(() => resizes.disconnect());
  });
  createEffect(on([theme, zone, () => props.tickText], build));
  createEffect(on([() => props.log.columns(), span], drawSoon));
  onCleanup(() => {
    cancelAnimationFrame(request);
    plot?.destroy();
  });

  const alternative = () => {
    const newest = newestSample(props.log.columns(), props.line);
    return newest === null ? `${props.name}: nothing received yet` : `${props.name}: ${props.text(newest.y)}`;
  };
  return <div class="time-chart" ref={frame} role="img" aria-label={alternative()} data-samples={drawn()} />;
}
