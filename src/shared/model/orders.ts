/**
 * The orders' table, folded by id (PROTOCOL.md P50). Active orders are held all; of those in a final status
 * the ones heard of last.
 */
import { isFinal } from '../../protocol/order-status';
import type { Order } from '../../protocol/orders';
import { AgingSet } from '../aging-set';
import { MAX_FINAL_ORDERS } from './bounds';
import { BEFORE_ANY, type HeldOrder } from './held';

export interface PutOrder {
  readonly order: HeldOrder;
  /** Id of the order let go for it, if one was. */
  readonly evicted?: string;
}

export class Orders {
  /** In order of first arrival. */
  readonly #held = new Map<string, HeldOrder>();
  /** Ids of those in a final status, by when they were heard of last. */
  readonly #final: AgingSet;

  constructor(maxFinal = MAX_FINAL_ORDERS) {
    this.#final = new AgingSet(maxFinal);
  }

  /** `null` when an update of the order made later is held already. */
  put(order: Order, generation: number): PutOrder | null {
    const before = this.#held.get(order.id);
    if (before !== undefined && order.updatedAt < before.order.updatedAt) return null;
    const held = { order, generation };
    this.#held.set(order.id, held);
    if (before !== undefined) this.#final.delete(order.id);
    const evicted = isFinal(order.status) ? this.#final.add(order.id) : undefined;
    if (evicted === undefined) return { order: held };
    this.#held.delete(evicted);
    return { order: held, evicted };
  }

  /** The channel has ended: the active orders may change unheard. Returns them. */
  interrupt(): HeldOrder[] {
    return this.all().flatMap(({ order }) => this.doubt(order.id) ?? []);
  }

  /** What is held of this order may not be its state. Returns it if it is active, else `null`. */
  doubt(id: string): HeldOrder | null {
    const before = this.#held.get(id);
    if (before === undefined || isFinal(before.order.status)) return null;
    const held = { order: before.order, generation: BEFORE_ANY };
    this.#held.set(id, held);
    return held;
  }

  has(id: string): boolean {
    return this.#held.has(id);
  }

  all(): HeldOrder[] {
    return [...this.#held.values()];
  }
}
