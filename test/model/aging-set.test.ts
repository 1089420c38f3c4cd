import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AgingSet } from '../../src/shared/aging-set';
import { heapAfterCollection } from '../support/leaks';

/** Bytes. Each table that the set has outgrown takes some 40 kB. */
const GROWTH = 8 * 1_048_576;

type Act = { add: string } | { drop: string } | 'clear';

const IDS = Array.from({ length: 12 }, (_, id) => String(id));
const anId = fc.constantFrom(...IDS);
const anAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 12, arbitrary: anId.map((add) => ({ add })) },
  { weight: 6, arbitrary: anId.map((drop) => ({ drop })) },
  { weight: 1, arbitrary: fc.constant<Act>('clear') },
);

describe('an ageing set', () => {
  test('is a list without repetition that forgets its oldest', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.array(anAct, { maxLength: 200, size: 'max' }),
        (capacity, acts) => {
          const set = new AgingSet(capacity);
          let list: string[] = [];
          for (const act of acts) {
            if (act === 'clear') {
              set.clear();
              list = [];
            } else if ('drop' in act) {
              expect(set.delete(act.drop)).toBe(list.includes(act.drop));
              list = list.filter((id) => id !== act.drop);
            } else {
              if (!list.includes(act.add)) list.push(act.add);
              expect(set.add(act.add)).toBe(list.length > capacity ? list.shift() : undefined);
            }
            expect(IDS.filter((id) => set.has(id))).toEqual(IDS.filter((id) => list.includes(id)));
          }
        },
      ),
    );
  });

  test('holds at least one id, and a whole number of them', () => {
    for (const capacity of [0, -1, 1.5, Number.NaN]) expect(() => new AgingSet(capacity)).toThrow(RangeError);
  });

  test('that is renewed without end, or emptied, grows no larger', async () => {
    const set = new AgingSet(2_000);
    const ids = Array.from({ length: 1_000 }, (_, id) => `o-${id}`);
    const fill = () => {
      for (const id of ids) {
        set.delete(id);
        set.add(id);
      }
    };
    fill();
    const before = await heapAfterCollection();
    for (let round = 0; round < 1_000; round += 1) fill();
    expect((await heapAfterCollection()) - before).toBeLessThan(GROWTH);
    for (let round = 0; round < 500; round += 1) {
      set.clear();
      fill();
    }
    expect((await heapAfterCollection()) - before).toBeLessThan(GROWTH);
  });
});
