import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DataWire } from '../../src/gateway/data-wire';
import { Engine } from '../../src/gateway/engine/engine';
import { CALM, type Mood } from '../../src/gateway/engine/mood';
import { listings } from '../../src/gateway/engine/symbols';
import { MAX_ACTIVE, MIN_ACTIVE } from '../../src/gateway/engine/trader';
import type { Account } from '../../src/protocol/account';
import { decodeDown } from '../../src/protocol/decode';
import { encodeDown } from '../../src/protocol/encode';
import { isFinal } from '../../src/protocol/order-status';
import type { Order } from '../../src/protocol/orders';
import type { Position } from '../../src/protocol/positions';

/** A Monday, 09:15 in Kolkata. */
const START = Date.parse('2026-11-23T03:45:00Z');
const OPENING = 100_000_000;

const positionsOf = (engine: Engine, now = START): readonly Position[] => {
  const message = engine.positions(now);
  return message.event === 'positions:update' ? message.data.positions : [];
};
const accountOf = (engine: Engine, now = START): Account => {
  const message = engine.account(now);
  if (message.event !== 'account:update') throw new Error('no account');
  return message.data;
};
const paise = (rupees: number): number => Math.round(rupees * 100);
const exact = (rupees: number): boolean => Math.abs(rupees * 100 - paise(rupees)) < 1e-4;
const percentOf = (part: number, whole: number): number => (100 * part) / whole;

const days = fc.record({
  seed: fc.nat(),
  symbols: fc.integer({ min: 1, max: 80 }),
  ticks: fc.integer({ min: 1, max: 2_000 }),
  mood: fc.record({
    orders: fc.integer({ min: 0, max: 40 }),
    volatility: fc.integer({ min: 0, max: 20 }),
    mistakes: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
});

function* run(engine: Engine, ticks: number): Generator<DataWire[]> {
  for (let tick = 1; tick <= ticks; tick += 1) yield engine.tick(START + tick * 250);
}

describe('the books', () => {
  test('P59 equity is cash plus portfolio value, and every P&L follows its formula', () => {
    fc.assert(
      fc.property(days, ({ seed, symbols, ticks, mood }) => {
        const engine = new Engine({ seed, symbols, startedAt: START });
        engine.setMood(mood);
        for (const _ of run(engine, ticks));
        const account = accountOf(engine);
        const positions = positionsOf(engine);
        let worth = 0;
        let unrealised = 0;
        for (const position of positions) {
          const { qty, side, entryPrice, currentPrice } = position;
          const sign = side === 'long' ? 1 : -1;
          expect(qty).toBeGreaterThan(0);
          expect(paise(position.unrealizedPL)).toBe(sign * qty * (paise(currentPrice) - paise(entryPrice)));
          expect(paise(position.marketValue)).toBe(qty * paise(currentPrice));
          expect(position.unrealizedPLPercent).toBeCloseTo(
            percentOf(position.unrealizedPL, qty * entryPrice),
            1.9,
          );
          worth += sign * paise(position.marketValue);
          unrealised += paise(position.unrealizedPL);
        }
        expect(paise(account.portfolioValue)).toBe(worth);
        expect(paise(account.equity)).toBe(paise(account.cash) + worth);
        expect(paise(account.buyingPower)).toBe(2 * paise(account.equity));
        expect(paise(account.totalPL)).toBe(paise(account.equity) - OPENING);
        expect(paise(account.totalPL)).toBe(engine.book.realised + unrealised);
        expect(account.dayPLPercent).toBeCloseTo(percentOf(account.dayPL, account.equity), 1.9);
        expect(account.totalPLPercent).toBeCloseTo(percentOf(account.totalPL, OPENING / 100), 1.9);
        for (const figure of Object.values(account)) expect(exact(figure)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('positions and cash are what the fills in the activity log add up to', () => {
    fc.assert(
      fc.property(days, ({ seed, symbols, ticks, mood }) => {
        const engine = new Engine({ seed, symbols, startedAt: START });
        engine.setMood(mood);
        const held = new Map(engine.book.holdings.map(({ symbol, qty }) => [symbol, qty]));
        let cash = paise(accountOf(engine).cash);
        for (const messages of run(engine, ticks)) {
          for (const message of messages) {
            if (message.event !== 'activity:log' || message.data.type !== 'order_filled') continue;
            const { symbol, side, qty, price } = message.data.details as {
              symbol: string;
              side: 'buy' | 'sell';
              qty: number;
              price: number;
            };
            const signed = side === 'buy' ? qty : -qty;
            held.set(symbol, (held.get(symbol) ?? 0) + signed);
            cash -= signed * paise(price);
          }
        }
        const left = [...held].filter(([, qty]) => qty !== 0).sort();
        const shown = positionsOf(engine).map(({ symbol, side, qty }) => [
          symbol,
          side === 'long' ? qty : -qty,
        ]);
        expect(shown.sort()).toEqual(left);
        expect(paise(accountOf(engine).cash)).toBe(cash);
      }),
      { numRuns: 40 },
    );
  });

  test('a new day begins with no P&L of its own, and the total goes on', () => {
    const engine = new Engine({ seed: 3, symbols: 50, startedAt: START });
    for (const _ of run(engine, 100));
    const before = accountOf(engine);
    const midnight = Date.parse('2026-11-23T18:30:00Z');
    const told = engine.tick(midnight);
    const after = accountOf(engine);
    // The tick's own moves are the day's first.
    expect(Math.abs(after.dayPL)).toBeLessThan(2_000);
    expect(after.totalPL).toBeCloseTo(before.totalPL + after.dayPL, 2);
    expect(told).toContainEqual(
      expect.objectContaining({
        data: expect.objectContaining({
          message: expect.stringMatching(/^Trading day begins: equity \d+\.\d\d$/),
        }),
      }),
    );
  });
});

describe('orders', () => {
  /** What may follow a status, and with which kind of update each is told. */
  const NEXT: Record<string, readonly string[]> = {
    '': ['new', 'rejected'],
    new: ['partially_filled', 'filled', 'cancelled'],
    partially_filled: ['partially_filled', 'filled', 'cancelled'],
  };
  const TYPE_OF: Record<string, string> = {
    new: 'new',
    partially_filled: 'partial_fill',
    filled: 'filled',
    cancelled: 'cancelled',
    rejected: 'rejected',
  };

  test('P50 each lives a legal life: its fills only grow, its times never go back, its end is the end', () => {
    fc.assert(
      fc.property(days, ({ seed, symbols, ticks, mood }) => {
        const engine = new Engine({ seed, symbols, startedAt: START });
        engine.setMood(mood);
        const held = new Map<string, Order>();
        for (const messages of run(engine, ticks)) {
          for (const message of messages) {
            if (message.event !== 'orders:update') continue;
            const { order, type } = message.data;
            const before = held.get(order.id);
            expect(NEXT[before?.status ?? '']).toContain(order.status);
            expect(type).toBe(TYPE_OF[order.status]);
            expect(order.filledQty).toBeGreaterThanOrEqual(before?.filledQty ?? 0);
            expect(order.updatedAt).toBeGreaterThanOrEqual(before?.updatedAt ?? order.createdAt);
            expect(order.qty).toBe(before?.qty ?? order.qty);
            if (order.status === 'filled') expect(order.filledQty).toBe(order.qty);
            else expect(order.filledQty).toBeLessThan(order.qty);
            if (order.status === 'partially_filled')
              expect(order.filledQty).toBeGreaterThan(before?.filledQty ?? 0);
            expect(order.price === null).toBe(order.type === 'market');
            held.set(order.id, order);
          }
        }
        const active = [...held.values()].filter(({ status }) => !isFinal(status));
        const told = engine
          .activeOrders(START)
          .map((message) => message.event === 'orders:update' && message.data.order);
        expect(told).toEqual(active);
      }),
      { numRuns: 40 },
    );
  });

  test('P50 a clock that is set back takes no order back', () => {
    const engine = new Engine({ seed: 4, symbols: 50, startedAt: START });
    engine.setMood({ orders: 10 });
    const held = new Map<string, number>();
    let told = 0;
    for (let tick = 1; tick <= 2_000; tick += 1) {
      for (const message of engine.tick(START + tick * 250 - (tick > 1_000 ? 60_000 : 0))) {
        if (message.event !== 'orders:update') continue;
        const { id, updatedAt } = message.data.order;
        if (tick > 1_000 && held.has(id)) told += 1;
        expect(updatedAt).toBeGreaterThanOrEqual(held.get(id) ?? 0);
        held.set(id, updatedAt);
      }
    }
    expect(told).toBeGreaterThan(10);
  });

  test('each placing, fill, cancellation and rejection has its entry, in words and with details', () => {
    const engine = new Engine({ seed: 11, symbols: 50, startedAt: START });
    engine.setMood({ orders: 20, mistakes: 0.2 });
    const counts = new Map<string, number>();
    const count = (key: string): void => {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    };
    const words: Record<string, RegExp> = {
      order_placed: /^Order placed: (Buy|Sell) \d+ \S+ @ (market|\d+\.\d\d (limit|stop|stop limit))$/,
      order_filled:
        /^Order (filled: (Buy|Sell) \d+ \S+ @ \d+\.\d\d( on average)?|partially filled: (Buy|Sell) \d+ of \d+ \S+ @ \d+\.\d\d)$/,
      position_opened: /^Position opened: (Long|Short) \d+ \S+ @ \d+\.\d\d$/,
      position_closed: /^Position closed: (Long|Short) \d+ \S+ @ \d+\.\d\d, realised [+-]?\d+\.\d\d$/,
      system: /^(Order cancelled: .+ filled, .+|Trading engine started: .+)$/,
      error: /^Order rejected: (Buy|Sell) \d+ \S+ @ .+: .+$/,
    };
    for (const messages of run(engine, 8_000)) {
      for (const message of messages) {
        if (message.event === 'orders:update') count(message.data.type);
        if (message.event !== 'activity:log') continue;
        const { type, severity, details } = message.data;
        expect(message.data.message).toMatch(words[type] ?? /^$/);
        count(`${type}${message.data.message.startsWith('Order cancelled') ? ' cancelled' : ''}`);
        if (type === 'error') expect(severity).toBe('error');
        if (details !== undefined)
          expect(details).toMatchObject({ orderId: expect.any(String), symbol: expect.any(String) });
      }
    }
    expect(counts.get('order_placed')).toBe(counts.get('new'));
    expect(counts.get('order_filled')).toBe((counts.get('partial_fill') ?? 0) + (counts.get('filled') ?? 0));
    expect(counts.get('error')).toBe(counts.get('rejected'));
    expect(counts.get('system cancelled')).toBe(counts.get('cancelled'));
    expect(Math.min(...counts.values())).toBeGreaterThan(0);
    for (const kind of ['partial_fill', 'position_opened', 'position_closed', 'cancelled', 'rejected']) {
      expect(counts.get(kind), kind).toBeGreaterThan(3);
    }
  });

  test('a filled order is told before its entry, and a flip closes before it opens', () => {
    const engine = new Engine({ seed: 2, symbols: 4, startedAt: START });
    engine.setMood({ orders: 30 });
    let flips = 0;
    for (const messages of run(engine, 6_000)) {
      const about = messages.map(({ event, data }) =>
        event === 'activity:log'
          ? `${data.type} ${String(data.details?.orderId)}`
          : event === 'orders:update'
            ? `${data.type} ${data.order.id}`
            : '',
      );
      for (const [index, line] of about.entries()) {
        const [kind, id] = line.split(' ');
        if (kind === 'order_filled')
          expect(['filled', 'partial_fill']).toContain(about[index - 1]?.split(' ')[0]);
        if (kind === 'position_opened' && about[index - 1] === `position_closed ${id}`) flips += 1;
        if (kind === 'position_closed') expect(about[index - 1]).toBe(`order_filled ${id}`);
      }
    }
    expect(flips).toBeGreaterThan(0);
  });
});

describe('the day', () => {
  test('the same seed, symbols and ticks give the same stream; another seed another', () => {
    const stream = (seed: number): string => {
      const engine = new Engine({ seed, symbols: 50, startedAt: START });
      return JSON.stringify([[...run(engine, 1_000)], engine.positions(START), engine.account(START)]);
    };
    expect(stream(7)).toBe(stream(7));
    expect(stream(7)).not.toBe(stream(8));
  });

  test('runs that began at other times share no id', () => {
    const ids = (startedAt: number): string[] =>
      new Engine({ seed: 1, symbols: 50, startedAt })
        .tick(startedAt)
        .map(({ event, data }) =>
          event === 'orders:update' ? data.order.id : event === 'activity:log' ? data.id : '',
        );
    expect(ids(START)).not.toHaveLength(0);
    const later = new Set(ids(START + 1));
    expect(ids(START).filter((id) => later.has(id))).toEqual([]);
  });

  test('everything it says is read by the protocol', () => {
    const engine = new Engine({ seed: 5, symbols: 300, startedAt: START });
    engine.setMood({ orders: 20, mistakes: 0.3 });
    for (const messages of run(engine, 2_000)) {
      for (const message of [...messages, engine.positions(START), engine.account(START)]) {
        expect(decodeDown(encodeDown(message))).toMatchObject({ ok: true });
      }
    }
  });

  test('it begins as a working day: a dozen positions, long and short, some orders, equity near 10.5 lakh', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const engine = new Engine({ seed, symbols: 50, startedAt: START });
      const positions = positionsOf(engine);
      expect(positions).toHaveLength(12);
      expect(new Set(positions.map(({ side }) => side)).size).toBe(2);
      expect(engine.activeOrders(START)).toHaveLength(7);
      const { equity, cash, portfolioValue } = accountOf(engine);
      expect(equity).toBeGreaterThan(1_047_000);
      expect(equity).toBeLessThan(1_053_000);
      expect(cash).toBeGreaterThan(0);
      expect(portfolioValue).toBeGreaterThan(0);
    }
  });

  test('it stays plausible to its end, calm or wild', () => {
    const moods: Mood[] = [
      CALM,
      { orders: 20, volatility: 1, mistakes: 0.01 },
      { orders: 4, volatility: 8, mistakes: 0.01 },
    ];
    for (const mood of moods) {
      const engine = new Engine({ seed: 1, symbols: 50, startedAt: START });
      engine.setMood(mood);
      let least = Number.POSITIVE_INFINITY;
      let most = 0;
      // 22,500 s of trading, 09:15 to 15:30.
      for (const _ of run(engine, 90_000)) {
        const active = engine.activeOrders(START).length;
        least = Math.min(least, active);
        most = Math.max(most, active);
      }
      expect(least).toBeGreaterThanOrEqual(MIN_ACTIVE);
      expect(most).toBeLessThanOrEqual(MAX_ACTIVE);
      const positions = positionsOf(engine);
      expect(positions.length).toBeGreaterThan(5);
      expect(positions.length).toBeLessThan(26);
      const { equity } = accountOf(engine);
      expect(equity).toBeGreaterThan(700_000);
      expect(equity).toBeLessThan(1_400_000);
    }
  }, 60_000);

  test('a busy day is busy to its end: waiting orders never stop it', () => {
    for (const seed of [1, 2, 3]) {
      const engine = new Engine({ seed, symbols: 50, startedAt: START });
      engine.setMood({ orders: 20 });
      for (let minute = 0; minute < 8; minute += 1) {
        let told = 0;
        for (let tick = 1; tick <= 240; tick += 1) {
          const now = START + (minute * 240 + tick) * 250;
          told += engine.tick(now).filter(({ event }) => event === 'orders:update').length;
        }
        expect(told).toBeGreaterThan(200);
      }
    }
  });

  test('prices keep to the step of 0.05 and the band of 10 %, and volume only grows', () => {
    const engine = new Engine({ seed: 9, symbols: 50, startedAt: START });
    engine.setMood({ volatility: 100 });
    const volumes = new Map<string, number>();
    for (const _ of run(engine, 800)) {
      for (const symbol of engine.prices.takeMoved()) {
        const { price, change, changePercent, volume } = engine.prices.quote(symbol);
        expect(paise(price) % 5).toBe(0);
        expect(Math.abs(changePercent)).toBeLessThanOrEqual(10);
        expect(changePercent).toBeCloseTo(percentOf(change, price - change), 1.9);
        expect(volume).toBeGreaterThan(volumes.get(symbol) ?? 0);
        volumes.set(symbol, volume);
      }
    }
    expect(volumes.size).toBe(50);
  });

  test('a market of ten thousand has ten thousand names', () => {
    const symbols = listings(10_000).map(({ symbol }) => symbol);
    expect(new Set(symbols).size).toBe(10_000);
    expect(symbols.slice(0, 4)).toEqual(['RELIANCE', 'TCS', 'INFY', 'HDFCBANK']);
    expect(Math.max(...symbols.map(({ length }) => length))).toBeLessThanOrEqual(64);
  });
});
