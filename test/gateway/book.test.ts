import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Book } from '../../src/gateway/engine/book';

const fills = fc.array(
  fc.record({
    symbol: fc.constantFrom('TCS', 'INFY', '__proto__'),
    qty: fc.integer({ min: -200, max: 200 }).filter((qty) => qty !== 0),
    price: fc.integer({ min: 1, max: 1_000_000 }),
  }),
  { maxLength: 60 },
);

describe('the book', () => {
  test('P59 balances to the paisa after any fills, whatever the prices', () => {
    fc.assert(
      fc.property(fills, fc.integer({ min: 5, max: 1_000_000 }), (sequence, price) => {
        const book = new Book(100_000_000);
        const net = new Map<string, number>();
        for (const { symbol, qty, price: paid } of sequence) {
          book.fill(symbol, qty, paid);
          net.set(symbol, (net.get(symbol) ?? 0) + qty);
        }
        const priceOf = (): number => price;
        const unrealised = book.holdings.reduce((sum, { qty, entry }) => sum + qty * (price - entry), 0);
        expect(book.equity(priceOf)).toBe(book.openingCapital + book.realised + unrealised);
        expect(new Map(book.holdings.map(({ symbol, qty }) => [symbol, qty]))).toEqual(
          new Map([...net].filter(([, qty]) => qty !== 0)),
        );
        for (const { entry } of book.holdings) expect(Number.isInteger(entry)).toBe(true);
        expect(Number.isInteger(book.cash)).toBe(true);
      }),
    );
  });

  test('opens, adds at the average, reduces at the entry, closes with what was realised', () => {
    const book = new Book(100_000_000);
    expect(book.fill('TCS', 10, 375_000)).toMatchObject({
      opened: { qty: 10, entry: 375_000 },
      closed: null,
    });
    expect(book.fill('TCS', 10, 385_000)).toEqual({ opened: null, closed: null });
    expect(book.holding('TCS')).toMatchObject({ qty: 20, entry: 380_000 });
    expect(book.fill('TCS', -5, 390_000)).toEqual({ opened: null, closed: null });
    expect(book.holding('TCS')).toMatchObject({ qty: 15, entry: 380_000, realised: 50_000 });
    expect(book.fill('TCS', -15, 379_000)).toEqual({
      opened: null,
      closed: { symbol: 'TCS', qty: 15, entry: 380_000, realised: 50_000 - 15_000 },
    });
    expect(book.holdings).toEqual([]);
    expect(book.cash).toBe(100_035_000);
  });

  test('flips: what was long is closed, what is short is opened at the price of the fill', () => {
    const book = new Book(100_000_000);
    book.fill('TCS', 10, 375_000);
    expect(book.fill('TCS', -25, 376_000)).toEqual({
      closed: { symbol: 'TCS', qty: 10, entry: 375_000, realised: 10_000 },
      opened: { symbol: 'TCS', qty: -15, entry: 376_000, realised: 0 },
    });
  });

  test('an entry between two paise is rounded, and what is left over is realised', () => {
    const book = new Book(100_000_000);
    book.fill('TCS', 2, 100);
    book.fill('TCS', 1, 101);
    expect(book.holding('TCS')).toMatchObject({ qty: 3, entry: 100, realised: -1 });
    expect(book.realised).toBe(-1);
  });

  test("the specification's example", () => {
    const book = new Book(100_000_000);
    book.fill('RELIANCE', 50, 240_050);
    expect(book.positions(() => 245_075)).toEqual([
      {
        symbol: 'RELIANCE',
        qty: 50,
        side: 'long',
        entryPrice: 2400.5,
        currentPrice: 2450.75,
        unrealizedPL: 2512.5,
        unrealizedPLPercent: 2.09,
        marketValue: 122537.5,
      },
    ]);
    book.fill('RELIANCE', -100, 245_075);
    expect(book.positions(() => 240_050)).toMatchObject([
      { side: 'short', qty: 50, unrealizedPL: 2512.5, unrealizedPLPercent: 2.05 },
    ]);
  });
});
