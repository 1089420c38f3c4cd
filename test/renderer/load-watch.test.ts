import { describe, expect, it } from 'vitest';
import { LoadWatch } from '../../src/renderer/store/load-watch';

/** Seconds of 60 frames, or none, each of so much work, ms; what gave way after each. */
function secondsOf(watch: LoadWatch, seconds: number, work: number, frames = 60): number[] {
  return Array.from({ length: seconds }, () => {
    for (let frame = 0; frame < frames; frame += 1) watch.frame(work);
    return watch.take().slowed;
  });
}

describe('load', () => {
  it('that leaves room in every frame slows nothing, however long it lasts', () => {
    expect(secondsOf(new LoadWatch(), 100, 15)).toEqual(Array(100).fill(0));
  });

  it('slows the charts first, then the market, each after two seconds on end, and no more than that', () => {
    expect(secondsOf(new LoadWatch(), 8, 40)).toEqual([0, 1, 1, 2, 2, 2, 2, 2]);
  });

  it('that the charts alone relieve leaves the market as it is', () => {
    const watch = new LoadWatch();
    secondsOf(watch, 2, 40);
    expect(secondsOf(watch, 20, 20)).toEqual(Array(20).fill(1));
  });

  it('of one second is not taken for load', () => {
    const watch = new LoadWatch();
    for (let turn = 0; turn < 10; turn += 1) {
      expect(secondsOf(watch, 1, 100)).toEqual([0]);
      expect(secondsOf(watch, 1, 10)).toEqual([0]);
    }
  });

  it('that has gone gives the market back first, then the charts, each after five calm seconds', () => {
    const watch = new LoadWatch();
    secondsOf(watch, 4, 40);
    expect(secondsOf(watch, 11, 2)).toEqual([2, 2, 2, 2, 1, 1, 1, 1, 1, 0, 0]);
  });

  it('is none while nothing is drawn', () => {
    const watch = new LoadWatch();
    secondsOf(watch, 4, 40);
    expect(secondsOf(watch, 10, 0, 0).at(-1)).toBe(0);
  });

  it('tells the newest, and the most of five seconds', () => {
    const watch = new LoadWatch();
    watch.batch(300, 70);
    watch.batch(2, 1);
    watch.frame(4);
    watch.frame(12);
    const load = { queued: { now: 2, most: 300 }, frame: { now: 8, most: 12 }, late: { now: 1, most: 70 } };
    expect(watch.take()).toEqual({ ...load, slowed: 0 });
    for (let second = 0; second < 4; second += 1) expect(watch.take().queued.most).toBe(300);
    expect(watch.take()).toMatchObject({ queued: { most: 0 }, frame: { most: 0 }, late: { most: 0 } });
  });
});
