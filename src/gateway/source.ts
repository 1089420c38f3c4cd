/**
 * Where a gateway's data comes from over its life: the engine (begun anew when it fails), a recording, or
 * nothing; and the file that all of it is recorded to.
 */
import { CHANNELS, type Channel } from '../protocol/channels';
import type { Clock } from '../shared/ports';
import type { DataWire } from './data-wire';
import type { Mood } from './engine/mood';
import { DEFAULT_SYMBOLS } from './engine/symbols';
import { EngineFeed } from './engine-feed';
import { type Feed, silentFeed } from './feed';
import type { GatewayOptions } from './gateway';
import { type HealthProbe, hostHealth } from './host-health';
import { Recorder } from './recorder';
import { ReplayFeed } from './replay-feed';

export interface SourceHooks {
  publish(message: DataWire): void;
  /** Of the clients' last pings, ms. */
  roundTrips(): readonly number[];
  /** The engine failed; it begins anew by itself. */
  failed(): void;
}

/** From the engine's failure to the next one's start, ms. */
const RESTART_MS = 5_000;

export class Source {
  readonly #probe: HealthProbe;
  readonly #startedAt: number;
  #feed: Feed = silentFeed;
  #engine: EngineFeed | null = null;
  #recorder: Recorder | null = null;
  #mood: Partial<Mood>;
  #failed = false;
  #cancelRestart = (): void => {};

  constructor(
    readonly options: GatewayOptions,
    readonly clock: Clock,
    readonly hooks: SourceHooks,
  ) {
    this.#probe = options.health ?? hostHealth();
    this.#startedAt = clock.now();
    this.#mood = options.mood ?? {};
  }

  /** False between an engine's failure and the next one's start. */
  get serving(): boolean {
    return !this.#failed;
  }

  /** Throws a GatewayError when the recording can't be begun. */
  start(): void {
    const { recordFile, onFault } = this.options;
    if (recordFile !== undefined) this.#recorder = new Recorder(recordFile, onFault ?? (() => {}));
    this.#begin();
  }

  /** Resolves when the recording is in its file. */
  async stop(): Promise<void> {
    this.#cancelRestart();
    this.#feed.stop();
    this.#probe.stop();
    await this.#recorder?.close();
  }

  current(channel: Channel): readonly DataWire[] {
    return this.#feed.current(channel);
  }

  setMood(mood: Partial<Mood>): void {
    this.#mood = { ...this.#mood, ...mood };
    this.#engine?.setMood(mood);
  }

  failNext(): void {
    this.#engine?.failNext();
  }

  #begin(): void {
    this.#failed = false;
    this.#feed = this.#make();
    for (const channel of CHANNELS) {
      for (const message of this.#feed.current(channel)) this.#recorder?.note(message, this.clock.wall());
    }
    this.#feed.start((message) => {
      this.#recorder?.note(message, this.clock.wall());
      this.hooks.publish(message);
    });
  }

  #make(): Feed {
    const { clock, options } = this;
    const { replay } = options;
    if (options.quiet === true) return silentFeed;
    if (replay !== undefined) {
      return new ReplayFeed(clock, replay.recording, replay.speed ?? 1, replay.ended ?? (() => {}));
    }
    this.#engine = new EngineFeed({
      clock,
      seed: options.seed ?? 1,
      symbols: options.symbols ?? DEFAULT_SYMBOLS,
      rate: options.rate ?? 1,
      mood: this.#mood,
      health: (lastHeartbeat) => this.#health(lastHeartbeat),
      failed: (cause) => this.#fail(cause),
    });
    return this.#engine;
  }

  #fail(cause: unknown): void {
    this.#failed = true;
    this.#feed = silentFeed;
    this.#engine = null;
    this.#cancelRestart = this.clock.timer(RESTART_MS, () => this.#begin());
    this.options.onFault?.({
      code: 'ENGINE_FAILED',
      what: 'The engine stopped',
      why: cause instanceof Error ? cause.message : String(cause),
      how: `A new one starts in ${RESTART_MS / 1_000} s`,
    });
    this.hooks.failed();
  }

  #health(lastHeartbeat: number): DataWire {
    const sample = this.#probe.sample(this.hooks.roundTrips());
    const uptime = Math.round(this.clock.now() - this.#startedAt);
    return {
      event: 'health:update',
      data: { ...sample, uptime, lastHeartbeat, timestamp: this.clock.wall() },
    };
  }
}
