import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leastOn, place, type Rectangle } from '../../src/main/window/place';

const LEAST = { width: 480, height: 320 };
const at = (x: number, y: number, width: number, height: number): Rectangle => ({ x, y, width, height });
const LAPTOP = at(0, 25, 1440, 875);
/** To the right of the laptop, at another scale; to its left; above it. */
const RIGHT = at(1440, 0, 2560, 1400);
const LEFT = at(-1920, -200, 1920, 1080);
const ABOVE = at(0, -1080, 1920, 1040);

describe('stays as it is', () => {
  test.each([
    ['within a monitor', at(100, 100, 800, 600), [LAPTOP]],
    ['at negative coordinates, on a monitor that is there', at(-1800, -150, 900, 500), [LAPTOP, LEFT]],
    ['above the primary monitor', at(40, -1000, 1200, 700), [LAPTOP, ABOVE]],
    ['across two monitors', at(900, 30, 1600, 800), [LAPTOP, RIGHT]],
    ['a little over the edge', at(-100, 100, 800, 600), [LAPTOP]],
  ])('%s', (_, bounds, areas) => {
    expect(place(bounds, areas, LEAST)).toEqual(bounds);
  });
});

describe('is brought back', () => {
  test.each([
    ['from a monitor that is gone', at(2000, 100, 800, 600), [LAPTOP], at(640, 100, 800, 600)],
    ['from one that was to the left', at(-1800, -150, 900, 500), [LAPTOP], at(0, 25, 900, 500)],
    [
      'to the nearest of those that are left',
      at(-1800, 100, 800, 600),
      [RIGHT, LAPTOP],
      at(0, 100, 800, 600),
    ],
    ['with its title from under the system’s bar', at(100, 0, 800, 600), [LAPTOP], at(100, 25, 800, 600)],
    ['with its title from below the edge', at(100, 880, 800, 600), [LAPTOP], at(100, 300, 800, 600)],
    ['when only a corner is seen', at(1300, 700, 800, 600), [LAPTOP], at(640, 300, 800, 600)],
    ['smaller, when the monitor has shrunk', at(0, 25, 2400, 1300), [LAPTOP], LAPTOP],
    [
      'as large as it may be, from a file that says less',
      at(5_000, 5_000, 1, 1),
      [LAPTOP],
      at(960, 580, 480, 320),
    ],
  ])('%s', (_, bounds, areas, expected) => {
    expect(place(bounds, areas, LEAST)).toEqual(expected);
  });
});

test('on a monitor smaller than its least size it is as large as that', () => {
  const tiny = at(0, 0, 911, 480);
  const least = { width: 1024, height: 700 };
  expect(place(at(50, 50, 1440, 900), [tiny], least)).toEqual(tiny);
  expect(leastOn([RIGHT, tiny], least)).toEqual({ width: 911, height: 480 });
});

test('whatever it was, its top edge and a usable part of it are on one monitor, and that stays so', () => {
  const size = { width: fc.integer({ min: 320, max: 5_120 }), height: fc.integer({ min: 240, max: 2_880 }) };
  const spot = fc.integer({ min: -10_000, max: 10_000 });
  const area = fc.record({ x: spot, y: spot, ...size });
  const anywhere = fc.integer({ min: -1_000_000, max: 1_000_000 });
  const length = fc.integer({ min: 1, max: 32_768 });
  const window = fc.record({ x: anywhere, y: anywhere, width: length, height: length });
  fc.assert(
    fc.property(window, fc.array(area, { minLength: 1, maxLength: 4 }), (bounds, areas) => {
      const least = leastOn(areas, LEAST);
      const placed = place(bounds, areas, least);
      expect(placed.width).toBeGreaterThanOrEqual(least.width);
      expect(placed.height).toBeGreaterThanOrEqual(least.height);
      const held = areas.some(
        (one) =>
          placed.y >= one.y &&
          Math.min(placed.x + placed.width, one.x + one.width) - Math.max(placed.x, one.x) >= least.width &&
          Math.min(placed.y + placed.height, one.y + one.height) - placed.y >= least.height,
      );
      expect(held).toBe(true);
      expect(place(placed, areas, least)).toEqual(placed);
    }),
  );
});
