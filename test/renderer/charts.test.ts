import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moneyTexts, stretchText, timeTexts } from '../../src/renderer/charts/axis-text';
import { movedCursor } from '../../src/renderer/charts/cursor';
import { joinedLine } from '../../src/renderer/charts/joined-line';
import {
  countOf,
  indexNear,
  type Line,
  lineOf,
  lonePoints,
  newestOf,
  partOf,
} from '../../src/renderer/charts/line';
import { thin } from '../../src/renderer/charts/thin';
import { followingSpan, zoomedAbout } from '../../src/renderer/charts/time-window';
import { PriceTrails, TRAIL_LENGTH, trailPath } from '../../src/renderer/panels/price-trails';
import type { HeldQuote } from '../../src/shared/model/held';

const MINUTE = 60_000;

/** A line of random steps, values and gaps, and a span over it. */
const anyLine = fc
  .array(
    fc.tuple(fc.integer({ min: 1, max: 100 }), fc.option(fc.integer({ min: 0, max: 99 }), { freq: 4 })),
    {
      maxLength: 200,
    },
  )
  .map((steps): Line => {
    let x = 0;
    return { x: steps.map(([step]) => (x += step)), y: steps.map(([, y]) => y) };
  });
const anySpan = fc
  .tuple(fc.integer({ min: 0, max: 8_000 }), fc.integer({ min: 1, max: 8_000 }))
  .map(([from, length]) => ({ from, to: from + length }));

describe('the samples of a chart', () => {
  const columns = [
    [1_000, 2_000, 2_001, 9_000, 10_000],
    [5, 6, null, 7, 8],
    [50, 60, null, 70, 80],
  ];
  const line = lineOf(columns, 1);

  it('are those within the span and one beyond each edge; gaps stay gaps and are not counted', () => {
    expect(partOf(line, { from: 2_000, to: 9_000 })).toEqual(line);
    expect(countOf(line, { from: 2_000, to: 9_000 })).toBe(2);
    expect(partOf(lineOf(columns, 2), { from: 9_500, to: 20_000 })).toEqual({
      x: [9_000, 10_000],
      y: [70, 80],
    });
  });

  it('are none when none came, or none is near', () => {
    expect(partOf(lineOf([], 1), { from: 0, to: 1 })).toEqual({ x: [], y: [] });
    expect(countOf(line, { from: 20_000, to: 30_000 })).toBe(0);
  });

  it('are counted as a look at each would', () => {
    fc.assert(
      fc.property(anyLine, anySpan, (any, { from, to }) => {
        const within = any.x.filter((at, index) => at >= from && at <= to && any.y[index] !== null);
        expect(countOf(any, { from, to })).toBe(within.length);
      }),
    );
  });

  it('between two gaps are points, for no line shows them', () => {
    expect(lonePoints([1, null, 2, null, 3, 4])).toEqual([0, 2]);
    expect(lonePoints([])).toEqual([]);
  });

  it('have a newest, which is no gap', () => {
    expect(newestOf(lineOf(columns, 2))).toEqual({ x: 10_000, y: 80 });
    expect(newestOf({ x: [1, 2], y: [3, null] })).toEqual({ x: 1, y: 3 });
    expect(newestOf({ x: [1], y: [null] })).toBeNull();
    expect(newestOf({ x: [], y: [] })).toBeNull();
  });

  it('answer a cursor: the nearest of a line, but across a gap only from nearby', () => {
    expect(indexNear(line, 1_400, 10)).toBe(0);
    expect(indexNear(line, 1_600, 10)).toBe(1);
    expect(indexNear(line, 2_010, 10)).toBe(1);
    expect(indexNear(line, 5_000, 10)).toBeNull();
    expect(indexNear(line, 8_995, 10)).toBe(3);
    expect(indexNear(line, 990, 10)).toBe(0);
    expect(indexNear(line, 900, 10)).toBeNull();
    expect(indexNear(line, 10_011, 10)).toBeNull();
    expect(indexNear({ x: [], y: [] }, 0, Number.MAX_VALUE)).toBeNull();
  });
});

describe('a line of more samples than pixels', () => {
  it('keeps of each pixel its least and greatest, at their own times, its first and its last', () => {
    fc.assert(
      fc.property(anyLine, anySpan, fc.integer({ min: 1, max: 40 }), (line, span, pixels) => {
        const thinned = thin(line, span, pixels);
        const columnOf = (at: number) => Math.floor(((at - span.from) * pixels) / (span.to - span.from));
        const columns = (of: Line) => {
          const found = new Map<number, number[]>();
          of.y.forEach((value, index) => {
            const column = columnOf(of.x[index] ?? Number.NaN);
            if (value !== null) found.set(column, [...(found.get(column) ?? []), value]);
          });
          return [...found].map(([column, values]) => [column, Math.min(...values), Math.max(...values)]);
        };
        expect(columns(thinned)).toEqual(columns(line));
        const samples = (of: Line) => of.x.map((at, index) => [at, of.y[index]] as const);
        expect(samples(line)).toEqual(expect.arrayContaining(samples(thinned)));
        expect(thinned.x).toEqual([...thinned.x].sort((a, b) => a - b));
        if (line.y[0] !== null) expect(samples(thinned)[0]).toEqual(samples(line)[0]);
        expect(thinned.y.at(-1)).toBe(line.y.at(-1));
      }),
    );
  });

  it('keeps every gap: what a gap parts stays parted', () => {
    fc.assert(
      fc.property(anyLine, anySpan, fc.integer({ min: 1, max: 10 }), (line, span, pixels) => {
        const thinned = thin(line, span, pixels);
        thinned.y.forEach((value, index) => {
          const next = thinned.y[index + 1];
          if (value === null || next === null || next === undefined) return;
          const between = line.y.slice(
            line.x.indexOf(thinned.x[index] ?? 0),
            line.x.indexOf(thinned.x[index + 1] ?? 0),
          );
          expect(between).not.toContain(null);
        });
      }),
    );
  });

  it('of a day, unbroken, is two samples a pixel at most, and the ends', () => {
    const x = Array.from({ length: 17_280 }, (_, index) => index * 5_000);
    const line = { x, y: x.map((at) => Math.sin(at / 3_000_000)) };
    expect(thin(line, { from: 0, to: 86_400_000 }, 800).x.length).toBeLessThanOrEqual(1_602);
  });
});

describe('the record and what the window holds', () => {
  const live = { x: [100_000, 105_000, 110_000], y: [1, 2, 3] };
  const past = { x: [50_000, 95_000, 100_500], y: [7, 8, 9] };
  const span = { from: 0, to: 120_000 };

  it('make one line: no sample twice, and a gap where another run ended', () => {
    expect(joinedLine({ past, live, fromStart: true }, span, 1_000)).toEqual({
      x: [50_000, 95_000, 95_001, 100_000, 105_000, 110_000],
      y: [7, 8, null, 1, 2, 3],
    });
  });

  it('go on without one within a run, unless there was a silence', () => {
    expect(joinedLine({ past, live, fromStart: false }, span, 1_000).y).toEqual([7, 8, 1, 2, 3]);
    const older = { x: [50_000], y: [7] };
    expect(joinedLine({ past: older, live, fromStart: false }, span, 1_000).y).toEqual([7, null, 1, 2, 3]);
  });

  it('lose nothing of what the window holds, and never go back in time', () => {
    fc.assert(
      fc.property(
        anyLine,
        anyLine,
        fc.integer({ min: 0, max: 9_000 }),
        fc.boolean(),
        (past, late, shift, fromStart) => {
          const live = { x: late.x.map((at) => at + shift), y: late.y };
          const whole = { from: 0, to: 30_000 };
          const joined = joinedLine({ past, live, fromStart }, whole, Number.POSITIVE_INFINITY);
          expect(joined.x).toEqual([...new Set(joined.x)].sort((a, b) => a - b));
          expect(joined.x.slice(joined.x.length - live.x.length)).toEqual(live.x);
          expect(joined.y.slice(joined.y.length - live.y.length)).toEqual(live.y);
          const seam = joined.y[joined.y.length - live.y.length - 1];
          if (fromStart && live.x.length > 0) expect(typeof seam).not.toBe('number');
        },
      ),
    );
  });

  it('are each there without the other', () => {
    expect(joinedLine({ past: null, live, fromStart: true }, span, 1_000)).toEqual(live);
    const nothing = { x: [], y: [] };
    expect(joinedLine({ past, live: nothing, fromStart: true }, span, 1_000)).toEqual(past);
    expect(joinedLine({ past, live, fromStart: true }, { from: 101_000, to: 120_000 }, 1_000)).toEqual(live);
    expect(
      joinedLine({ past, live: nothing, fromStart: true }, { from: 60_000, to: 90_000 }, 1_000).y,
    ).toEqual([7, 8]);
  });
});

describe('the cursor by keys', () => {
  const line = { x: [1, 2, 3, 4, 5], y: [1, 2, null, 4, 5] };
  const span = { from: 2, to: 5 };

  it('goes from sample to sample within the stretch, over gaps, and stops at its ends', () => {
    expect(movedCursor('ArrowLeft', null, line, span)).toBe(5);
    expect(movedCursor('ArrowLeft', 4, line, span)).toBe(2);
    expect(movedCursor('ArrowLeft', 2, line, span)).toBe(2);
    expect(movedCursor('ArrowRight', 2, line, span)).toBe(4);
    expect(movedCursor('ArrowRight', 3, line, span)).toBe(4);
    expect(movedCursor('ArrowRight', 5, line, span)).toBe(5);
    expect(movedCursor('PageDown', 5, line, span)).toBe(2);
    expect(movedCursor('Home', null, line, span)).toBe(2);
    expect(movedCursor('End', 2, line, span)).toBe(5);
  });

  it('is nowhere without samples, and other keys are not for it', () => {
    expect(movedCursor('Home', null, { x: [], y: [] }, span)).toBeNull();
    expect(movedCursor('a', 2, line, span)).toBeUndefined();
  });
});

describe('the stretch of time', () => {
  const now = 1_706_400_000_000;

  it('is the range until now, once that much is held', () => {
    expect(followingSpan(15 * MINUTE, now, now - 60 * MINUTE)).toEqual({ from: now - 15 * MINUTE, to: now });
  });

  it('begins with the oldest sample before that, and is never shorter than two minutes', () => {
    expect(followingSpan(15 * MINUTE, now, now - 5 * MINUTE).from).toBe(now - 5 * MINUTE);
    expect(followingSpan(15 * MINUTE, now, now - 1_000).from).toBe(now - 2 * MINUTE);
    expect(followingSpan(15 * MINUTE, now, Number.POSITIVE_INFINITY).from).toBe(now - 2 * MINUTE);
  });

  it('of a day moves on once in a minute or two, not every second', () => {
    const spans = new Set(
      Array.from({ length: 60 }, (_, second) => followingSpan(1_440 * MINUTE, now + second * 1_000, 0).to),
    );
    expect(spans.size).toBeLessThanOrEqual(2);
  });
});

describe('a zoom by keys', () => {
  const whole = { from: 0, to: 1_000_000 };

  it('holds its place under the cursor, and stays within what there is', () => {
    expect(zoomedAbout(whole, 500_000, 0.5, whole)).toEqual({ from: 250_000, to: 750_000 });
    expect(zoomedAbout(whole, 1_000_000, 0.5, whole)).toEqual({ from: 500_000, to: 1_000_000 });
    expect(zoomedAbout({ from: 0, to: 200_000 }, 200_000, 2, whole)).toEqual({ from: 0, to: 400_000 });
  });

  it('ends at ten seconds, and at the whole', () => {
    expect(zoomedAbout({ from: 0, to: 12_000 }, 6_000, 0.5, whole)).toEqual({ from: 1_000, to: 11_000 });
    expect(zoomedAbout({ from: 0, to: 600_000 }, 0, 2, whole)).toBeNull();
  });
});

describe('the axes', () => {
  it('tell money short in the currency’s own units', () => {
    const rupees = moneyTexts('INR');
    expect(rupees(1_050_000, 10_000)).toBe('10.5 L');
    expect(rupees(12_500_000, 500_000)).toBe('1.25 Cr');
    expect(rupees(0, 10_000)).toBe('0');
    expect(rupees(-1_050_000, 10_000)).toBe('−10.5 L');
    expect(rupees(1_025_000, 25_000)).toBe('10.25 L');
    expect(moneyTexts('USD')(1_050_000, 10_000)).toBe('1.05M');
  });

  it('tell each tick’s own value, in full where short words would round it', () => {
    expect([10_525, 10_550].map((hundreds) => moneyTexts('INR')(hundreds * 100, 2_500))).toEqual([
      '10,52,500',
      '10,55,000',
    ]);
    expect(moneyTexts('USD')(1_052_500, 2_500)).toBe('1,052,500');
  });

  it('never give two ticks the same words', () => {
    const tick = fc.tuple(
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      fc.constantFrom(0.01, 0.25, 1, 20, 50, 2_500, 100_000, 5_000_000),
      fc.constantFrom('INR', 'USD'),
    );
    fc.assert(
      fc.property(tick, ([n, step, currency]) => {
        const text = moneyTexts(currency);
        expect(text(n * step, step)).not.toBe(text((n + 1) * step, step));
      }),
    );
  });

  it('tell the time in the zone: to the second when ticks are near, the day at midnight', () => {
    const kolkata = timeTexts('Asia/Kolkata');
    const midnight = Date.UTC(2024, 0, 27, 18, 30);
    expect(kolkata([midnight, midnight + 90 * MINUTE], 30 * MINUTE, midnight)).toEqual(['28 Jan', '01:30']);
    expect(kolkata([midnight + 15_000], 15_000, midnight)).toEqual(['00:00:15']);
    expect(timeTexts('UTC')([midnight], 30 * MINUTE, midnight)).toEqual(['18:30']);
  });

  it('tell another day’s date once: at its midnight, else at the first tick', () => {
    const texts = timeTexts('UTC');
    const at = Date.UTC(2024, 0, 27, 10);
    const now = at + 1_440 * MINUTE;
    expect(texts([at, at + 30 * MINUTE], 30 * MINUTE, now)).toEqual(['27 Jan 10:00', '10:30']);
    expect(texts([at, at + 840 * MINUTE], 840 * MINUTE, now)).toEqual(['10:00', '28 Jan']);
    expect(texts([at, at + 1_440 * MINUTE], 1_440 * MINUTE, now)).toEqual(['27 Jan', '28 Jan']);
  });

  it('tell a stretch in full', () => {
    const from = Date.UTC(2024, 0, 27, 10);
    const text = stretchText('UTC');
    expect(text({ from, to: from + MINUTE })).toBe('27 Jan 2024 10:00:00 – 10:01:00');
    expect(text({ from, to: from + 1_440 * MINUTE })).toBe('27 Jan 2024 10:00:00 – 28 Jan 2024 10:00:00');
  });
});

describe('a sparkline', () => {
  const session = (generation: number, url = 'ws://a') => ({ generation, url });
  const quote = (price: number, now: number, symbol = 'TCS'): HeldQuote => ({
    symbol,
    quote: { price, change: 0, changePercent: 0, volume: 0 },
    at: { now, wall: now },
  });

  it('holds the last prices, each once', () => {
    const trails = new PriceTrails();
    for (let n = 0; n < 100; n += 1) {
      const held = quote(n, 7);
      trails.record([held], session(1));
      trails.record([held], session(1));
    }
    expect(trails.of('TCS')).toHaveLength(TRAIL_LENGTH);
    expect(trails.of('TCS').at(-1)).toBe(99);
    expect(trails.of('__proto__')).toEqual([]);
  });

  it('breaks where a connection ended, and begins anew with another gateway', () => {
    const trails = new PriceTrails();
    const held = quote(1, 1);
    trails.record([held], session(1));
    trails.record([held], null);
    trails.record([quote(2, 2)], session(2));
    expect(trails.of('TCS')).toEqual([1, null, 2]);
    trails.record([quote(3, 3)], session(3, 'ws://b'));
    expect(trails.of('TCS')).toEqual([3]);
  });

  it('forgets symbols that are gone', () => {
    const trails = new PriceTrails();
    trails.record([quote(1, 1), quote(1, 1, 'INFY')], session(1));
    trails.record([quote(1, 1)], session(1));
    expect(trails.of('INFY')).toEqual([]);
  });

  it('ends at the right edge, within its height, with a new line after a gap', () => {
    expect(trailPath([1, 3, null, 2, 2], 59, 10)).toBe('M55 10L56 0M58 5L59 5');
    expect(trailPath([7, 7], 59, 10)).toBe('M58 5L59 5');
    expect(trailPath([1], 59, 10)).toBe('');
  });
});
