/**
 * A trading engine that is simulated whole: prices walk, a trader places orders, orders fill, fills move
 * positions and cash, and everything that happens is told in the protocol's words.
 *
 * Guarantees: pure (no clock, no I/O, no chance but the seed's): the same options and the same ticks give
 * the same messages. Its books balance to the paisa (`book.ts`). Memory is bounded: finished orders are
 * forgotten once told. One tick stands for a quarter of a second of trading.
 */
import type { OrderUpdateType } from '../../protocol/orders';
import type { DataWire } from '../data-wire';
import { Book } from './book';
import * as entries from './entries';
import { nearest, words } from './money';
import { CALM, type Mood } from './mood';
import {
  type Draft,
  type Status,
  statusOf,
  touch,
  trades,
  type WorkingOrder,
  wireOrder,
  working,
} from './order';
import { Prices } from './prices';
import { objection } from './risk';
import { between, pick, seededRandom } from './seeded-random';
import { listings } from './symbols';
import { MIN_ACTIVE, Trader, usualPositions } from './trader';

export interface EngineOptions {
  readonly seed: number;
  /** From 1. */
  readonly symbols: number;
  /** Epoch ms. It is part of every id, so that two runs never share one. */
  readonly startedAt: number;
  /** Rupees; default 10 lakh. */
  readonly openingCapital?: number;
}

/** Of trading that one tick stands for, ms. */
export const TICK_MS = 250;
/** Equity that a run begins near, as a multiple of the opening capital. */
const STANDING = 1.05;
/** Orders that work when a run begins. */
const WORKING = 7;
const DAY_MS = 86_400_000;
/** The exchange's days are those of Asia/Kolkata, which has no summer time. */
const KOLKATA_MS = 19_800_000;

export class Engine {
  readonly book: Book;
  readonly prices: Prices;
  readonly #trader: Trader;
  readonly #random;
  readonly #active = new Map<string, WorkingOrder>();
  readonly #run: string;
  #mood: Mood = CALM;
  #day: number;
  #orders = 0;
  #activities = 0;
  #out: DataWire[] = [];

  constructor({ seed, symbols, startedAt, openingCapital = 1_000_000 }: EngineOptions) {
    this.#run = Math.floor(startedAt).toString(36);
    this.#day = dayOf(startedAt);
    this.#random = seededRandom(seed, 'fills');
    this.prices = new Prices(listings(symbols), seededRandom(seed, 'prices'));
    this.book = new Book(Math.round(openingCapital * 100));
    this.#trader = new Trader(this.prices, this.book, seededRandom(seed, 'trader'));
    this.#carryOver(seededRandom(seed, 'opening'));
    this.#log(
      entries.system(`Trading engine started: ${symbols} symbols, ${this.book.holdings.length} positions`),
      startedAt,
    );
    for (let count = 0; count < WORKING; count += 1)
      this.#place(this.#trader.resting(this.#active), startedAt);
  }

  setMood(mood: Partial<Mood>): void {
    this.#mood = { ...this.#mood, ...mood };
  }

  /** A quarter of a second of trading at `now`, epoch ms; what happened, in order. */
  tick(now: number): DataWire[] {
    if (dayOf(now) > this.#day) this.#newDay(now);
    this.prices.tick(this.#mood.volatility);
    for (const order of this.#active.values()) this.#work(order, now);
    for (const draft of this.#trader.drafts(this.#active, this.#mood)) this.#place(draft, now);
    // Bounded, because the risk desk may refuse these too.
    for (let tries = 0; this.#active.size < MIN_ACTIVE && tries < MIN_ACTIVE; tries += 1) {
      this.#place(this.#trader.resting(this.#active), now);
    }
    const out = this.#out;
    this.#out = [];
    return out;
  }

  positions(now: number): DataWire {
    return {
      event: 'positions:update',
      data: { positions: this.book.positions(this.#priceOf), timestamp: now },
    };
  }

  account(now: number): DataWire {
    return { event: 'account:update', data: { ...this.book.account(this.#priceOf), timestamp: now } };
  }

  /** One `orders:update` for each order that works, oldest first. */
  activeOrders(now: number): DataWire[] {
    return [...this.#active.values()].map((order) =>
      orderUpdate(order.filledQty > 0 ? 'partial_fill' : 'new', order, statusOf(order), now),
    );
  }

  #work(order: WorkingOrder, now: number): void {
    order.age += 1;
    const price = this.prices.of(order.symbol);
    if (trades(order, price)) this.#fill(order, this.#slice(order), price, now);
    else if (order.age > order.patience) this.#end('cancelled', order, now, 'its time ran out');
  }

  /** What the market takes of it in one tick. */
  #slice({ qty, filledQty }: WorkingOrder): number {
    const left = qty - filledQty;
    if (left === 1 || this.#random() < 0.5) return left;
    return Math.max(1, Math.floor(left * between(this.#random, 0.2, 0.8)));
  }

  #fill(order: WorkingOrder, qty: number, price: number, now: number): void {
    order.filledQty += qty;
    order.filledValue += qty * price;
    touch(order, now);
    const done = order.filledQty === order.qty;
    if (done) this.#active.delete(order.id);
    this.#out.push(orderUpdate(done ? 'filled' : 'partial_fill', order, statusOf(order), now));
    this.#log(entries.filled(order, qty, price), now);
    const { opened, closed } = this.book.fill(order.symbol, order.side === 'buy' ? qty : -qty, price);
    if (closed !== null) this.#log(entries.closed(closed, order.id, price), now);
    if (opened !== null) this.#log(entries.opened(opened, order.id, price), now);
  }

  #place(draft: Draft, now: number): void {
    this.#orders += 1;
    const order = working(draft, `order-${this.#orders}-${this.#run}`, now);
    const why = objection(draft, this.prices, this.book, this.#active.values());
    if (why !== null) {
      this.#end('rejected', order, now, why);
      return;
    }
    this.#active.set(order.id, order);
    this.#out.push(orderUpdate('new', order, 'new', now));
    this.#log(entries.placed(order), now);
  }

  #end(how: 'cancelled' | 'rejected', order: WorkingOrder, now: number, why: string): void {
    touch(order, now);
    this.#active.delete(order.id);
    this.#out.push(orderUpdate(how, order, how, now));
    this.#log(how === 'cancelled' ? entries.cancelled(order, why) : entries.rejected(order, why), now);
  }

  #log(entry: entries.Entry, now: number): void {
    this.#activities += 1;
    const id = `act-${this.#activities}-${this.#run}`;
    this.#out.push({ event: 'activity:log', data: { id, ...entry, timestamp: now } });
  }

  /** Yesterday's positions, and earlier days' profit such that equity stands where a run begins. */
  #carryOver(random: () => number): void {
    const symbols = [...this.prices.symbols];
    for (let left = usualPositions(symbols.length); left > 0; left -= 1) {
      const symbol = pick(random, symbols);
      if (symbol === undefined) break;
      symbols.splice(symbols.indexOf(symbol), 1);
      const qty = this.#trader.size(this.prices.of(symbol));
      const entry = Math.max(1, nearest(this.prices.of(symbol) * between(random, 0.95, 1.04)));
      this.book.fill(symbol, left % 6 === 0 ? -qty : qty, entry);
    }
    const wanted = nearest(this.book.openingCapital * (STANDING + between(random, -0.002, 0.002)));
    this.book.bringForward(wanted - this.book.equity(this.#priceOf));
    this.book.startDay((symbol) => this.prices.closeOf(symbol));
  }

  #newDay(now: number): void {
    this.#day = dayOf(now);
    this.prices.newDay();
    this.book.startDay(this.#priceOf);
    this.#log(entries.system(`Trading day begins: equity ${words(this.book.equity(this.#priceOf))}`), now);
  }

  readonly #priceOf = (symbol: string): number => this.prices.of(symbol);
}

function orderUpdate(type: OrderUpdateType, order: WorkingOrder, status: Status, now: number): DataWire {
  return { event: 'orders:update', data: { type, order: wireOrder(order, status), timestamp: now } };
}

const dayOf = (now: number): number => Math.floor((now + KOLKATA_MS) / DAY_MS);
