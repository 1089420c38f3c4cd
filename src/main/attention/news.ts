/** What the operator may be told of, found in what the hub has folded. Only what has just become so is news. */
import type { Order } from '../../protocol/orders';
import type { Notified } from '../../shared/ipc/view';
import { MAX_FINAL_ORDERS } from '../../shared/model/bounds';
import type { Folded } from '../../shared/model/model';
import type { Occurrence } from '../../shared/model/occurrence';
import { ConnectionWatch, type Trouble } from './connection-watch';

export interface News {
  readonly kind: Notified;
  /** As they came: not to be shown before `plainText`. */
  readonly words: string;
}

export class NewsWatch {
  readonly #connection = new ConnectionWatch();
  /** Ids, longest known first: a gateway may say them again after each reconnection. */
  readonly #rejected = new Set<string>();

  get trouble(): Trouble | null {
    return this.#connection.trouble;
  }

  /** At most one: a message says one thing. */
  hear(occurrence: Occurrence, folded: Folded): News | null {
    // The orders of what comes now are another gateway's.
    if (folded === 'anew') this.#rejected.clear();
    if (occurrence.kind === 'state') return this.#connection.hear(occurrence.state);
    if (occurrence.kind !== 'data' || folded === 'anew') return null;
    for (const change of folded) {
      if (change.of === 'order') return this.#order(change.order.order);
      if (change.of === 'activity') {
        const { type, severity, message } = change.entry.entry;
        return severity === 'error' || type === 'error' ? { kind: 'error-entry', words: message } : null;
      }
    }
    return null;
  }

  #order(order: Order): News | null {
    const known = this.#rejected.delete(order.id);
    if (order.status !== 'rejected') return null;
    this.#rejected.add(order.id);
    if (known) return null;
    this.#forgetOldest();
    const { side, qty, symbol, price, id } = order;
    const at = price === null || price === undefined ? '' : ` @ ${price}`;
    return {
      kind: 'order-rejected',
      words: `${side === 'buy' ? 'Buy' : 'Sell'} ${qty} ${symbol}${at} (${id})`,
    };
  }

  /** No more than the model holds. */
  #forgetOldest(): void {
    if (this.#rejected.size <= MAX_FINAL_ORDERS) return;
    for (const id of this.#rejected) {
      this.#rejected.delete(id);
      return;
    }
  }
}
