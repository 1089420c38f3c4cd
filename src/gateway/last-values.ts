/** What each channel holds after a stream of data messages: as a console folds them, in the wire's shape. */
import type { Channel } from '../protocol/channels';
import type { Quote } from '../protocol/market';
import { isFinal } from '../protocol/order-status';
import { RingBuffer } from '../shared/ring-buffer';
import { channelOf, type DataWire } from './data-wire';
import { RECENT_ACTIVITIES } from './feed';
import { marketMessages } from './market-messages';

export class LastValues {
  readonly #single = new Map<Channel, DataWire>();
  readonly #quotes = new Map<string, Quote>();
  readonly #orders = new Map<string, DataWire>();
  readonly #activities = new RingBuffer<DataWire>(RECENT_ACTIVITIES);

  note(message: DataWire): void {
    switch (message.event) {
      case 'orders:update':
        if (isFinal(message.data.order.status)) this.#orders.delete(message.data.order.id);
        else this.#orders.set(message.data.order.id, message);
        return;
      case 'activity:log':
        this.#activities.push(message);
        return;
      case 'market:update':
        for (const [symbol, quote] of Object.entries(message.data.symbols)) this.#quotes.set(symbol, quote);
        this.#single.set('market', message);
        return;
      default:
        this.#single.set(channelOf(message), message);
    }
  }

  of(channel: Channel): readonly DataWire[] {
    if (channel === 'orders') return [...this.#orders.values()];
    if (channel === 'activity') return this.#activities.toArray();
    const last = this.#single.get(channel);
    if (last === undefined) return [];
    return last.event === 'market:update' ? marketMessages([...this.#quotes], last.data.timestamp) : [last];
  }
}
