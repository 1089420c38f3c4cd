import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Lanes, MAX_LANE } from '../../src/main/hub/lanes';
import { MAX_ENTRIES_TEXT } from '../../src/shared/model/bounds';
import { type Change, laneOf } from '../../src/shared/model/change';
import { Model } from '../../src/shared/model/model';
import { anOccurrence } from '../support/arbitrary-occurrences';
import { at, quote } from '../support/occurrences';

const started = (): Lanes => {
  const lanes = new Lanes();
  lanes.restart();
  return lanes;
};

const priceOf = (symbol: string, price: number): Change => ({
  of: 'quote',
  quote: { symbol, quote: quote(price), at: at(0) },
});

const orderOf = (id: string): Change => ({
  of: 'order',
  order: {
    order: {
      id,
      symbol: 'TCS',
      side: 'buy',
      type: 'market',
      qty: 1,
      filledQty: 0,
      status: 'open',
      createdAt: 0,
      updatedAt: 0,
    },
    generation: 1,
  },
});

/** Changes as the model makes them. */
const someChanges = fc.array(anOccurrence, { maxLength: 100 }).map((occurrences) => {
  const model = new Model(at(0));
  return occurrences.flatMap((occurrence, index) => {
    const folded = model.fold(occurrence, at(index * 400));
    return folded === 'anew' ? [] : folded;
  });
});

describe('lanes', () => {
  test('the ordered lane never drops and never reorders; the latest has the newest value of each key', () => {
    fc.assert(
      fc.property(someChanges, (changes) => {
        const lanes = started();
        for (const change of changes) lanes.push(change);
        const drained = lanes.drain();

        const ordered = changes.filter((change) => laneOf(change) === null);
        const latest = new Map(changes.map((change) => [laneOf(change), change]));
        latest.delete(null);
        expect(drained).toEqual([...ordered, ...latest.values()]);
        const values = (all: readonly Change[]): number =>
          all.filter(({ of }) => ['account', 'positions', 'quote', 'health'].includes(of)).length;
        expect(lanes.coalesced).toBe(values(changes) - values(drained));
        expect(lanes.empty).toBe(true);
      }),
    );
  });

  test('draining takes nothing from what comes after', () => {
    fc.assert(
      fc.property(someChanges, someChanges, (before, after) => {
        const lanes = started();
        for (const change of before) lanes.push(change);
        lanes.drain();
        for (const change of after) lanes.push(change);
        const fresh = started();
        for (const change of after) fresh.push(change);
        expect(lanes.drain()).toEqual(fresh.drain());
      }),
    );
  });

  test('a new window is behind, and nothing is kept for it', () => {
    const lanes = new Lanes();
    lanes.push(orderOf('o-1'));
    expect(lanes).toMatchObject({ behind: true, empty: true });
  });

  test('P9 symbols named like the keys of other changes replace only themselves', () => {
    const lanes = started();
    const changes = [
      priceOf('account', 1),
      priceOf('receipt market', 2),
      priceOf('__proto__', 3),
      { of: 'wanted', channels: [] } as const,
    ];
    for (const change of changes) lanes.push(change);
    expect(lanes.drain()).toEqual(changes);
  });

  test.each([
    ['ordered changes', (n: number) => orderOf(`o-${n}`)],
    ['symbols', (n: number) => priceOf(`s-${n}`, n)],
  ])('past its bound of %s everything is let go, until the restart', (_, change) => {
    const lanes = started();
    for (let n = 0; n < MAX_LANE; n += 1) lanes.push(change(n));
    expect(lanes).toMatchObject({ behind: false, empty: false });
    lanes.push(change(MAX_LANE));
    expect(lanes).toMatchObject({ behind: true, empty: true });
    lanes.push(change(0));
    expect(lanes.empty).toBe(true);
    lanes.restart();
    lanes.push(change(1));
    expect(lanes.drain()).toEqual([change(1)]);
  });

  test('one symbol however often is within any bound', () => {
    const lanes = started();
    for (let n = 0; n <= 2 * MAX_LANE; n += 1) lanes.push(priceOf('TCS', n));
    expect(lanes.coalesced).toBe(2 * MAX_LANE);
    expect(lanes.drain()).toEqual([priceOf('TCS', 2 * MAX_LANE)]);
  });

  test('notices with very long texts are past the bound of text', () => {
    const lanes = started();
    const text = 'x'.repeat(16_384);
    const fault = { code: 'THEIRS', what: text, why: text, how: text };
    const fitting = Math.floor(MAX_ENTRIES_TEXT / (3 * text.length));
    for (let seq = 1; seq <= fitting; seq += 1) {
      lanes.push({ of: 'notice', notice: { seq, at: at(0), severity: 'error', fault } });
    }
    expect(lanes.behind).toBe(false);
    lanes.push({ of: 'notice', notice: { seq: fitting + 1, at: at(0), severity: 'error', fault } });
    expect(lanes.behind).toBe(true);
  });

  test('a few entries with very long texts are past the bound too', () => {
    const lanes = started();
    const message = 'x'.repeat(MAX_ENTRIES_TEXT / 2);
    const entry = (seq: number, text: string): Change => ({
      of: 'activity',
      entry: {
        seq,
        entry: {
          id: `a-${seq}`,
          type: 'system',
          severity: 'info',
          message: text,
          details: null,
          timestamp: 0,
        },
      },
    });
    lanes.push(entry(1, message));
    lanes.push(entry(2, message));
    expect(lanes.behind).toBe(false);
    lanes.push(entry(3, 'x'));
    expect(lanes.behind).toBe(true);
  });
});
