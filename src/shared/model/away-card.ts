/**
 * What changed across a gap (PROTOCOL.md P62): the picture before it against the first word about each thing
 * after it. What comes later is no news of the gap.
 */
import type { Channel } from '../../protocol/channels';
import { isFinal } from '../../protocol/order-status';
import type { Order } from '../../protocol/orders';
import type { Position } from '../../protocol/positions';
import { MAX_LISTED } from './bounds';
import type { Change } from './change';
import { BEFORE_ANY, type HeldOrder, type Picture } from './held';
import { hasOrderMoved, positionMoves } from './moves';
import type { Away, Few, OrderMove, Outage } from './outage';

/** The connection that there is again. */
export interface Regained {
  /** The outage that has ended, of the gateway that was lost. */
  readonly outage: Outage & { readonly end: NonNullable<Outage['end']> };
  /** What is held, all of it from before. */
  readonly held: Pick<Picture, 'receipts' | 'account' | 'positions' | 'orders' | 'activity'>;
  readonly wanted: readonly Channel[];
  /** When it was acknowledged, by the gateway's clock: an order made later isn't the gap's doing. */
  readonly gatewayTime: number;
}

/** What can be missing from the comparison. */
const COMPARED = ['positions', 'orders', 'account'] as const;

export class AwayCard {
  #base: Omit<Away, 'orders' | 'unconfirmed'>;
  #gatewayTime: number;
  readonly #book: readonly Position[];
  /** Active orders before the first gap. */
  readonly #known: ReadonlyMap<string, Order>;
  /** Time of the newest entry before the first gap, by the gateway's clock. */
  readonly #newestEntry: number;
  /** Active orders not heard of since the last gap. */
  #unheard: Set<string>;
  readonly #moves = new Map<string, OrderMove>();
  /** `null`: orders are not compared. `false`: not any more. */
  #comparing: boolean | null;

  /** `lost`: number of the connection that was lost. */
  constructor({ outage, held, wanted, gatewayTime }: Regained, lost: number) {
    const isCurrent = (channel: Channel): boolean =>
      outage.channels.includes(channel) && held.receipts[channel]?.generation === lost;
    const active = activeOf(held.orders);
    this.#base = {
      first: outage.seq,
      last: outage.seq,
      start: outage.start,
      end: outage.end,
      positions: isCurrent('positions') ? 'awaited' : 'not-compared',
      equity: { before: isCurrent('account') ? (held.account?.equity ?? null) : null, after: null },
      errors: 0,
    };
    this.#gatewayTime = gatewayTime;
    this.#book = held.positions;
    this.#known = new Map(active.map((order) => [order.id, order]));
    this.#unheard = new Set(this.#known.keys());
    this.#newestEntry = held.activity.at(-1)?.entry.timestamp ?? Number.NEGATIVE_INFINITY;
    // Where there are no orders the channel is silent: that it was served is enough.
    this.#comparing = outage.channels.includes('orders') ? true : null;
    this.unfollow(COMPARED.filter((channel) => !wanted.includes(channel)));
  }

  get last(): number {
    return this.#base.last;
  }

  /** Another gap: each thing's first word is awaited anew. */
  continue({ outage, held, wanted, gatewayTime }: Regained): void {
    const served = (channel: Channel): boolean => outage.channels.includes(channel);
    const { positions, equity } = this.#base;
    this.#base = {
      ...this.#base,
      last: outage.seq,
      end: outage.end,
      positions: positions !== 'not-compared' && served('positions') ? 'awaited' : positions,
      equity: served('account') ? { ...equity, after: null } : equity,
    };
    this.#gatewayTime = gatewayTime;
    this.#unheard = new Set(activeOf(held.orders).map(({ id }) => id));
    if (this.#comparing === true && !served('orders')) this.#comparing = false;
    this.unfollow(COMPARED.filter((channel) => !wanted.includes(channel)));
  }

  /** These are not followed now: what they say when they are taken up again isn't the gap's doing alone. */
  unfollow(channels: readonly Channel[]): void {
    const { positions, equity } = this.#base;
    if (positions === 'awaited' && channels.includes('positions')) {
      this.#base = { ...this.#base, positions: 'not-compared' };
    }
    if (equity.after === null && channels.includes('account')) {
      this.#base = { ...this.#base, equity: { before: null, after: null } };
    }
    if (this.#comparing === true && channels.includes('orders')) {
      this.#comparing = this.#moves.size > 0 || this.#unheard.size < this.#known.size ? false : null;
    }
  }

  /** Whether this is news of the gap. `newcomer`: an order that was not held before. */
  hear(change: Change, newcomer: boolean): boolean {
    const { positions, equity, errors } = this.#base;
    switch (change.of) {
      case 'positions': {
        if (positions !== 'awaited') return false;
        const moves = positionMoves(this.#book, change.positions);
        this.#base = { ...this.#base, positions: few(moves, moves.length) };
        return true;
      }
      case 'account':
        if (equity.after !== null) return false;
        this.#base = { ...this.#base, equity: { ...equity, after: change.account.equity } };
        return true;
      case 'order':
        // An order that is doubted has not been heard of.
        return change.order.generation !== BEFORE_ANY && this.#hearOrder(change.order.order, newcomer);
      case 'activity': {
        const { type, severity, timestamp } = change.entry.entry;
        const isError = severity === 'error' || type === 'error';
        if (!isError || timestamp < this.#newestEntry) return false;
        this.#base = { ...this.#base, errors: errors + 1 };
        return true;
      }
      default:
        return false;
    }
  }

  view(): Away {
    return {
      ...this.#base,
      orders: this.#comparing === null ? 'not-compared' : few(this.#moves.values(), this.#moves.size),
      unconfirmed: few(this.#unheard, this.#unheard.size),
    };
  }

  #hearOrder(order: Order, newcomer: boolean): boolean {
    const first = this.#unheard.delete(order.id);
    if (this.#comparing !== true) return first;
    const before = this.#known.get(order.id) ?? null;
    const isNew = newcomer && order.createdAt <= this.#gatewayTime;
    const moved = isNew || (first && (before === null || hasOrderMoved(before, order)));
    if (moved) this.#moves.set(order.id, { before, after: order });
    else if (first) this.#moves.delete(order.id);
    return first || moved;
  }
}

const activeOf = (orders: readonly HeldOrder[]): Order[] =>
  orders.flatMap(({ order }) => (isFinal(order.status) ? [] : [order]));

function few<T>(items: Iterable<T>, count: number): Few<T> {
  const first: T[] = [];
  for (const item of items) {
    if (first.length === MAX_LISTED) break;
    first.push(item);
  }
  return { count, first };
}
