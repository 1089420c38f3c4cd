/**
 * The six channels' data, folded (PROTOCOL.md P49 to P55). An event that is older than what is held changes
 * nothing: no value, no receipt.
 */
import type { Account } from '../../protocol/account';
import { CHANNEL_OF, type Channel } from '../../protocol/channels';
import type { DataMessage } from '../../protocol/down';
import type { Fault } from '../../protocol/fault';
import type { Health } from '../../protocol/health';
import type { Quote } from '../../protocol/market';
import type { Position } from '../../protocol/positions';
import type { Moment } from '../moment';
import { unreachable } from '../unreachable';
import { ActivityLog } from './activity-log';
import type { Change } from './change';
import { clockSteppedBack, orderOutdated, symbolTwice } from './faults';
import {
  BEFORE_ANY,
  type HeldEntry,
  type HeldQuote,
  type Picture,
  type Receipt,
  type Sample,
  type Series,
} from './held';
import { Orders } from './orders';
import { bookOf } from './positions';
import { Samples } from './samples';
import { Sequence } from './sequence';
import type { Tally } from './tally';

type Held = Pick<
  Picture,
  'receipts' | 'account' | 'positions' | 'orders' | 'quotes' | 'health' | 'activity' | 'series'
>;

export class Telemetry {
  #account: Account | null = null;
  #health: Health | null = null;
  #positions: readonly Position[] = [];
  #symbolTwice: string | null = null;
  readonly #orders = new Orders();
  readonly #quotes = new Map<string, HeldQuote>();
  readonly #activity = new ActivityLog();
  readonly #series = { equity: new Samples(), health: new Samples() };
  /** Orders go by their own `updatedAt`, and activity is a log: neither is in here. */
  readonly #sequences: Readonly<Partial<Record<Channel, Sequence>>> = {
    positions: new Sequence(),
    account: new Sequence(),
    health: new Sequence(),
    market: new Sequence(),
  };
  readonly #receipts: Record<Channel, Receipt | null> = {
    positions: null,
    orders: null,
    account: null,
    health: null,
    market: null,
    activity: null,
  };

  /** `warn` gets what the operator should know of the data; it returns the change that this makes. */
  constructor(
    readonly tally: Tally,
    readonly warn: (fault: Fault, at: Moment) => Change[],
  ) {}

  /** `sent`: when it was, at the earliest. */
  fold(message: DataMessage, generation: number, at: Moment, sent: Moment): Change[] {
    const channel = CHANNEL_OF[message.event];
    const verdict = this.#sequences[channel]?.judge(generation, message.data.timestamp) ?? 'taken';
    const changes = verdict === 'outdated' ? null : this.#take(message, generation, at, sent);
    if (changes === null) {
      this.tally.outdated();
      return message.event === 'orders:update' ? this.#doubtOrder(message.data.order.id, at) : [];
    }
    const receipt = { at: sent, generation };
    this.#receipts[channel] = receipt;
    changes.push({ of: 'receipt', channel, receipt });
    if (verdict === 'stepped-back') changes.push(...this.warn(clockSteppedBack(channel), at));
    return changes;
  }

  /**
   * These have ended, on a connection that lives: like a gap between connections, so that once they are taken up
   * again nothing from before passes for live.
   */
  interrupt(channels: readonly Channel[]): Change[] {
    const changes: Change[] = [];
    for (const channel of channels) {
      const heard = this.#receipts[channel];
      if (heard === null) continue;
      const receipt = { ...heard, generation: BEFORE_ANY };
      this.#receipts[channel] = receipt;
      changes.push({ of: 'receipt', channel, receipt });
    }
    if (!channels.includes('orders')) return changes;
    return [...changes, ...this.#orders.interrupt().map((order): Change => ({ of: 'order', order }))];
  }

  held(): Held {
    return {
      receipts: { ...this.#receipts },
      account: this.#account,
      positions: this.#positions,
      orders: this.#orders.all(),
      quotes: [...this.#quotes.values()],
      health: this.#health,
      activity: this.activity(),
      series: { equity: this.#series.equity.all(), health: this.#series.health.all() },
    };
  }

  holdsOrder(id: string): boolean {
    return this.#orders.has(id);
  }

  activity(): HeldEntry[] {
    return this.#activity.all();
  }

  /** `null`: older than what is held. */
  #take(message: DataMessage, generation: number, at: Moment, sent: Moment): Change[] | null {
    switch (message.event) {
      case 'positions:update':
        return this.#takePositions(message.data.positions, at);
      case 'orders:update': {
        const put = this.#orders.put(message.data.order, generation);
        return put === null ? null : [{ of: 'order', ...put }];
      }
      case 'account:update': {
        const account = message.data;
        this.#account = account;
        const samples = this.#series.equity.add([account.equity], generation, at);
        return withSamples({ of: 'account', account }, 'equity', samples);
      }
      case 'health:update': {
        const health = message.data;
        this.#health = health;
        const samples = this.#series.health.add([health.cpu, health.memory, health.latency], generation, at);
        return withSamples({ of: 'health', health }, 'health', samples);
      }
      case 'market:update':
        return this.#takeQuotes(message.data.symbols, sent);
      case 'activity:log': {
        const entry = this.#activity.add(message.data);
        if (entry !== null) return [{ of: 'activity', entry }];
        this.tally.repeated();
        return [];
      }
      default:
        return unreachable(message);
    }
  }

  /**
   * On one connection updates come in order: an older one means that the gateway's clock went back, and the
   * order may have moved.
   */
  #doubtOrder(id: string, at: Moment): Change[] {
    const order = this.#orders.doubt(id);
    return order === null ? [] : [{ of: 'order', order }, ...this.warn(orderOutdated(id), at)];
  }

  #takePositions(positions: readonly Position[], at: Moment): Change[] {
    const book = bookOf(positions);
    const before = this.#symbolTwice;
    this.#positions = book.positions;
    this.#symbolTwice = book.symbolTwice;
    const change: Change = { of: 'positions', positions: book.positions };
    if (book.symbolTwice === null || before !== null) return [change];
    return [change, ...this.warn(symbolTwice(book.symbolTwice), at)];
  }

  #takeQuotes(symbols: ReadonlyMap<string, Quote>, at: Moment): Change[] {
    const changes: Change[] = [];
    for (const [symbol, quote] of symbols) {
      const held = { symbol, quote, at };
      this.#quotes.set(symbol, held);
      changes.push({ of: 'quote', quote: held });
    }
    return changes;
  }
}

function withSamples(change: Change, series: Series, samples: readonly Sample[]): Change[] {
  const changes = [change];
  for (const sample of samples) changes.push({ of: 'sample', series, sample });
  return changes;
}
