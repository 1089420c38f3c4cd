/**
 * The gateway, put together: listener, door, sessions, source.
 *
 * Guarantees: it listens before it is handed out; whatever a client does costs that client alone; after
 * `shutdown` or `kill` nothing of it is left, no timer, socket or open file.
 */
import { CLOSE } from '../protocol/close-codes';
import type { ReconnectReason } from '../protocol/control';
import type { WireDown } from '../protocol/down';
import type { Clock } from '../shared/ports';
import { Door } from './door';
import type { Mood } from './engine/mood';
import { GatewayError, RATE_LIMITED, SERVER_ERROR } from './faults';
import { frameOf, rawFrame } from './frame';
import { DEFAULT_LIMITS, type ExpiryForm, type Gateway, type GatewayOptions, type Refusal } from './gateway';
import { Journal } from './journal';
import { SentLedger } from './ledger';
import { Listener } from './listener';
import { nodeClock } from './node-clock';
import type { SessionHost } from './session';
import { Sessions } from './sessions';
import { Source } from './source';
import { TokenList } from './tokens';
import { closed, failed, reconnect } from './words';

/** What `reconnect` asks for before a planned stop, ms: the specification's example. */
const RETURN_MS = 5_000;

export class ReferenceGateway implements Gateway {
  readonly record = new Journal();
  readonly ledger = new SentLedger();
  readonly ended: Promise<void>;
  readonly #clock: Clock;
  readonly #tokens: TokenList | null;
  readonly #door: Door;
  readonly #listener: Listener;
  readonly #source: Source;
  readonly #sessions: Sessions;
  #stage: 'open' | 'away' | 'closing' = 'open';
  #step = 0;
  #limitedUntil = Number.NEGATIVE_INFINITY;
  #interrupt = (): void => {};
  #finish = (): void => {};

  constructor(
    readonly host: string,
    readonly options: GatewayOptions,
  ) {
    const base = options.clock ?? nodeClock;
    this.#clock = {
      now: () => base.now(),
      wall: () => base.wall() + this.#step,
      timer: (ms, callback) => base.timer(ms, callback),
    };
    const limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#tokens = options.tokens === undefined ? null : new TokenList(options.tokens);
    this.#door = new Door(this.#tokens, limits.clients);
    this.#listener = new Listener(options.tls, (...upgrade) => this.#sessions.upgrade(...upgrade));
    this.#source = new Source(options, this.#clock, {
      publish: (message) => this.#sessions.publish(frameOf(message)),
      roundTrips: () => this.#sessions.roundTrips(),
      failed: () => {
        void this.#sessions.endAll([failed(SERVER_ERROR)], CLOSE.SERVER_ERROR, SERVER_ERROR.why);
      },
    });
    const shared: Omit<SessionHost, 'ended'> = {
      clock: this.#clock,
      limits,
      current: (channel) => this.#source.current(channel).map(frameOf),
      holdsRequests: () => this.#clock.now() < this.#limitedUntil,
      noteSent: (message) => this.ledger.note(message),
    };
    this.#sessions = new Sessions(this.#door, this.record, shared, () =>
      this.#is('open') ? (this.#source.serving ? 'ready' : 'failed') : 'leaving',
    );
    this.ended = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  get port(): number {
    return this.#listener.port;
  }

  get url(): string {
    const name = this.host.includes(':') ? `[${this.host}]` : this.host;
    return `${this.options.tls === undefined ? 'ws' : 'wss'}://${name}:${this.port}/telemetry`;
  }

  async open(port: number): Promise<void> {
    try {
      await this.#listener.listen(this.host, port);
      this.#source.start();
    } catch (cause) {
      await this.kill();
      throw cause;
    }
  }

  drop(): void {
    for (const session of this.#sessions.all) session.cut();
  }

  freeze(): void {
    this.#sessions.freeze();
  }

  thaw(): void {
    this.#sessions.thaw();
  }

  refuse(how: Refusal, times = Number.POSITIVE_INFINITY): void {
    this.#door.refuse(how, times);
  }

  accept(): void {
    this.#door.accept();
  }

  delayAck(ms: number): void {
    this.#door.delayAck(ms);
  }

  garble(
    frame: string | Uint8Array,
    as: 'text' | 'binary' = typeof frame === 'string' ? 'text' : 'binary',
  ): void {
    this.#sessions.broadcast(rawFrame(Buffer.from(frame), as === 'binary'));
  }

  send(message: WireDown): void {
    this.#sessions.broadcast(frameOf(message));
  }

  requestReconnect(delay: number, reason: ReconnectReason = 'server_restart'): void {
    this.send(reconnect(delay, reason));
  }

  expireSessions(form: ExpiryForm = 'full'): void {
    for (const session of this.#sessions.all) {
      const { key } = session.admitted;
      if (key !== null) this.#tokens?.expire(key, this.#clock.wall());
      session.expire(form);
    }
  }

  rateLimit(ms = 0): void {
    this.#limitedUntil = this.#clock.now() + ms;
    this.send(failed(RATE_LIMITED));
  }

  failEngine(): void {
    this.#source.failNext();
  }

  stepClock(ms: number): void {
    this.#step += ms;
  }

  setMood(mood: Partial<Mood>): void {
    this.#source.setMood(mood);
  }

  async restart(downtime: number): Promise<void> {
    if (!this.#is('open')) return;
    this.#stage = 'away';
    const { port } = this;
    await this.#leave(downtime);
    if (!this.#is('away')) return;
    await new Promise<void>((resolve) => {
      const cancel = this.#clock.timer(downtime, resolve);
      this.#interrupt = () => {
        cancel();
        resolve();
      };
    });
    if (!this.#is('away')) return;
    try {
      await this.#listener.listen(this.host, port);
      this.#stage = 'open';
    } catch (cause) {
      if (cause instanceof GatewayError) this.options.onFault?.(cause.fault);
      await this.kill();
    }
  }

  async shutdown(): Promise<void> {
    if (this.#is('closing')) return this.ended;
    this.#stage = 'closing';
    await this.#leave(RETURN_MS);
    await this.#end();
  }

  async kill(): Promise<void> {
    this.#stage = 'closing';
    this.drop();
    await this.#listener.close();
    await this.#end();
  }

  #is(stage: 'open' | 'away' | 'closing'): boolean {
    return this.#stage === stage;
  }

  async #leave(delay: number): Promise<void> {
    const why = 'The gateway restarts';
    const words = [reconnect(delay, 'server_restart'), closed('server_shutdown', why)];
    await this.#sessions.endAll(words, CLOSE.SERVICE_RESTART, why);
    await this.#listener.close();
  }

  async #end(): Promise<void> {
    this.#interrupt();
    await this.#source.stop();
    this.#finish();
  }
}
