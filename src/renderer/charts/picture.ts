/** Charts as a picture of their own: title, stretch of time, legend, axes, on the theme's ground. */
import uPlot from 'uplot';
import { timeOfDay, timeZoneOf, zone, zoneName } from '../format/time';
import { mainWall } from '../store/clock';
import { stretchText, timeTexts } from './axis-text';
import { lineOptions } from './chart-options';
import { type ChartSpec, drawnLine } from './chart-spec';
import { type Line, newestOf, partOf, type Span } from './line';
import { bands } from './outage-bands';
import { color, token } from './palette';

const SCALE = 2;
/** Sizes in CSS px, drawn twice as large. */
const WIDTH = 960;
const LONE_HEIGHT = 400;
const STACKED_HEIGHT = 180;
const HEADER = 44;
const LEGEND = 22;
const MARGIN = 14;

/** Base64 of a PNG. */
export async function drawPicture(title: string, charts: readonly ChartSpec[], span: Span): Promise<string> {
  const height = charts.length === 1 ? LONE_HEIGHT : STACKED_HEIGHT;
  const sheet = document.createElement('canvas');
  sheet.width = WIDTH * SCALE;
  sheet.height = (HEADER + charts.length * (LEGEND + height) + MARGIN) * SCALE;
  const context = sheet.getContext('2d');
  if (context === null) throw new Error('This window has no canvas to draw the picture on');
  context.fillStyle = color('--panel');
  context.fillRect(0, 0, sheet.width, sheet.height);
  const write = writerOn(context);
  const stretch = `${stretchText(timeZoneOf(zone()))(span)} ${zoneName(span.to)}`;
  write(title, { x: MARGIN, y: 28, size: 15, weight: 600, color: '--text' });
  write(stretch, { x: WIDTH - MARGIN, y: 28, size: 12, color: '--text-2', align: 'right' });
  for (const [index, chart] of charts.entries()) {
    const top = HEADER + index * (LEGEND + height);
    const line = drawnLine(chart, span, WIDTH * SCALE);
    const y = top + 14;
    const name = charts.length === 1 ? '' : `${chart.name}  `;
    const x = write(name, { x: MARGIN, y, size: 12, color: '--text-2' });
    write(legendOf(chart, partOf(line, span)), { x, y, size: 12, color: '--text' });
    const drawn = await drawChart(chart, line, { span, height, timesShown: index === charts.length - 1 });
    context.drawImage(drawn, 0, (top + LEGEND) * SCALE, sheet.width, height * SCALE);
  }
  return sheet.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}

const legendOf = ({ text }: ChartSpec, line: Line): string => {
  const newest = newestOf(line);
  return newest === null ? 'no data' : `${text(newest.y)} at ${timeOfDay(newest.x)} ${zoneName(newest.x)}`;
};

interface Frame {
  readonly span: Span;
  readonly height: number;
  readonly timesShown: boolean;
}

function drawChart(
  { tickText, limits, valueAxis }: ChartSpec,
  { x, y }: Line,
  { span, height, timesShown }: Frame,
): Promise<HTMLCanvasElement> {
  // uPlot draws at the screen's own ratio.
  const scale = SCALE / uPlot.pxRatio;
  const timeZone = timeZoneOf(zone());
  const texts = timeTexts(timeZone);
  const options = lineOptions({
    width: WIDTH * scale,
    height: height * scale,
    timeZone,
    timeTexts: (ticks, step) => texts(ticks, step, mainWall()),
    valueText: tickText,
    limits,
    timesShown,
    valueAxis,
    scale,
    span: () => span,
    bands,
    indexAt: () => null,
    onCursor: () => {},
    onZoom: () => {},
  });
  return new Promise((resolve) => {
    const plot = new uPlot(
      {
        ...options,
        hooks: {
          ...options.hooks,
          ready: [
            () => {
              resolve(plot.ctx.canvas);
              plot.destroy();
            },
          ],
        },
      },
      [x as number[], y as (number | null)[]],
      document.createElement('div'),
    );
  });
}

interface Words {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight?: number;
  readonly color: `--${string}`;
  readonly align?: CanvasTextAlign;
}

/** Writes a line at CSS px; returns where it ends. */
function writerOn(context: CanvasRenderingContext2D) {
  return (text: string, { x, y, size, weight = 400, color: name, align = 'left' }: Words): number => {
    context.font = `${weight} ${size * SCALE}px ${token('--font')}`;
    context.fillStyle = color(name);
    context.textAlign = align;
    context.fillText(text, x * SCALE, y * SCALE);
    return x + context.measureText(text).width / SCALE;
  };
}
