import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_SAMPLES } from '../../src/shared/model/bounds';
import { Model } from '../../src/shared/model/model';
import { Samples } from '../../src/shared/model/samples';
import { account, at, health } from '../support/occurrences';

/** `now` and `wall` in seconds; the wall clock starts at 1,000 s. */
const moment = (now: number, wall = 1_000 + now) => ({ now: now * 1_000, wall: wall * 1_000 });

describe('samples', () => {
  test('are the account and the health, by the second', () => {
    const model = new Model(at(0));
    model.fold(account({ equity: 7 }), at(1_400));
    model.fold(health({ cpu: 1, memory: 2, latency: 3 }), at(1_900));
    const x = at(1_000).wall;
    expect(model.picture().series).toEqual({ equity: [[x, 7]], health: [[x, 1, 2, 3]] });
  });

  test('of one second the last stays', () => {
    const samples = new Samples();
    samples.add([1], 1, moment(0.1));
    expect(samples.add([2], 1, moment(0.9))).toEqual([[1_000_000, 2]]);
    samples.add([3], 1, moment(1));
    expect(samples.all()).toEqual([
      [1_000_000, 2],
      [1_001_000, 3],
    ]);
  });

  test('P57 a longer silence than three periods is a gap', () => {
    const samples = new Samples();
    samples.add([1], 1, moment(0));
    samples.add([2], 1, moment(15));
    expect(samples.add([3], 1, moment(30.001))).toEqual([
      [1_015_001, null],
      [1_030_000, 3],
    ]);
    expect(samples.all()).toEqual([
      [1_000_000, 1],
      [1_015_000, 2],
      [1_015_001, null],
      [1_030_000, 3],
    ]);
  });

  test('P57 another connection is a gap, however quick it was', () => {
    const samples = new Samples();
    samples.add([1, 1], 1, moment(0.1));
    samples.add([2, 2], 2, moment(0.2));
    samples.add([3, 3], 2, moment(0.3));
    samples.add([4, 4], 2, moment(5));
    expect(samples.all()).toEqual([
      [1_000_000, 1, 1],
      [1_000_001, null, null],
      [1_001_000, 3, 3],
      [1_005_000, 4, 4],
    ]);
  });

  test('a wall clock that is set back is not followed', () => {
    const samples = new Samples();
    samples.add([1], 1, moment(0));
    samples.add([2], 1, moment(5, 500));
    samples.add([3], 1, moment(10, 505));
    expect(samples.all().map(([x]) => x)).toEqual([1_000_000, 1_005_000, 1_010_000]);
  });

  test('a wall clock that is set forward is; what it passes over is a gap, as in the history', () => {
    const samples = new Samples();
    samples.add([1], 1, moment(0));
    samples.add([2], 1, moment(5, 2_000));
    samples.add([3], 1, moment(10, 2_005));
    expect(samples.all()).toEqual([
      [1_000_000, 1],
      [1_000_001, null],
      [2_000_000, 2],
      [2_005_000, 3],
    ]);
  });

  test('are at most as many as their bound', () => {
    const samples = new Samples();
    for (let n = 0; n < MAX_SAMPLES + 10; n += 1) samples.add([n], 1, moment(n));
    expect(samples.all()).toHaveLength(MAX_SAMPLES);
    expect(samples.all().at(-1)?.[1]).toBe(MAX_SAMPLES + 9);
  });

  test('ascend, at most one a second, whatever the clocks do', () => {
    const aSample = fc.record({
      passes: fc.integer({ min: 0, max: 20_000 }),
      wall: fc.integer({ min: 0, max: 10_000_000 }),
      generation: fc.integer({ min: 1, max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(aSample), (given) => {
        const samples = new Samples();
        let now = 0;
        for (const { passes, wall, generation } of given) {
          now += passes;
          samples.add([1], generation, { now, wall });
        }
        const all = samples.all();
        const values = all.filter(([, value]) => value !== null).map(([x]) => x);
        const seconds = values.map((x) => Math.floor(x / 1_000));
        expect(new Set(seconds).size).toBe(seconds.length);
        all.forEach(([x], index) => {
          if (index > 0) expect(x).toBeGreaterThan(all[index - 1]?.[0] ?? Number.NaN);
        });
      }),
    );
  });
});
