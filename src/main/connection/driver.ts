/**
 * The one interpreter of effects. It holds the machine, the socket and the timers, and decides nothing.
 *
 * Guarantees: events are handled one at a time, in the order they came, whoever raises them; a timer that was
 * cancelled never fires; a listener that throws doesn't disturb the connection (its error is raised again from
 * a timer, for the process to report).
 */
import type { Channel } from '../../protocol/channels';
import { decodeDown, rejectBinary } from '../../protocol/decode';
import { encodeUp } from '../../protocol/encode';
import { err } from '../../protocol/result';
import type { ConnectionState } from '../../shared/connection/state';
import type { Occurrence } from '../../shared/model/occurrence';
import { type Moment, momentOf } from '../../shared/moment';
import type { Clock, Random, Socket, SocketFactory } from '../../shared/ports';
import { unreachable } from '../../shared/unreachable';
import type { Effect, TimerName } from './effect';
import type { Event, Reconnection, SystemChange } from './event';
import { initial, type Machine } from './state';
import { transition } from './transition';

export interface DriverPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly openSocket: SocketFactory;
  /**
   * Hears everything that happens, in order; `at`: when what had it happen was taken up. It may call the driver: that
   * is handled afterwards.
   */
  readonly publish: (occurrence: Occurrence, at: Moment) => void;
  /** Read anew at each event, so that a changed setting counts from the next wait. */
  readonly reconnection: () => Reconnection;
}

/** What begins a connection, or may. */
const CONNECTING: ReadonlySet<Event['kind']> = new Set(['connect', 'retry-now', 'system']);

export class Driver {
  readonly #ports: DriverPorts;
  /** The event that is being handled, and what was raised meanwhile. */
  readonly #queue: Event[] = [];
  readonly #timers = new Map<TimerName, () => void>();
  #machine: Machine;
  #socket: Socket | null = null;
  #waiting: (() => void)[] = [];
  #ended = false;

  /** `wanted`: the channels to begin with. Nothing is opened before `connect`, nothing published before a change. */
  constructor(ports: DriverPorts, wanted: readonly Channel[]) {
    this.#ports = ports;
    this.#machine = initial(wanted, { now: ports.clock.now(), wall: ports.clock.wall() });
  }

  /** Leaves any other connection and connects at once; `url` has been checked (ws or wss). */
  connect(url: string): void {
    this.#feed({ kind: 'connect', url });
  }

  /** The operator's Disconnect: `settled` says when the socket is gone. */
  disconnect(): void {
    this.#feed({ kind: 'disconnect' });
  }

  /** Disconnects for good, since the console ends: a connection made from now on would be kept by nobody. */
  end(): void {
    this.#ended = true;
    this.disconnect();
  }

  /** A new series of attempts to the last URL, at once; nothing while connecting or connected. */
  retryNow(): void {
    this.#feed({ kind: 'retry-now' });
  }

  /** All the channels that are wanted from now on; the others are paused. */
  want(channels: readonly Channel[]): void {
    this.#feed({ kind: 'want', channels });
  }

  system(change: SystemChange): void {
    this.#feed({ kind: 'system', change });
  }

  state(): ConnectionState {
    return this.#machine.state;
  }

  /** What `want` was last given, in the order of `CHANNELS`. */
  wanted(): readonly Channel[] {
    return this.#machine.wanted;
  }

  /** Resolves once it is Disconnected and the socket gone: within 1 s of `disconnect`. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#settle();
    });
  }

  /** Drops the socket and all timers; nothing is published after it. */
  dispose(): void {
    this.#socket?.terminate();
    for (const cancelTimer of this.#timers.values()) cancelTimer();
    this.#timers.clear();
  }

  #feed(event: Event): void {
    if (this.#ended && CONNECTING.has(event.kind)) return;
    this.#queue.push(event);
    // Another event is being handled further up the stack: it comes back here.
    if (this.#queue.length > 1) return;
    for (let next = this.#queue[0]; next !== undefined; next = this.#queue[0]) {
      try {
        this.#handle(next);
      } catch (error) {
        this.#raise(error);
      }
      this.#queue.shift();
    }
    this.#settle();
  }

  #handle(event: Event): void {
    const { clock, random, reconnection } = this.#ports;
    const at = momentOf(clock);
    const env = { now: at.now, wall: at.wall, random: random(), reconnection: reconnection() };
    const { machine, effects } = transition(this.#machine, event, env);
    this.#machine = machine;
    for (const effect of effects) this.#perform(effect, at);
  }

  #perform(effect: Effect, at: Moment): void {
    switch (effect.kind) {
      case 'open':
        this.#socket = this.#open(effect.url, effect.generation);
        return;
      case 'close':
        this.#socket?.close(effect.code, effect.reason);
        return;
      case 'terminate':
        this.#socket?.terminate();
        this.#socket = null;
        return;
      case 'send':
        this.#socket?.send(encodeUp(effect.message));
        return;
      case 'ping':
        this.#socket?.ping();
        return;
      case 'start-timer':
        this.#timers.get(effect.name)?.();
        this.#timers.set(effect.name, this.#timer(effect.name, effect.ms));
        return;
      case 'cancel-timer':
        this.#timers.get(effect.name)?.();
        this.#timers.delete(effect.name);
        return;
      case 'publish':
        this.#publish(effect.occurrence, at);
        return;
      default:
        unreachable(effect);
    }
  }

  #open(url: string, generation: number): Socket {
    return this.#ports.openSocket(url, {
      // Nothing to do before the acknowledgement: nothing is sent until then.
      opened: () => {},
      text: (text) => this.#feed({ kind: 'frame', generation, frame: decodeDown(text) }),
      binary: (bytes) => this.#feed({ kind: 'frame', generation, frame: err(rejectBinary(bytes)) }),
      pong: (roundTrip) => this.#feed({ kind: 'pong', generation, roundTrip }),
      closed: (code, reason) => this.#feed({ kind: 'closed', generation, code, reason }),
      refused: (status) => this.#feed({ kind: 'refused', generation, status }),
      failed: (reason) => this.#feed({ kind: 'failed', generation, reason }),
    });
  }

  #timer(name: TimerName, ms: number): () => void {
    return this.#ports.clock.timer(ms, () => this.#feed({ kind: 'timer', name }));
  }

  #publish(occurrence: Occurrence, at: Moment): void {
    try {
      this.#ports.publish(occurrence, at);
    } catch (error) {
      this.#raise(error);
    }
  }

  /** Not here, where it would be in the connection's way. */
  #raise(error: unknown): void {
    this.#ports.clock.timer(0, () => {
      throw error;
    });
  }

  #settle(): void {
    const machine = this.#machine;
    if (machine.phase !== 'offline' || machine.state.name !== 'Disconnected' || machine.socket !== 'none')
      return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
