import {
  createEffect,
  createMemo,
  createSignal,
  type JSX,
  on,
  onCleanup,
  onMount,
  Show,
  untrack,
} from 'solid-js';
import uPlot from 'uplot';
import { timeZoneOf, zone, zoneName } from '../format/time';
import { mainWall } from '../store/clock';
import { slowed } from '../store/load';
import { series } from '../store/telemetry';
import { maximised } from '../store/view';
import { timeTexts } from './axis-text';
import { answerKey } from './chart-keys';
import { lineOptions } from './chart-options';
import { type ChartSpec, drawnLine, newestPoint } from './chart-spec';
import { cursorAt, isPointedAt, pointAtChart, setCursorAt, setCursorIn } from './cursor';
import { countOf, indexNear, type Line, NO_LINE, pointAt } from './line';
import { bandAtCursor, bands, showOutages } from './outage-bands';
import { createThemeWatch } from './palette';
import { past } from './past';
import { type Reading, readingText } from './reading';
import { setZoom, span } from './time-window';
import 'uplot/dist/uPlot.min.css';
import './time-chart.css';

interface TimeChartProps {
  readonly spec: ChartSpec;
  /** Whether the times stand below: of stacked charts the last alone has them. */
  readonly timesShown: boolean;
  readonly onReading: (reading: Reading) => void;
  /** How many samples are drawn now. */
  readonly onDrawn?: (samples: number) => void;
}

/** From how far a lone sample answers the cursor, px. */
const REACH_PX = 4;
/** A panel that grows by less asks the history for nothing new, px. */
const WIDTH_STEP = 64;
/** Shortest time between two drawings of what has come in, while the window is pressed, ms. */
const SLOW_CHART_MS = 1_000;

/**
 * One line over the common stretch of time, drawn at most once a frame, and not at all while it isn't seen.
 * `data-samples` is how many samples are drawn, `data-outages` how many stretches are shaded.
 */
export function TimeChart(props: TimeChartProps): JSX.Element {
  let frame!: HTMLDivElement;
  let plot: uPlot | undefined;
  let request = 0;
  let inView = true;
  const [line, setLine] = createSignal<Line>(NO_LINE);
  const [count, setCount] = createSignal(0);
  const [focused, setFocused] = createSignal(false);
  const theme = createThemeWatch();
  const timeZone = createMemo(() => timeZoneOf(zone()));

  const pixels = () => (plot === undefined ? 0 : plot.bbox.width / uPlot.pxRatio) || frame.clientWidth;
  const reach = () => ((span().to - span().from) / (pixels() || 1)) * REACH_PX;
  const indexAt = (at: number) => indexNear(line(), at, reach());
  const isSeen = () => inView && frame.checkVisibility({ visibilityProperty: true });

  const draw = () => {
    request = 0;
    if (!isSeen()) return;
    const shown = drawnLine(props.spec, span(), pixels() || Number.POSITIVE_INFINITY);
    setLine(shown);
    setCount(countOf(shown, span()));
    // At once: the cursor is placed by the new scale.
    plot?.batch((drawn: uPlot) => drawn.setData(dataOf(shown)));
    placeCursor();
  };
  const drawSoon = () => {
    if (request === 0) request = requestAnimationFrame(draw);
  };
  let slow: ReturnType<typeof setTimeout> | undefined;
  /** What has come in, unlike what the operator does, can wait. */
  const drawWhatCame = () => {
    if (untrack(slowed) === 0) return drawSoon();
    slow ??= setTimeout(() => {
      slow = undefined;
      drawSoon();
    }, SLOW_CHART_MS);
  };

  /** The pointer's own chart has it already. */
  const placeCursor = () => {
    if (plot === undefined || isPointedAt(frame)) return;
    const at = cursorAt();
    const left = at === null ? -10 : plot.valToPos(at, 'x');
    const isOff = left < 0 || left > pixels();
    plot.setCursor(isOff ? { left: -10, top: -10 } : { left, top: 0 }, false);
  };
  const leave = () => {
    if (!isPointedAt(frame)) return;
    pointAtChart(null);
    setCursorAt(null);
  };

  const build = () => {
    plot?.destroy();
    leave();
    plot = undefined;
    const { clientWidth: width, clientHeight: height } = frame;
    if (width === 0 || height === 0) return;
    const { tickText, limits, valueAxis } = props.spec;
    const texts = timeTexts(timeZone());
    plot = new uPlot(
      lineOptions({
        width,
        height,
        timeZone: timeZone(),
        timeTexts: (ticks, step) => texts(ticks, step, mainWall()),
        valueText: tickText,
        limits,
        timesShown: props.timesShown,
        valueAxis,
        span,
        bands,
        indexAt,
        onCursor: ({ cursor: { left }, posToVal }) => {
          if (isPointedAt(frame) && left !== undefined && left >= 0) setCursorAt(posToVal(left, 'x'));
        },
        onZoom: setZoom,
      }),
      dataOf(line()),
      frame,
    );
    const point = () => {
      pointAtChart(frame);
      setCursorIn(props.spec.series);
    };
    // Before uPlot's own listener.
    plot.over.addEventListener('mousemove', point, { capture: true });
    plot.over.addEventListener('mouseleave', leave);
    drawSoon();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    pointAtChart(null);
    if (answerKey(event.key, line())) event.preventDefault();
  };
  /** Reached by the keyboard, a chart has its cursor at once: what is read out then stays until it is moved. */
  const onFocus = () => {
    setFocused(true);
    setCursorIn(props.spec.series);
    if (frame.matches(':focus-visible') && cursorAt() === null) answerKey('End', line());
  };
  const onBlur = () => {
    setFocused(false);
    if (!isPointedAt(frame)) setCursorAt(null);
  };

  onMount(() => {
    let asked: { readonly width: number; readonly end: () => void } | undefined;
    const show = (width: number) => {
      if (asked?.width === width) return;
      const before = asked;
      asked = { width, end: past[props.spec.series].show(width) };
      before?.end();
    };
    const resizes = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = frame;
      show(Math.ceil(width / WIDTH_STEP) * WIDTH_STEP);
      if (plot === undefined || width === 0 || height === 0) build();
      else plot.setSize({ width, height });
      drawSoon();
    });
    resizes.observe(frame);
    const views = new IntersectionObserver((all) => {
      inView = all.at(-1)?.isIntersecting ?? true;
      if (inView) drawSoon();
    });
    views.observe(frame);
    onCleanup(showOutages());
    onCleanup(() => {
      resizes.disconnect();
      views.disconnect();
      asked?.end();
    });
  });
  createEffect(on([theme, timeZone, () => props.spec], build));
  const samples = () => series[props.spec.series].columns();
  const older = () => past[props.spec.series].lines();
  createEffect(on(samples, drawWhatCame));
  createEffect(on([older, span, bands, maximised], drawSoon));
  createEffect(on(cursorAt, placeCursor));
  const reading = createMemo((): Reading => {
    const at = cursorAt();
    if (at === null) return { point: newestPoint(props.spec), cursor: null };
    const { x, y } = line();
    const index = indexAt(at);
    return { point: index === null ? null : pointAt(x[index], y[index]), cursor: at };
  });
  createEffect(() => props.onReading(reading()));
  createEffect(() => props.onDrawn?.(count()));
  onCleanup(() => {
    cancelAnimationFrame(request);
    clearTimeout(slow);
    plot?.destroy();
    leave();
  });

  /** Without a cursor nothing is read out as it comes in. */
  const words = () =>
    focused() && reading().cursor === null
      ? 'no sample chosen'
      : readingText(props.spec, reading(), bandAtCursor());
  return (
    <div
      class="time-chart"
      ref={frame}
      role="slider"
      tabIndex={0}
      aria-label={props.spec.name}
      aria-valuemin={span().from}
      aria-valuemax={span().to}
      aria-valuenow={cursorAt() ?? span().to}
      aria-valuetext={words()}
      aria-busy={past[props.spec.series].asking()}
      data-samples={count()}
      data-outages={bands().length}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      <Show when={props.timesShown}>
        <span class="time-chart-zone">{zoneName(span().to)}</span>
      </Show>
    </div>
  );
}

const dataOf = ({ x, y }: Line): uPlot.AlignedData => [x as number[], y as (number | null)[]];
