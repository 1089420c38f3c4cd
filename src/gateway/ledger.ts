/**
 * What clients were sent: the last value of each channel, and orders and activities in the order they went
 * out. A test compares a screen with it. Several clients count once; memory is bounded.
 */
import type { Account } from '../protocol/account';
import type { WireDown } from '../protocol/down';
import type { Health } from '../protocol/health';
import type { Quote } from '../protocol/market';
import type { Order, OrderUpdateType } from '../protocol/orders';
import type { Position } from '../protocol/positions';
import { RingBuffer } from '../shared/ring-buffer';

export interface SentOrder {
  readonly type: OrderUpdateType;
  readonly order: Order;
  readonly timestamp: number;
}
export type SentActivity = Extract<WireDown, { event: 'activity:log' }>['data'];

export interface Ledger {
  readonly positions: readonly Position[] | null;
  readonly account: Account | null;
  readonly health: Health | null;
  /** The last quote sent of each symbol. */
  readonly market: ReadonlyMap<string, Quote>;
  /** Oldest first, the last 10,000; a repetition for a later subscriber is not noted again. */
  readonly orders: readonly SentOrder[];
  readonly activities: readonly SentActivity[];
}

const KEPT = 10_000;

export class SentLedger implements Ledger {
  positions: readonly Position[] | null = null;
  account: Account | null = null;
  health: Health | null = null;
  readonly market = new Map<string, Quote>();
  readonly #orders = new OnceLog<SentOrder>(({ order }) => `${order.id} ${order.status} ${order.filledQty}`);
  readonly #activities = new OnceLog<SentActivity>(({ id }) => id);

  get orders(): readonly SentOrder[] {
    return this.#orders.toArray();
  }

  get activities(): readonly SentActivity[] {
    return this.#activities.toArray();
  }

  note(message: WireDown): void {
    switch (message.event) {
      case 'positions:update':
        this.positions = message.data.positions;
        return;
      case 'account:update':
        this.account = message.data;
        return;
      case 'health:update':
        this.health = message.data;
        return;
      case 'market:update':
        for (const [symbol, quote] of Object.entries(message.data.symbols)) this.market.set(symbol, quote);
        return;
      case 'orders:update':
        this.#orders.push(message.data);
        return;
      case 'activity:log':
        this.#activities.push(message.data);
        return;
      default:
    }
  }
}

/** The newest items, each key once. */
class OnceLog<T> {
  readonly #items = new RingBuffer<T>(KEPT);
  readonly #keys = new Set<string>();

  constructor(readonly keyOf: (item: T) => string) {}

  push(item: T): void {
    const key = this.keyOf(item);
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    const evicted = this.#items.push(item);
    if (evicted !== undefined) this.#keys.delete(this.keyOf(evicted));
  }

  toArray(): readonly T[] {
    return this.#items.toArray();
  }
}
