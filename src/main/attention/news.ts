/** What the operator may be told of, found in what the hub has folded. Only what has just become so is news. */
import type { Order } from '../../protocol/orders';
import { AgingSet } from '../../shared/aging-set';
import { sessionOf } from '../../shared/connection/state';
import type { Notified } from '../../shared/ipc/view';
import { MAX_FINAL_ORDERS } from '../../shared/model/bounds';
import type { Folded } from '../../shared/model/model';
import type { Occurrence } from '../../shared/model/occurrence';
import type { Moment } from '../../shared/moment';
import { ConnectionWatch, type Trouble } from './connection-watch';

/**
 * A gateway may begin with what it has: old orders, the end of its log. Within this time of its first
 * acknowledgement what it dates before that is no news, ms. Later dates decide nothing: an engine's clock that is
 * off must not silence it.
 */
const BACKLOG_MS = 5_000;

export interface News {
  readonly kind: Notified;
  /** As they came: not to be shown before `plainText`. */
  readonly words: string;
}

export class NewsWatch {
  readonly #connection = new ConnectionWatch();
  /** Ids, longest known first: a gateway may say them again after each reconnection. */
  readonly #rejected = new AgingSet(MAX_FINAL_ORDERS);
  #gateway: string | null = null;
  /** By the gateway's clock. */
  #acknowledged = Number.NEGATIVE_INFINITY;
  #backlogUntil = Number.NEGATIVE_INFINITY;
  #begun = Number.NEGATIVE_INFINITY;

  get trouble(): Trouble | null {
    return this.#connection.trouble;
  }

  /** At most one: a message says one thing. */
  hear(occurrence: Occurrence, folded: Folded, at: Moment): News | null {
    // What was known is let go: what comes now is another gateway's, or comes again.
    if (folded === 'anew') {
      this.#rejected.clear();
      this.#gateway = null;
    }
    if (occurrence.kind === 'control' && occurrence.message.event === 'connection:ack') {
      this.#acknowledged = occurrence.message.data.serverTime;
    }
    if (occurrence.kind === 'state') {
      this.#begin(sessionOf(occurrence.state)?.url ?? null, at);
      return this.#connection.hear(occurrence.state);
    }
    if (occurrence.kind !== 'data' || folded === 'anew') return null;
    for (const change of folded) {
      if (change.of === 'order') return this.#order(change.order.order, at);
      if (change.of === 'activity') {
        const { type, severity, message, timestamp } = change.entry.entry;
        if ((severity !== 'error' && type !== 'error') || this.#isOld(timestamp, at)) return null;
        return { kind: 'error-entry', words: message };
      }
    }
    return null;
  }

  #begin(gateway: string | null, at: Moment): void {
    if (gateway === null || gateway === this.#gateway) return;
    this.#gateway = gateway;
    this.#begun = this.#acknowledged;
    this.#backlogUntil = at.now + BACKLOG_MS;
  }

  #isOld(dated: number, at: Moment): boolean {
    return at.now < this.#backlogUntil && dated < this.#begun;
  }

  #order(order: Order, at: Moment): News | null {
    const known = this.#rejected.delete(order.id);
    if (order.status !== 'rejected') return null;
    this.#rejected.add(order.id);
    if (known) return null;
    if (this.#isOld(order.updatedAt, at)) return null;
    const { side, qty, symbol, price, id } = order;
    const priced = price === null || price === undefined ? '' : ` @ ${price}`;
    return {
      kind: 'order-rejected',
      words: `${side === 'buy' ? 'Buy' : 'Sell'} ${qty} ${symbol}${priced} (${id})`,
    };
  }
}
