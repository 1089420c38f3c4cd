import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RingBuffer } from '../../src/shared/ring-buffer';

type Act = { push: number } | { replace: number } | 'shift' | 'clear';

const anAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 12, arbitrary: fc.nat().map((push) => ({ push })) },
  { weight: 3, arbitrary: fc.nat().map((replace) => ({ replace })) },
  { weight: 4, arbitrary: fc.constant<Act>('shift') },
  { weight: 1, arbitrary: fc.constant<Act>('clear') },
);

describe('a ring buffer', () => {
  test('is a list that forgets its oldest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.array(anAct), (capacity, acts) => {
        const ring = new RingBuffer<number>(capacity);
        let list: number[] = [];
        for (const act of acts) {
          if (act === 'clear') {
            ring.clear();
            list = [];
          } else if (act === 'shift') {
            expect(ring.shift()).toBe(list.shift());
          } else if ('push' in act) {
            list.push(act.push);
            expect(ring.push(act.push)).toBe(list.length > capacity ? list.shift() : undefined);
          } else if (list.length > 0) {
            list[list.length - 1] = act.replace;
            ring.replaceLast(act.replace);
          }
          expect(ring.toArray()).toEqual(list);
          expect(ring.last()).toBe(list.at(-1));
          expect(ring.size).toBe(list.length);
        }
      }),
    );
  });

  test('holds at least one item, and a whole number of them', () => {
    for (const capacity of [0, -1, 1.5, Number.NaN]) {
      expect(() => new RingBuffer(capacity)).toThrow(RangeError);
    }
  });

  test('has no last item to replace when it is empty', () => {
    expect(() => new RingBuffer(1).replaceLast(1)).toThrow(RangeError);
  });
});
