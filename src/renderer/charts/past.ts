/** The history's part of the charts: what lies before the samples that this window holds. */
import { batch, createComputed, createEffect, createMemo, createRoot, createSignal, on } from 'solid-js';
import type { PastLine } from '../../shared/history/rows';
import type { Series } from '../../shared/model/held';
import { commands } from '../bridge';
import { about, connection, series } from '../store/telemetry';
import { type Asked, createAsked } from './asked';
import { isSample, type Span } from './line';
import { following, reach, setReach, span, zoom } from './time-window';

interface PastQuery {
  readonly from: number;
  readonly to: number;
  /** First sample that the window holds when it is asked, or `null`. */
  readonly live: number | null;
  /** The stretch of time that one pixel shows, ms. */
  readonly msPerPixel: number;
}

/** What the contract takes. */
const MOST_PIXELS = 16_384;
/** A panel that grows by less needs no finer answer. */
const COARSER = 1.25;

/** Whether an answer will do: as far back, as near to the live samples, and as fine. Pure. */
function servesPast(held: PastQuery, wanted: PastQuery): boolean {
  return (
    held.from <= wanted.from &&
    (held.to >= wanted.to || (held.live === null && wanted.live === null)) &&
    held.msPerPixel <= wanted.msPerPixel * COARSER
  );
}

export interface Past {
  /** The history's lines, `null` while none is there; older ones until newer ones come. */
  readonly lines: () => readonly PastLine[] | null;
  readonly fault: () => string | null;
  readonly asking: () => boolean;
  readonly again: () => void;
  /** A chart as wide, px, is on screen; returns what takes that back. */
  readonly show: (width: number) => () => void;
}

/** Whose history is asked. */
export const gateway = createRoot(() => {
  const memo = createMemo(() => JSON.stringify([about()?.profile?.id ?? null, about()?.demo ?? false]));
  return memo;
});

function createPast(name: Series): Past {
  const [widths, setWidths] = createSignal<readonly { readonly width: number }[]>([]);
  const width = createMemo(() => Math.max(0, ...widths().map((one) => one.width)));
  const live = createMemo(() => series[name].columns()[0]?.[0] ?? null);
  const ask = ({ from, to, msPerPixel }: PastQuery) => {
    const pixels = Math.min(MOST_PIXELS, Math.max(1, Math.ceil((to - from) / msPerPixel)));
    return commands.past({ series: name, from, to, pixels });
  };
  const query = (from: number, until: number, shown: Span): PastQuery | null => {
    const first = live();
    const to = first === null ? until : Math.min(first - 1, until);
    if (width() === 0 || !(to > from) || !isTold(first)) return null;
    return { from, to, live: first, msPerPixel: (shown.to - shown.from) / width() };
  };

  const followed: Asked<PastQuery, readonly PastLine[]> = createAsked({
    // The whole range first: only then is known how far back there is anything.
    wanted: () => {
      if (zoom() !== null) return null;
      const whole = following();
      const oldest = reach()[name];
      if (oldest === undefined) return query(whole.from, whole.to, whole);
      return query(Math.max(whole.from, oldest), whole.to, span());
    },
    serves: servesPast,
    ask,
  });
  createComputed(() => {
    const held = followed.held();
    const { from } = following();
    if (held === null || reach()[name] !== undefined || held.query.from > from) return;
    setReach((all) => ({ ...all, [name]: oldestOf(held.answer, from) }));
  });
  const zoomed: Asked<PastQuery, readonly PastLine[]> = createAsked({
    wanted: () => {
      const held = zoom();
      return held === null ? null : query(held.from, held.to, held);
    },
    serves: servesPast,
    ask,
  });

  const both = [followed, zoomed];
  const forget = () =>
    batch(() => {
      setReach({});
      for (const asked of both) asked.forget();
    });
  createEffect(on(gateway, forget, { defer: true }));
  const shown = () => {
    const stretch = zoom();
    const near = zoomed.held();
    if (stretch === null || near === null || near.query.from > stretch.from) return followed.held();
    const end = Math.min(stretch.to, (live() ?? stretch.to) - 1);
    return near.query.to >= end ? near : followed.held();
  };
  return {
    lines: () => (isTold(live()) ? (shown()?.answer ?? null) : null),
    fault: () => both.map((asked) => asked.fault()).find((fault) => fault !== null) ?? null,
    asking: () => both.some((asked) => asked.asking()),
    again: () => {
      for (const asked of both) if (asked.fault() !== null) asked.again();
    },
    show: (width) => {
      const mine = { width };
      setWidths((all) => [...all, mine]);
      return () => setWidths((all) => all.filter((one) => one !== mine));
    },
  };
}

/** Whoever has signed out, or in to nothing yet, is shown nothing. */
function isTold(live: number | null): boolean {
  const state = connection();
  return live !== null || state.name !== 'Disconnected' || state.because.kind === 'given-up';
}

/** The oldest sample from a time on; infinity when there is none. */
function oldestOf(lines: readonly PastLine[], from: number): number {
  const firsts = lines.map(
    ({ x, y }) => x.find((at, index) => at >= from && isSample(y[index])) ?? Number.POSITIVE_INFINITY,
  );
  return Math.min(Number.POSITIVE_INFINITY, ...firsts);
}

export const past: Readonly<Record<Series, Past>> = createRoot(() => ({
  equity: createPast('equity'),
  health: createPast('health'),
}));
