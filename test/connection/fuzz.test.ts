/**
 * Whatever comes, in whatever order: the driver in a faked world, led through thousands of random stories.
 * A failing run prints its seed and the shortest story; it is kept below under a name of its own.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SystemChange } from '../../src/main/connection/event';
import { CHANNELS, type Channel } from '../../src/protocol/channels';
import type { Down } from '../../src/protocol/down';
import { cases } from '../support/cases';
import { said, URL } from './support';
import { EDGES, World } from './world';

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
  { weight: 1, arbitrary: named('sleep', nudge, (world, ms) => world.sleep(ms)) },
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

test('C1 C2 C3 C25 C26 P40 P47 one socket, its timers, nothing sent too early, legal edges alone', () => {
  fc.assert(
    fc.property(story, (acts) => {
      const world = tell(acts);
      world.driver.disconnect();
      world.clock.inner.advance(1_000);
      expect(world.sockets.living).toEqual([]);
      expect(world.clock.inner.pending).toBe(0);
    }),
    cases(1_000),
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
