import type { Effect, Step } from '../../src/main/connection/effect';
import type { Env, Event } from '../../src/main/connection/event';
import { initial, type Machine } from '../../src/main/connection/state';
import { transition } from '../../src/main/connection/transition';
import { CHANNELS } from '../../src/protocol/channels';
import type { Down } from '../../src/protocol/down';
import { ok } from '../../src/protocol/result';

export const URL = 'ws://127.0.0.1:9000/telemetry';
const EPOCH = 1_706_400_000_000;

export const envAt = (now: number, more: Partial<Env> = {}): Env => ({
  now,
  wall: EPOCH + now,
  random: 0.5,
  reconnection: { jitter: 0, keepTrying: false },
  ...more,
});

const fault = (code: string) => ({
  code,
  error: { what: `What of ${code}`, why: `Why of ${code}`, how: `How of ${code}` },
});

export const said = {
  ack: (serverTime = EPOCH, version = '1.0.0'): Down => ({
    event: 'connection:ack',
    data: { connectionId: 'ws-1', serverTime, version },
  }),
  connectionError: (code: string): Down => ({ event: 'connection:error', data: fault(code) }),
  error: (code: string): Down => ({ event: 'error', data: fault(code) }),
  closed: (reason: 'client_disconnect' | 'server_shutdown' | 'session_expired' | 'error'): Down => ({
    event: 'connection:closed',
    data: { reason, message: `Closed: ${reason}` },
  }),
  reconnect: (delay: number): Down => ({
    event: 'reconnect',
    data: { reason: 'server_restart', delay, message: 'Please reconnect' },
  }),
  heartbeat: (serverTime = EPOCH): Down => ({
    event: 'heartbeat',
    data: { serverTime, connectionUptime: 1 },
  }),
  subscribed: (...channels: Channels): Down => ({
    event: 'subscribed',
    data: { channels, subscribedAt: EPOCH },
  }),
  unsubscribed: (...channels: Channels): Down => ({
    event: 'unsubscribed',
    data: { channels, unsubscribedAt: EPOCH },
  }),
  data: (timestamp = EPOCH): Down => ({ event: 'positions:update', data: { positions: [], timestamp } }),
};
type Channels = (typeof CHANNELS)[number][];

export const frame = (generation: number, message: Down): Event => ({
  kind: 'frame',
  generation,
  frame: ok(message),
});

/** What an effect does, in a line. */
export function line(effect: Effect): string {
  switch (effect.kind) {
    case 'open':
      return `open ${effect.generation}`;
    case 'close':
      return `close ${effect.code}`;
    case 'terminate':
    case 'ping':
      return effect.kind;
    case 'send':
      return ['send', effect.message.event, ...channelsOf(effect.message.data)].join(' ');
    case 'start-timer':
      return `start ${effect.name} ${effect.ms}`;
    case 'cancel-timer':
      return `cancel ${effect.name}`;
    case 'publish':
      return `publish ${published(effect.occurrence)}`;
  }
}

function published(occurrence: Extract<Effect, { kind: 'publish' }>['occurrence']): string {
  switch (occurrence.kind) {
    case 'state':
      return occurrence.state.name;
    case 'wanted':
      return ['wanted', ...occurrence.channels].join(' ');
    case 'data':
      return `data ${occurrence.generation} ${occurrence.message.event}`;
    case 'control':
      return occurrence.message.event;
    case 'rejected':
      return `rejected ${occurrence.rejection.kind}`;
    case 'notice':
      return `${occurrence.severity} ${occurrence.fault.code}`;
    case 'round-trip':
      return `round-trip ${occurrence.ms}`;
    case 'behind':
      return `behind ${occurrence.since?.now ?? null}`;
    default:
      return occurrence.kind;
  }
}

const channelsOf = (data: object | undefined): readonly string[] =>
  data !== undefined && 'channels' in data ? (data.channels as string[]) : [];

/** A machine that is led through events, as the driver would, without a world. */
export class Story {
  machine: Machine = initial(CHANNELS, { now: 0, wall: EPOCH });
  now = 0;
  settings: Partial<Env> = {};
  /** Of the last event. */
  effects: readonly Effect[] = [];

  /** Time passes, and each second’s look is taken. */
  at(now: number): this {
    for (let { machine } = this; machine.phase !== 'offline' && machine.lookAt <= now; { machine } = this) {
      this.late(machine.lookAt).timer('look');
    }
    return this.late(now);
  }

  /** Time passes while main stands still. */
  late(now: number): this {
    this.now = now;
    return this;
  }

  with(settings: Partial<Env>): this {
    this.settings = settings;
    return this;
  }

  on(event: Event): this {
    const step: Step = transition(this.machine, event, envAt(this.now, this.settings));
    this.machine = step.machine;
    this.effects = step.effects;
    return this;
  }

  /** The gateway says it on the newest socket. */
  hear(message: Down): this {
    return this.on(frame(this.machine.generation, message));
  }

  timer(name: Extract<Event, { kind: 'timer' }>['name']): this {
    return this.on({ kind: 'timer', name });
  }

  close(code: number, reason = ''): this {
    return this.on({ kind: 'closed', generation: this.machine.generation, code, reason });
  }

  /** Fails attempts until `times` have failed, letting each wait pass. */
  failing(times: number): this {
    for (let n = 0; n < times; n += 1) {
      if (this.state.name === 'Reconnecting') this.at(this.state.retryAt).timer('retry');
      this.on({ kind: 'failed', generation: this.machine.generation, reason: 'refused' });
    }
    return this;
  }

  get state() {
    return this.machine.state;
  }

  get lines(): string[] {
    return this.effects.map(line);
  }
}

export const connecting = (): Story => new Story().on({ kind: 'connect', url: URL });
export const connected = (): Story => connecting().hear(said.ack());
export const subscribed = (): Story => connected().hear(said.subscribed(...CHANNELS));
export const streaming = (): Story => subscribed().hear(said.data());
export const reconnecting = (): Story => streaming().at(10_000).close(1006);
export const givenUp = (): Story => connecting().failing(6);
