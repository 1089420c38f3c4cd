/**
 * The simulated engine on the specification's cadence: a tick every 250 ms, positions (when they changed) and
 * market every 4th, account and health every 20th, orders and activity as they happen. `rate` shortens the
 * tick, and with it everything.
 *
 * A run begins five minutes in, so that the first client finds a working day: orders, fills, a log.
 */
import type { Channel } from '../protocol/channels';
import type { Clock } from '../shared/ports';
import { RingBuffer } from '../shared/ring-buffer';
import type { DataWire } from './data-wire';
import { Engine, TICK_MS } from './engine/engine';
import type { Mood } from './engine/mood';
import { type Feed, RECENT_ACTIVITIES } from './feed';
import { marketMessages } from './market-messages';
import { pace } from './pacer';

const TICKS_PER_SECOND = 1_000 / TICK_MS;
const TICKS_PER_ACCOUNT = 5 * TICKS_PER_SECOND;
const WARM_UP_TICKS = 300 * TICKS_PER_SECOND;

export interface EngineFeedOptions {
  readonly clock: Clock;
  readonly seed: number;
  readonly symbols: number;
  readonly rate: number;
  readonly mood: Partial<Mood>;
  /** `lastHeartbeat` of the engine in, `health:update` out. */
  readonly health: (lastHeartbeat: number) => DataWire;
  /** The engine failed; the feed has stopped. */
  readonly failed: (cause: unknown) => void;
}

export class EngineFeed implements Feed {
  readonly #options: EngineFeedOptions;
  readonly #engine: Engine;
  readonly #recent = new RingBuffer<DataWire>(RECENT_ACTIVITIES);
  #stop = (): void => {};
  #ticks = 0;
  #fillsSent = -1;
  #beat: number;
  #health: DataWire;
  #failNext = false;

  constructor(options: EngineFeedOptions) {
    this.#options = options;
    const { clock, seed, symbols } = options;
    const now = clock.wall();
    const startedAt = now - WARM_UP_TICKS * TICK_MS;
    this.#engine = new Engine({ seed, symbols, startedAt });
    for (let tick = 1; tick <= WARM_UP_TICKS; tick += 1) {
      for (const message of this.#engine.tick(startedAt + tick * TICK_MS)) this.#keep(message);
    }
    this.#engine.setMood(options.mood);
    this.#beat = now;
    this.#health = options.health(now);
  }

  start(publish: (message: DataWire) => void): void {
    const { clock, rate, failed } = this.#options;
    this.#stop = pace(clock, TICK_MS / rate, () => {
      try {
        this.#tick(publish);
      } catch (cause) {
        this.#stop();
        failed(cause);
      }
    });
  }

  stop(): void {
    this.#stop();
  }

  setMood(mood: Partial<Mood>): void {
    this.#engine.setMood(mood);
  }

  /** The next tick throws. */
  failNext(): void {
    this.#failNext = true;
  }

  current(channel: Channel): readonly DataWire[] {
    const now = this.#options.clock.wall();
    switch (channel) {
      case 'positions':
        return [this.#engine.positions(now)];
      case 'orders':
        return this.#engine.activeOrders(now);
      case 'account':
        return [this.#engine.account(now)];
      case 'health':
        return [this.#health];
      case 'market':
        return this.#market(this.#engine.prices.symbols, now);
      case 'activity':
        return this.#recent.toArray();
    }
  }

  #tick(publish: (message: DataWire) => void): void {
    if (this.#failNext) throw new Error('The engine was told to fail');
    const now = this.#options.clock.wall();
    this.#ticks += 1;
    this.#beat = now;
    for (const message of this.#engine.tick(now)) {
      this.#keep(message);
      publish(message);
    }
    if (this.#ticks % TICKS_PER_SECOND === 0) this.#second(now, publish);
    if (this.#ticks % TICKS_PER_ACCOUNT === 0) {
      publish(this.#engine.account(now));
      this.#health = this.#options.health(this.#beat);
      publish(this.#health);
    }
  }

  #second(now: number, publish: (message: DataWire) => void): void {
    const { book, prices } = this.#engine;
    const moved = prices.takeMoved();
    if (book.fills !== this.#fillsSent || moved.some((symbol) => book.holding(symbol) !== undefined)) {
      this.#fillsSent = book.fills;
      publish(this.#engine.positions(now));
    }
    // A second without a trade still has its message: silence would read as a dead channel.
    const told = moved.length > 0 ? moved : prices.symbols.slice(0, 1);
    for (const message of this.#market(told, now)) publish(message);
  }

  #market(symbols: readonly string[], now: number): DataWire[] {
    return marketMessages(
      symbols.map((symbol) => [symbol, this.#engine.prices.quote(symbol)]),
      now,
    );
  }

  #keep(message: DataWire): void {
    if (message.event === 'activity:log') this.#recent.push(message);
  }
}
