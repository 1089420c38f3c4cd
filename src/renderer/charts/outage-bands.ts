/** Losses of the connection as the charts shade them. */
import { createEffect, createMemo, createRoot, createSignal, on } from 'solid-js';
import { besides, type PastOutage } from '../../shared/model/outage';
import { commands } from '../bridge';
import { mainNow } from '../store/clock';
import { generation, outages } from '../store/telemetry';
import { createAsked } from './asked';
import { cursorAt } from './cursor';
import type { Span } from './line';
import { gateway } from './past';
import { earliest, following, span, zoom } from './time-window';

export interface Band extends Span {
  readonly outage: PastOutage;
  /** Whether it lasts still. */
  readonly open: boolean;
}

/**
 * The outages that touch the span, oldest first, cut to it; `now`, main's monotonic ms, says how far one that
 * lasts has come. One of an earlier run that has no end counts as its beginning: nobody knows more. Nothing before `earliest`, where there
 * is no data either. Pure.
 */
export function bandsOf(
  past: readonly PastOutage[],
  live: readonly PastOutage[],
  { from, to }: Span,
  { now, earliest }: { readonly now: number; readonly earliest: number },
): Band[] {
  const left = Math.max(from, earliest);
  return [
    ...besides(live, past).map((outage) => bandOf(outage, 0)),
    ...live.map((outage) => bandOf(outage, Math.max(0, now - outage.start.now))),
  ]
    .filter((band) => band.to >= left && band.from <= to)
    .map((band) => ({ ...band, from: Math.max(left, band.from), to: Math.min(to, band.to) }))
    .sort((a, b) => a.from - b.from);
}

/** The one that a cursor points to, from so many ms beside it. */
export const bandAt = (bands: readonly Band[], at: number, reach: number): Band | null =>
  bands.find(({ from, to }) => at >= from && at <= to) ??
  bands.find(({ from, to }) => at >= from - reach && at <= to + reach) ??
  null;

/** `lasting`: how long one without an end has lasted, ms. */
function bandOf(outage: PastOutage, lasting: number): Band {
  const { start, end, drawn } = outage;
  const from = drawn?.from ?? start.wall;
  const to = drawn?.to ?? end?.wall ?? from + lasting;
  return { from, to: Math.max(from, to), outage, open: end === null && lasting > 0 };
}

/** Of the span's length. */
const BESIDE = 250;

interface OutageQuery extends Span {
  /** The window holds this run's outages from this number on, or `null`, none: what was before, the history has. */
  readonly heldFrom: number | null;
  /** The newest connection: it ends outages that the history alone has. */
  readonly generation: number;
}

const [charts, setCharts] = createSignal(0);

/** A chart that shades outages is on screen; returns what takes that back. */
export function showOutages(): () => void {
  setCharts((n) => n + 1);
  return () => void setCharts((n) => n - 1);
}

const history = createRoot(() => {
  const asked = createAsked<OutageQuery, readonly PastOutage[]>({
    wanted: () => {
      if (charts() === 0) return null;
      const { from, to } = following();
      const heldFrom = outages()[0]?.seq ?? null;
      return { from: Math.min(from, zoom()?.from ?? from), to, heldFrom, generation: generation() };
    },
    serves: (held, wanted) =>
      held.from <= wanted.from && held.heldFrom === wanted.heldFrom && held.generation === wanted.generation,
    ask: ({ from, to }) => commands.pastOutages({ from, to }),
  });
  createEffect(on(gateway, asked.forget, { defer: true }));
  const now = () => (outages().at(-1)?.end === null ? mainNow() : 0);
  const bands = createMemo(() =>
    bandsOf(asked.held()?.answer ?? [], outages(), span(), { now: now(), earliest: earliest() }),
  );
  return { bands, fault: asked.fault, again: asked.again };
});

/** What is shaded now. */
export const bands = history.bands;
/** The one under the cursor, or `null`; a line as thin as a pixel answers beside it too. */
export const bandAtCursor = (): Band | null => {
  const at = cursorAt();
  return at === null ? null : bandAt(bands(), at, (span().to - span().from) / BESIDE);
};
export const outageHistory = { fault: history.fault, again: history.again };
