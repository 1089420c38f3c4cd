import { describe, expect, it } from 'vitest';
import { PushPace } from '../../src/renderer/store/push-pace';

/** A page whose frames take `work` ms, and pushes `takes` ms, for a while. */
function paced(work: number, takes: number): PushPace {
  const pace = new PushPace();
  for (let frame = 0; frame < 60; frame += 1) {
    pace.drew(work);
    pace.applied(takes);
  }
  return pace;
}

describe('when a push is acknowledged', () => {
  it('late enough that the next one is just there for the next frame', () => {
    expect(paced(4, 3).rest).toBeCloseTo(1_000 / 60 - 5);
    expect(paced(4, 8).rest).toBeCloseTo(1_000 / 60 - 10);
  });

  it('at once, where pushes take a frame', () => {
    expect(paced(4, 300).rest).toBe(0);
  });

  it('for the frame after the next, while a frame is much work', () => {
    const pace = paced(14, 3);
    expect(pace.rest).toBeCloseTo(2_000 / 60 - 5);
    for (let frame = 0; frame < 30; frame += 1) pace.drew(4);
    expect(pace.rest).toBeCloseTo(1_000 / 60 - 5);
  });

  it('one heavy frame is no heavy page', () => {
    const pace = paced(4, 3);
    pace.drew(18);
    expect(pace.rest).toBeLessThan(1_000 / 60);
  });

  it('a slow push is reckoned with for some time, not for ever', () => {
    const pace = paced(4, 3);
    pace.applied(9);
    expect(pace.rest).toBeCloseTo(1_000 / 60 - 11);
    for (let push = 0; push < 4; push += 1) pace.applied(3);
    expect(pace.rest).toBeCloseTo(1_000 / 60 - 9);
    for (let push = 0; push < 20; push += 1) pace.applied(3);
    expect(pace.rest).toBeCloseTo(1_000 / 60 - 5);
  });
});
