import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { Driver } from '../../src/main/connection/driver';
import { CHANNELS } from '../../src/protocol/channels';
import type { ConnectionState } from '../../src/shared/connection/state';
import type { Clock } from '../../src/shared/ports';
import { FakeClock } from '../support/fake-clock';
import { type FakeSocket, FakeSockets } from '../support/fake-socket';

/** The edges that PROTOCOL.md draws. */
export const EDGES = new Set(
  [
    ...readFileSync(`${import.meta.dirname}/../../src/protocol/PROTOCOL.md`, 'utf8').matchAll(
      /^ {4}(\w+) --> (\w+)$/gm,
    ),
  ].map(([, from, to]) => `${from} ${to}`),
);

/** Sleeps without its timers noticing: they come late, as they do on a machine that was suspended. */
class SleepyClock implements Clock {
  readonly inner = new FakeClock();
  #slept = 0;
  now = (): number => this.inner.now() + this.#slept;
  wall = (): number => this.inner.wall() + this.#slept;
  timer = (ms: number, callback: () => void): (() => void) => this.inner.timer(ms, callback);
  sleep(ms: number): void {
    this.#slept += ms;
  }
}

/** The driver in a faked world, with what must hold there after whatever happens. */
export class World {
  readonly clock = new SleepyClock();
  readonly sockets = new FakeSockets();
  readonly published: ConnectionState[] = [];
  readonly acknowledged = new Set<FakeSocket>();
  reconnection = { jitter: 0, keepTrying: false };
  random = 0;
  readonly driver: Driver = new Driver(
    {
      clock: this.clock,
      random: () => this.random,
      openSocket: this.sockets.factory,
      reconnection: () => this.reconnection,
      publish: (occurrence) => {
        if (occurrence.kind === 'state') this.#onState(occurrence.state);
        if (occurrence.kind === 'behind') this.#onBehind(occurrence.since !== null);
        if (occurrence.kind !== 'data') return;
        this.#must(!this.#slept || this.#behind, 'what is heard after a sleep is heard behind');
        const state = this.driver.state();
        const generation = 'session' in state ? state.session.generation : null;
        this.#must(occurrence.generation === generation, 'data bears the number of its connection');
        this.#must(occurrence.generation === this.sockets.all.length, 'data is from the newest socket');
      },
    },
    CHANNELS,
  );
  #before: ConnectionState = this.driver.state();
  readonly #broken: string[] = [];
  /** Since the newest socket was asked for, and not found out yet. */
  #slept = false;
  #behind = false;

  /** Main’s timers are late by so much, ms. */
  sleep(ms: number): void {
    this.clock.sleep(ms);
    this.#slept ||= ms > 2_000;
  }

  #onBehind(behind: boolean): void {
    this.#must(behind !== this.#behind, 'it falls behind and catches up in turns');
    this.#behind = behind;
    this.#slept = false;
  }

  #onState(state: ConnectionState): void {
    this.published.push(state);
    const edge = `${this.#before.name} ${state.name}`;
    this.#must(state !== this.#before, 'a state is published when it has changed');
    this.#must(state.name === this.#before.name || EDGES.has(edge), `the edge ${edge} is legal`);
    if (state.name === 'Connecting') this.#slept = false;
    this.#before = state;
  }

  #must(holds: boolean, claim: string): void {
    if (!holds) this.#broken.push(claim);
  }

  /** The gateway's newest end, if there is one. */
  peer(then: (socket: FakeSocket) => void): void {
    const socket = this.sockets.all.at(-1);
    if (socket !== undefined) then(socket);
  }

  check(): void {
    const { sockets, driver } = this;
    const state = driver.state();
    this.#must(!this.#behind || sockets.living.length > 0, 'without a socket nothing is behind');
    const living = sockets.living.length;
    this.#must(living <= 1, 'there is one socket at most');
    this.#must(this.#before === state, 'the state has been published');
    this.#must(
      sockets.all.every((socket) => socket.sent.length === 0 || this.acknowledged.has(socket)),
      'nothing is sent before the acknowledgement',
    );
    this.#must(this.#timersAre(this.clock.inner.pending, living), 'a state has its own timers alone');
    if ('channels' in state) {
      this.#must((state.name === 'Connected') === (state.channels.length === 0), 'channels make the state');
    }
    if (state.name === 'Reconnecting' && state.of !== null) {
      this.#must(state.attempt <= state.of, 'the series ends');
    }
    expect([...sockets.misuse, ...this.#broken]).toEqual([]);
  }

  /** `living`: sockets; one that is left politely has a timer of its own. */
  #timersAre(pending: number, living: number): boolean {
    switch (this.driver.state().name) {
      case 'Disconnected':
        return pending === living;
      case 'Connecting':
        return living === 1 && pending === 2;
      case 'Reconnecting':
        return pending === 1 + living;
      case 'Connected':
      case 'Subscribed':
      case 'Streaming':
        return living === 1 && (pending === 3 || pending === 4);
    }
  }
}
