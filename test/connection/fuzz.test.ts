/**
 * Whatever comes, in whatever order: the driver in a faked world, led through thousands of random stories.
 * A failing run prints its seed and the shortest story; it is kept below under a name of its own.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Driver } from '../../src/main/connection/driver';
import type { SystemChange } from '../../src/main/connection/event';
import { CHANNELS, type Channel } from '../../src/protocol/channels';
import type { Down } from '../../src/protocol/down';
import type { ConnectionState } from '../../src/shared/connection/state';
import type { Clock } from '../../src/shared/ports';
import { FakeClock } from '../support/fake-clock';
import { type FakeSocket, FakeSockets } from '../support/fake-socket';
import { said, URL } from './support';

/** The edges that PROTOCOL.md draws. */
const EDGES = new Set(
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

class World {
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
        if (occurrence.kind !== 'data') return;
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

  #onState(state: ConnectionState): void {
    this.published.push(state);
    const edge = `${this.#before.name} ${state.name}`;
    this.#must(state !== this.#before, 'a state is published when it has changed');
    this.#must(state.name === this.#before.name || EDGES.has(edge), `the edge ${edge} is legal`);
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
        return living === 1 && pending === 1;
      case 'Reconnecting':
        return pending === 1 + living;
      case 'Connected':
      case 'Subscribed':
      case 'Streaming':
        return living === 1 && (pending === 2 || pending === 3);
    }
  }
}

type Act = (world: World) => void;
const named = <T>(name: string, values: fc.Arbitrary<T>, act: (world: World, value: T) => void) =>
  values.map((value) => ({
    act: ((world) => act(world, value)) satisfies Act,
    toString: () => `${name} ${JSON.stringify(value) ?? ''}`,
  }));

const channels = fc.subarray<Channel>([...CHANNELS]);
const code = fc.constantFrom(
  'AUTH_REQUIRED',
  'SESSION_EXPIRED',
  'SUBSCRIPTION_ERROR',
  'RATE_LIMITED',
  'SERVER_ERROR',
  'MAINTENANCE',
);
const nudge = fc.constantFrom(0, 1, 999, 1_000, 1_001, 4_999, 5_000, 10_000, 16_000, 44_999, 45_000, 300_000);

const message: fc.Arbitrary<Down> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(said.ack()) },
  { weight: 3, arbitrary: channels.map((some) => said.subscribed(...some)) },
  { weight: 1, arbitrary: channels.map((some) => said.unsubscribed(...some)) },
  { weight: 1, arbitrary: fc.constant(said.unsubscribed(...CHANNELS)) },
  { weight: 3, arbitrary: fc.constant(said.data()) },
  { weight: 1, arbitrary: fc.constant(said.heartbeat()) },
  { weight: 1, arbitrary: code.map(said.error) },
  { weight: 1, arbitrary: code.map(said.connectionError) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('client_disconnect', 'server_shutdown', 'session_expired', 'error')
      .map((reason) => said.closed(reason)),
  },
  { weight: 1, arbitrary: nudge.map(said.reconnect) },
);

const say = (world: World, heard: Down): void =>
  world.peer((socket) => {
    socket.open();
    if (heard.event === 'connection:ack' && socket.phase === 'open') world.acknowledged.add(socket);
    socket.say(heard);
  });

const act = fc.oneof(
  { weight: 3, arbitrary: named('connect', fc.constant(URL), ({ driver }, url) => driver.connect(url)) },
  { weight: 1, arbitrary: named('disconnect', fc.constant(0), ({ driver }) => driver.disconnect()) },
  {
    weight: 3,
    arbitrary: named('go online', fc.constant(0), (world) => {
      world.driver.retryNow();
      say(world, said.ack());
      say(world, said.subscribed(...CHANNELS));
    }),
  },
  { weight: 1, arbitrary: named('retry now', fc.constant(0), ({ driver }) => driver.retryNow()) },
  { weight: 2, arbitrary: named('want', channels, ({ driver }, some) => driver.want(some)) },
  {
    weight: 2,
    arbitrary: named(
      'system',
      fc.constantFrom<SystemChange>('resume', 'suspend', 'network-up', 'network-down'),
      ({ driver }, change) => driver.system(change),
    ),
  },
  { weight: 2, arbitrary: named('open', fc.constant(0), (world) => world.peer((socket) => socket.open())) },
  { weight: 14, arbitrary: named('say', message, say) },
  {
    weight: 1,
    arbitrary: named('text', fc.string(), (world, text) => world.peer((socket) => socket.text(text))),
  },
  { weight: 1, arbitrary: named('pong', fc.nat(99), (world, ms) => world.peer((socket) => socket.pong(ms))) },
  {
    weight: 3,
    arbitrary: named('close', fc.constantFrom(1000, 1006, 1011, 4401, 4408, 4429), (world, close) =>
      world.peer((socket) => socket.closed(close)),
    ),
  },
  {
    weight: 1,
    arbitrary: named('refuse', fc.constantFrom(302, 401, 403, 404, 429, 503), (world, status) =>
      world.peer((socket) => socket.refused(status)),
    ),
  },
  {
    weight: 2,
    arbitrary: named('fail', fc.constant('reset'), (world, why) => world.peer((s) => s.failed(why))),
  },
  {
    weight: 2,
    arbitrary: named('ghost of socket', fc.nat(20), (world, index) => {
      // A dishonest socket that goes on talking after it was left for another.
      const ghost = world.sockets.all.slice(0, -1).at(index % Math.max(1, world.sockets.all.length - 1));
      ghost?.events.text(JSON.stringify(said.ack()));
      ghost?.events.closed(4401, '');
    }),
  },
  { weight: 8, arbitrary: named('advance', nudge, ({ clock }, ms) => clock.inner.advance(ms)) },
  { weight: 1, arbitrary: named('sleep', nudge, ({ clock }, ms) => clock.sleep(ms)) },
  {
    weight: 1,
    arbitrary: named(
      'settings',
      fc.record({ jitter: fc.constantFrom(0, 0.5, 1), keepTrying: fc.boolean() }),
      (world, reconnection) => {
        world.reconnection = reconnection;
      },
    ),
  },
  {
    weight: 1,
    arbitrary: named('random', fc.double({ min: 0, max: 0.999, noNaN: true }), (world, random) => {
      world.random = random;
    }),
  },
);

const story = fc.array(act, { maxLength: 120, size: 'max' });

function tell(acts: readonly { act: Act }[]): World {
  const world = new World();
  for (const next of acts) {
    next.act(world);
    world.check();
  }
  return world;
}

test('C1 C2 C3 C25 P40 P47 one socket, its timers, nothing sent too early, legal edges alone', () => {
  fc.assert(
    fc.property(story, (acts) => {
      const world = tell(acts);
      world.driver.disconnect();
      world.clock.inner.advance(1_000);
      expect(world.sockets.living).toEqual([]);
      expect(world.clock.inner.pending).toBe(0);
    }),
    { numRuns: 1_000 },
  );
});

test('P47 the stories reach every edge that is drawn', () => {
  const seen = new Set<string>();
  for (const acts of fc.sample(story, { seed: 1, numRuns: 500 })) {
    let before = 'Disconnected';
    for (const { name } of tell(acts).published) {
      if (name !== before) seen.add(`${before} ${name}`);
      before = name;
    }
  }
  expect(EDGES.size).toBe(17);
  expect(seen).toEqual(EDGES);
});
