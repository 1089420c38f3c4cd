import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFinal } from '../../src/protocol/order-status';
import type { Order } from '../../src/protocol/orders';
import { BEFORE_ANY } from '../../src/shared/model/held';
import { Model } from '../../src/shared/model/model';
import { Orders } from '../../src/shared/model/orders';
import { at, order, streaming } from '../support/occurrences';

const an = (id: string, status: string, updatedAt = 0): Order => ({
  id,
  symbol: 'TCS',
  side: 'buy',
  type: 'market',
  qty: 10,
  filledQty: 0,
  status,
  createdAt: 0,
  updatedAt,
});

const ids = (orders: Orders): string[] => orders.all().map(({ order }) => order.id);

describe('orders', () => {
  test('P50 are folded by id', () => {
    const model = new Model(at(0));
    model.fold(order('o-1', { filledQty: 1, updatedAt: 1 }), at(1));
    model.fold(order('o-2'), at(2));
    model.fold(order('o-1', { filledQty: 5, updatedAt: 2 }), at(3));
    expect(model.picture().orders.map((held) => [held.order.id, held.order.filledQty])).toEqual([
      ['o-1', 5],
      ['o-2', 0],
    ]);
  });

  test('P50 an update older than the one held is dropped and counted; an equal one is taken', () => {
    const model = new Model(at(0));
    model.fold(order('o-1', { filledQty: 5, updatedAt: 10 }), at(1));
    model.fold(order('o-1', { filledQty: 1, updatedAt: 9 }), at(2));
    expect(model.picture().orders[0]?.order.filledQty).toBe(5);
    expect(model.counts().outdated).toBe(1);
    expect(model.picture().receipts.orders).toEqual({ at: at(1), generation: 1 });
    model.fold(order('o-1', { filledQty: 6, updatedAt: 10 }), at(3));
    expect(model.picture().orders[0]?.order.filledQty).toBe(6);
  });

  test('P50 however often it is older: orders know no stepping back', () => {
    const model = new Model(at(0));
    model.fold(order('o-1', { filledQty: 5, updatedAt: 10 }), at(1));
    for (let n = 0; n < 5; n += 1) model.fold(order('o-1', { updatedAt: 1 }), at(2));
    expect(model.picture().orders[0]?.order.filledQty).toBe(5);
    expect(model.counts().outdated).toBe(5);
  });

  test('P50 an active order is unconfirmed after an older update, with a warning, until one is taken', () => {
    const model = new Model(at(0));
    model.fold(order('o-1', { updatedAt: 10 }), at(1));
    expect(model.fold(order('o-1', { status: 'filled', updatedAt: 9 }), at(2))).toMatchObject([
      { of: 'order', order: { order: { id: 'o-1', updatedAt: 10 }, generation: BEFORE_ANY } },
      { of: 'notice', notice: { severity: 'warning', fault: { code: 'ORDER_OUTDATED' } } },
    ]);
    model.fold(order('o-1', { updatedAt: 11 }), at(3));
    expect(model.picture().orders[0]?.generation).toBe(1);
  });

  test('P50 a final order is not doubted', () => {
    const model = new Model(at(0));
    model.fold(order('o-1', { status: 'filled', updatedAt: 10 }), at(1));
    expect(model.fold(order('o-1', { updatedAt: 9 }), at(2))).toEqual([]);
  });

  test('P57 an order keeps the connection it was last heard of under, until an update for it comes', () => {
    const model = new Model(at(0));
    model.fold(streaming(1), at(0));
    model.fold(order('o-1', { updatedAt: 10 }, 1), at(1));
    model.fold(order('o-2', {}, 1), at(2));
    model.fold(streaming(2), at(3));
    model.fold(order('o-1', { updatedAt: 10 }, 2), at(4));
    expect(model.picture().orders.map((held) => [held.order.id, held.generation])).toEqual([
      ['o-1', 2],
      ['o-2', 1],
    ]);
  });

  test.each([
    ['filled', true],
    ['cancelled', true],
    ['rejected', true],
    ['expired', true],
    ['open', false],
    ['partially_filled', false],
    ['on_hold', false],
    ['constructor', false],
  ])('P56 %s is final: %s', (status, final) => {
    expect(isFinal(status)).toBe(final);
  });

  test('past the bound of final orders the one unheard of longest goes, and the change says which', () => {
    const orders = new Orders(2);
    orders.put(an('a', 'filled', 1), 1);
    orders.put(an('b', 'filled', 1), 1);
    orders.put(an('a', 'filled', 2), 1);
    expect(orders.put(an('c', 'cancelled'), 1)).toMatchObject({ evicted: 'b' });
    expect(ids(orders)).toEqual(['a', 'c']);
  });

  test('P56 active orders are never let go', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(20), fc.constantFrom('open', 'filled', 'odd'))),
        fc.integer({ min: 1, max: 5 }),
        (updates, bound) => {
          const orders = new Orders(bound);
          const plain = new Map<string, Order>();
          for (const [n, status] of updates) {
            const put = orders.put(an(`o-${n}`, status), 1);
            plain.set(`o-${n}`, an(`o-${n}`, status));
            if (put?.evicted !== undefined) {
              expect(isFinal(plain.get(put.evicted)?.status ?? '')).toBe(true);
              plain.delete(put.evicted);
            }
          }
          expect(orders.all().map((held) => held.order)).toEqual([...plain.values()]);
          const final = orders.all().filter((held) => isFinal(held.order.status));
          expect(final.length).toBeLessThanOrEqual(bound);
        },
      ),
    );
  });
});
