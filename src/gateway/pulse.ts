/**
 * Whether a client lives: a heartbeat every 30 s whose ack must come within 10 s, and the round trip of
 * WebSocket pings for `health:update`.
 */
import type { WebSocket } from 'ws';
import type { WireDown } from '../protocol/down';
import { HEARTBEAT_ACK_MS, HEARTBEAT_MS } from '../protocol/limits';
import type { Clock } from '../shared/ports';
import type { ConnectionJournal } from './journal';
import { Timers } from './timers';

/** Least time between pings, ms, however fast the gateway is told to run. */
const PING_MS = 1_000;

export interface PulseHooks {
  /** A frozen gateway is silent, and can't blame the client for it. */
  silent(): boolean;
  send(heartbeat: WireDown): void;
  /** The ack didn't come. */
  lost(): void;
}

export class Pulse {
  readonly #timers;
  #since = 0;
  #pingedAt: number | null = null;
  #nextPing = 0;
  #roundTrip: number | null = null;

  constructor(
    readonly clock: Clock,
    readonly socket: WebSocket,
    readonly journal: ConnectionJournal,
    readonly hooks: PulseHooks,
  ) {
    this.#timers = new Timers<'heartbeat' | 'ack'>(clock);
    socket.on('pong', () => {
      if (this.#pingedAt !== null) this.#roundTrip = clock.now() - this.#pingedAt;
      this.#pingedAt = null;
    });
  }

  /** The last ping's, ms. */
  get roundTrip(): number | null {
    return this.#roundTrip;
  }

  start(): void {
    this.#since = this.clock.now();
    this.#arm();
  }

  stop(): void {
    this.#timers.cancelAll();
  }

  acked(): void {
    if (!this.#timers.has('ack')) return;
    this.#timers.cancel('ack');
    this.journal.heartbeats.acked += 1;
  }

  ping(): void {
    const now = this.clock.now();
    if (this.#pingedAt !== null || now < this.#nextPing || this.hooks.silent()) return;
    this.#pingedAt = now;
    this.#nextPing = now + PING_MS;
    this.socket.ping();
  }

  #arm(): void {
    this.#timers.set('heartbeat', HEARTBEAT_MS, () => {
      this.#arm();
      if (this.hooks.silent()) return;
      const connectionUptime = Math.round(this.clock.now() - this.#since);
      this.hooks.send({ event: 'heartbeat', data: { serverTime: this.clock.wall(), connectionUptime } });
      this.journal.heartbeats.sent += 1;
      this.#timers.set('ack', HEARTBEAT_ACK_MS, () => this.hooks.lost());
    });
  }
}
