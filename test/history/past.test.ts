/** A chart's past: of each pixel the least and greatest value, and every gap. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fact } from '../../src/main/history/messages';
import { openWriter } from '../../src/main/history/worker/open-file';
import { pastLines } from '../../src/main/history/worker/past';
import { PixelLine } from '../../src/main/history/worker/past-lines';
import { finished, keepAll } from './support/own-file';
import { newFile } from './support/recorder';

const TO = 100_000;
const samples = fc
  .array(fc.tuple(fc.integer({ min: 0, max: TO }), fc.integer({ min: -50, max: 50 }), fc.boolean()), {
    maxLength: 300,
  })
  .map((drawn) => drawn.sort(([a], [b]) => a - b));

test('each pixel keeps its least and greatest value, at their times; nothing else is drawn', () => {
  fc.assert(
    fc.property(samples, fc.integer({ min: 1, max: 400 }), (given, pixels) => {
      const line = new PixelLine(0, TO, pixels);
      let piece = 0;
      const told = given.map(([x, y, gap]) => {
        if (gap) piece += 1;
        line.add(x, y, piece);
        return { x, y, piece };
      });
      const { x, y } = line.line();
      const pixelOf = (at: number): number => Math.floor(at / (TO / pixels));
      for (let at = 1; at < x.length; at += 1) expect(x[at]).toBeGreaterThanOrEqual(x[at - 1] ?? 0);
      const drawn = x.flatMap((at, index) => (y[index] === null ? [] : [{ x: at, y: y[index] }]));
      for (const point of drawn) {
        expect(told.some((one) => one.x === point.x && one.y === point.y)).toBe(true);
      }
      for (const pixel of new Set(told.map((one) => pixelOf(one.x)))) {
        const within = told.filter((one) => pixelOf(one.x) === pixel).map((one) => one.y);
        const shown = drawn.filter((one) => pixelOf(one.x) === pixel).map((one) => one.y);
        expect(Math.min(...shown.map(Number))).toBe(Math.min(...within));
        expect(Math.max(...shown.map(Number))).toBe(Math.max(...within));
        expect(shown.length).toBeLessThanOrEqual(2);
      }
    }),
    { numRuns: 200 },
  );
});

test('between two pieces there is a null, within one there is none', () => {
  const line = new PixelLine(0, 100, 100);
  for (const [x, piece] of [
    [10, 0],
    [20, 0],
    [50, 1],
    [60, 1],
    [61, 2],
  ] as const)
    line.add(x, x, piece);
  expect(line.line()).toEqual({ x: [10, 20, 21, 50, 60, 61, 61], y: [10, 20, null, 50, 60, null, 61] });
});

const health = (x: number, cpu: number, generation = 1): Fact => ({
  of: 'health',
  source: 'one',
  heard: x,
  x,
  generation,
  health: {
    cpu,
    memory: cpu + 1,
    latency: cpu + 2,
    uptime: 1,
    lastHeartbeat: 1,
    status: 'healthy',
    timestamp: x,
  },
});

test('from the file: three lines of health, with gaps for a silence, another connection and another run', () => {
  const db = openWriter(newFile());
  keepAll(db, [health(0, 1), health(5_000, 2), health(21_000, 3), health(26_000, 4, 2)], 1);
  keepAll(db, [health(31_000, 5, 2)], 2);
  const [cpu, memory, latency, ...rest] = finished(
    pastLines(db, 1, { series: 'health', from: 0, to: 40_000, pixels: 1_000 }),
  );
  expect(cpu?.y).toEqual([1, 2, null, 3, null, 4, null, 5]);
  expect(memory?.y[0]).toBe(2);
  expect(latency?.x).toEqual([0, 5_000, 5_001, 21_000, 21_001, 26_000, 26_001, 31_000]);
  expect(rest).toEqual([]);
  const [some] = finished(pastLines(db, 1, { series: 'health', from: 5_000, to: 21_000, pixels: 10 }));
  expect(some?.y).toEqual([2, null, 3]);
  const [none] = finished(pastLines(db, 1, { series: 'health', from: 40_000, to: 0, pixels: 10 }));
  expect(none).toEqual({ x: [], y: [] });
  db.close();
});
