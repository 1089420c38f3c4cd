import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moneyTexts, timeTexts } from '../../src/renderer/charts/axis-text';
import { followingSpan } from '../../src/renderer/charts/time-window';
import { lonePoints, newestSample, visibleSamples } from '../../src/renderer/charts/visible-samples';
import { PriceTrails, TRAIL_LENGTH, trailPath } from '../../src/renderer/panels/price-trails';
import type { HeldQuote } from '../../src/shared/model/held';

const MINUTE = 60_000;

describe('the samples of a chart', () => {
  const columns = [
    [1_000, 2_000, 2_001, 9_000, 10_000],
    [5, 6, null, 7, 8],
    [50, 60, null, 70, 80],
  ];

  it('are those within the span and one beyond each edge; gaps stay gaps and are not counted', () => {
    expect(visibleSamples(columns, 1, { from: 2_000, to: 9_000 })).toEqual({
      x: [1_000, 2_000, 2_001, 9_000, 10_000],
      y: [5, 6, null, 7, 8],
      count: 2,
    });
    expect(visibleSamples(columns, 2, { from: 9_500, to: 20_000 })).toEqual({
      x: [9_000, 10_000],
      y: [70, 80],
      count: 1,
    });
  });

  it('are none when none came, or none is near', () => {
    expect(visibleSamples([], 1, { from: 0, to: 1 })).toEqual({ x: [], y: [], count: 0 });
    expect(visibleSamples(columns, 1, { from: 20_000, to: 30_000 }).count).toBe(0);
  });

  it('are counted as a look at each would', () => {
    const samples = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 100 }), fc.option(fc.integer({ min: 0, max: 9 }))),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(
        samples,
        fc.integer({ min: 0, max: 3_000 }),
        fc.integer({ min: 0, max: 3_000 }),
        (steps, a, b) => {
          let x = 0;
          const xs = steps.map(([step]) => (x += step));
          const ys = steps.map(([, y]) => y);
          const [from, to] = [Math.min(a, b), Math.max(a, b)];
          const within = xs.filter((at, index) => at >= from && at <= to && ys[index] !== null);
          expect(visibleSamples([xs, ys], 1, { from, to }).count).toBe(within.length);
        },
      ),
    );
  });

  it('between two gaps are points, for no line shows them', () => {
    expect(lonePoints([1, null, 2, null, 3, 4])).toEqual([0, 2]);
    expect(lonePoints([])).toEqual([]);
  });

  it('have a newest, which is no gap', () => {
    expect(newestSample(columns, 2)).toEqual({ x: 10_000, y: 80 });
    expect(
      newestSample(
        [
          [1, 2],
          [3, null],
        ],
        1,
      ),
    ).toEqual({ x: 1, y: 3 });
    expect(newestSample([[1], [null]], 1)).toBeNull();
    expect(newestSample([], 1)).toBeNull();
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

describe('the axes', () => {
  it('tell money short in the currency’s own units', () => {
    const rupees = moneyTexts('INR');
    expect(rupees(1_050_000, 10_000)).toBe('10.5 L');
    expect(rupees(12_500_000, 500_000)).toBe('1.25 Cr');
    expect(rupees(0, 10_000)).toBe('0');
    expect(rupees(-1_050_000, 10_000)).toBe('−10.5 L');
    expect(moneyTexts('USD')(1_050_000, 10_000)).toBe('1.05M');
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
    expect(kolkata(midnight, 30 * MINUTE)).toBe('28 Jan');
    expect(kolkata(midnight + 90 * MINUTE, 30 * MINUTE)).toBe('01:30');
    expect(kolkata(midnight + 15_000, 15_000)).toBe('00:00:15');
    expect(timeTexts('UTC')(midnight, 30 * MINUTE)).toBe('18:30');
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
      trails.record([quote(n, n)], session(1));
      trails.record([quote(n, n)], session(1));
    }
    expect(trails.of('TCS')).toHaveLength(TRAIL_LENGTH);
    expect(trails.of('TCS').at(-1)).toBe(99);
    expect(trails.of('__proto__')).toEqual([]);
  });

  it('breaks where a connection ended, and begins anew with another gateway', () => {
    const trails = new PriceTrails();
    trails.record([quote(1, 1)], session(1));
    trails.record([quote(1, 1)], null);
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
