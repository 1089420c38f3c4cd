import { describe, expect, test } from 'vitest';
import { Driver } from '../../src/main/connection/driver';
import { CHANNELS } from '../../src/protocol/channels';
import type { Occurrence } from '../../src/shared/model/occurrence';
import type { Moment } from '../../src/shared/moment';
import { FakeClock } from '../support/fake-clock';
import { FakeSockets } from '../support/fake-socket';
import { said, URL } from './support';

function setUp(hear: (occurrence: Occurrence, driver: Driver, at: Moment) => void = () => {}) {
  const clock = new FakeClock();
  const sockets = new FakeSockets();
  const heard: Occurrence[] = [];
  const driver: Driver = new Driver(
    {
      clock,
      random: () => 0.5,
      openSocket: sockets.factory,
      publish: (occurrence, at) => {
        heard.push(occurrence);
        hear(occurrence, driver, at);
      },
      reconnection: () => ({ jitter: 0, keepTrying: false }),
    },
    CHANNELS,
  );
  const states = () => heard.flatMap((one) => (one.kind === 'state' ? [one.state.name] : []));
  return { clock, sockets, heard, driver, states };
}

function streaming() {
  const world = setUp();
  world.driver.connect(URL);
  world.sockets.last.open();
  world.sockets.last.say(said.ack());
  world.sockets.last.say(said.subscribed(...CHANNELS));
  world.sockets.last.say(said.data());
  return world;
}

describe('a connection from beginning to end', () => {
  test('C25 its states are published as they change', () => {
    const { driver, sockets, states, heard } = streaming();
    expect(sockets.last.url).toBe(URL);
    expect(sockets.last.said).toEqual(['subscribe']);
    sockets.last.say(said.data());
    driver.disconnect();
    expect(states()).toEqual(['Connecting', 'Connected', 'Subscribed', 'Streaming', 'Disconnected']);
    expect(heard.filter(({ kind }) => kind === 'data')).toHaveLength(2);
    expect(sockets.last.said).toEqual(['subscribe', 'disconnect']);
  });

  test('C3 nothing is sent before the acknowledgement', () => {
    const { driver, sockets } = setUp();
    driver.connect(URL);
    sockets.last.open();
    driver.want(['orders']);
    sockets.last.say(said.heartbeat());
    expect(sockets.last.sent).toEqual([]);
    expect(sockets.misuse).toEqual([]);
  });

  test('P7 text that is no message is published with the reason, and the connection goes on', () => {
    const { driver, sockets, heard } = streaming();
    sockets.last.text('{"event":"orders:update","data":{}}');
    sockets.last.text('nonsense');
    sockets.last.binary(12);
    expect(heard.slice(-3)).toMatchObject([
      { kind: 'rejected', rejection: { kind: 'shape', event: 'orders:update' } },
      { kind: 'rejected', rejection: { kind: 'json' } },
      { kind: 'rejected', rejection: { kind: 'binary' } },
    ]);
    expect(driver.state().name).toBe('Streaming');
  });

  test('C12 C20 P26 silence drops it; 1 s later comes the next attempt', () => {
    const { clock, sockets, driver } = streaming();
    clock.advance(44_999);
    expect(driver.state().name).toBe('Streaming');
    clock.advance(1);
    expect(driver.state()).toMatchObject({ name: 'Reconnecting', retryAt: 46_000 });
    expect(sockets.living).toEqual([]);
    clock.advance(1_000);
    expect(driver.state().name).toBe('Connecting');
    expect(sockets.all).toHaveLength(2);
  });

  test('C12 frames alone keep it alive, with three timers however many come', () => {
    const { clock, sockets, driver } = streaming();
    for (let second = 0; second < 600; second += 1) {
      clock.advance(1_000);
      for (let frame = 0; frame < 10; frame += 1) sockets.last.say(said.data());
    }
    expect(driver.state().name).toBe('Streaming');
    expect(clock.pending).toBe(3);
    expect(sockets.last.pings).toBe(41);
  });

  test('C20 P43 P45 a gateway that is away: attempts after 1, 2, 4, 8, 16 s, then none', () => {
    const { clock, sockets, driver } = setUp();
    const opened: number[] = [];
    driver.connect(URL);
    for (let n = 0; n < 6; n += 1) {
      opened.push(clock.now());
      sockets.last.failed('connect ECONNREFUSED');
      const { length } = sockets.all;
      while (driver.state().name === 'Reconnecting' && sockets.all.length === length) clock.advance(100);
    }
    expect(opened).toEqual([0, 1_000, 3_000, 7_000, 15_000, 31_000]);
    expect(driver.state()).toMatchObject({ name: 'Disconnected', because: { kind: 'given-up' } });
    expect(clock.pending).toBe(0);
  });

  test('a changed setting counts from the next wait', () => {
    const clock = new FakeClock();
    const sockets = new FakeSockets();
    let keepTrying = false;
    const driver = new Driver(
      {
        clock,
        random: () => 0,
        openSocket: sockets.factory,
        publish: () => {},
        reconnection: () => ({ jitter: 0, keepTrying }),
      },
      CHANNELS,
    );
    driver.connect(URL);
    sockets.last.failed('x');
    expect(driver.state()).toMatchObject({ of: 5 });
    keepTrying = true;
    clock.advance(1_000);
    sockets.last.failed('x');
    expect(driver.state()).toMatchObject({ of: null });
  });
});

describe('order and re-entrance', () => {
  test('C25 what a listener asks for is done afterwards, and published after', () => {
    const order: string[] = [];
    const { driver, sockets } = setUp((occurrence, self) => {
      if (occurrence.kind !== 'state') return;
      order.push(occurrence.state.name);
      if (occurrence.state.name === 'Connecting') self.disconnect();
      order.push(self.state().name);
    });
    driver.connect(URL);
    expect(order).toEqual(['Connecting', 'Connecting', 'Disconnected', 'Disconnected']);
    expect(sockets.living).toEqual([]);
  });

  test('each is told with the moment at which its event was taken up', () => {
    const told: [string, number][] = [];
    const { clock, driver, sockets } = setUp((occurrence, self, { now, wall }) => {
      expect(wall - now).toBe(clock.wall() - clock.now());
      told.push([occurrence.kind === 'state' ? occurrence.state.name : occurrence.kind, now - began]);
      if (occurrence.kind !== 'control' || occurrence.message.event !== 'connection:ack') return;
      // What it asks for is taken up later than what it hears.
      self.want(['orders']);
      clock.advance(5);
    });
    const began = clock.now();
    driver.connect(URL);
    clock.advance(100);
    sockets.last.open();
    sockets.last.say(said.ack());
    expect(told).toEqual([
      ['Connecting', 0],
      ['control', 100],
      ['Connected', 100],
      ['wanted', 105],
    ]);
  });

  test('a socket that fails while it is being opened is heard', () => {
    const clock = new FakeClock();
    const driver = new Driver(
      {
        clock,
        random: () => 0,
        openSocket: (_url, events) => {
          events.failed('at once');
          return { send: () => {}, ping: () => {}, close: () => {}, terminate: () => {} };
        },
        publish: () => {},
        reconnection: () => ({ jitter: 0, keepTrying: false }),
      },
      CHANNELS,
    );
    driver.connect(URL);
    expect(driver.state()).toMatchObject({ name: 'Reconnecting', attempt: 1 });
  });

  test('a listener that throws disturbs nothing, and its error is raised from a timer', () => {
    const { clock, driver, sockets } = setUp((occurrence) => {
      if (occurrence.kind === 'control') throw new Error('the listener’s own');
    });
    driver.connect(URL);
    sockets.last.open();
    sockets.last.say(said.ack());
    expect(driver.state().name).toBe('Connected');
    expect(sockets.last.said).toEqual(['subscribe']);
    expect(() => clock.advance(0)).toThrow('the listener’s own');
    sockets.last.say(said.subscribed(...CHANNELS));
    expect(driver.state().name).toBe('Subscribed');
  });
});

describe('what the console asks of it reaches the machine', () => {
  test('C8 C16 the channels that are wanted, at the start and changed', () => {
    const { driver, sockets } = streaming();
    expect(driver.wanted()).toEqual(CHANNELS);
    driver.want(['market', 'orders']);
    expect(driver.wanted()).toEqual(['orders', 'market']);
    expect(sockets.last.sent.at(-1)).toEqual({
      event: 'unsubscribe',
      data: { channels: ['positions', 'account', 'health', 'activity'] },
    });
  });

  test('C5 Retry now, while it waits: at once', () => {
    const { clock, driver, sockets } = streaming();
    sockets.last.closed(1006);
    driver.retryNow();
    expect(sockets.all).toHaveLength(2);
    expect(clock.now()).toBe(0);
    expect(driver.state().name).toBe('Connecting');
  });

  test('C24 the network’s return, while it waits: at once', () => {
    const { driver, sockets } = streaming();
    sockets.last.closed(1006);
    driver.system('network-up');
    expect(sockets.all).toHaveLength(2);
  });

  test('C14 the round trip of each ping', () => {
    const { heard, sockets } = streaming();
    sockets.last.pong(37);
    expect(heard.at(-1)).toEqual({ kind: 'round-trip', ms: 37 });
  });

  test('C19 P14 an upgrade that is refused, with its status', () => {
    const { driver, sockets } = setUp();
    driver.connect(URL);
    sockets.last.refused(401);
    expect(driver.state()).toMatchObject({
      name: 'Disconnected',
      because: { kind: 'sign-in', cause: { closeCode: 401 } },
    });
  });

  test('before anything it is Disconnected since it was made', () => {
    const { clock, driver } = setUp();
    expect(driver.state().since).toEqual({ now: clock.now(), wall: clock.wall() });
  });
});

describe('the end', () => {
  test('disconnects, and nothing connects any more', async () => {
    const { clock, driver, sockets, heard } = streaming();
    driver.end();
    expect(sockets.last.said).toEqual(['subscribe', 'disconnect']);
    sockets.last.closed(1000);
    await driver.settled();
    const before = heard.length;
    driver.retryNow();
    driver.connect(URL);
    for (const change of ['suspend', 'resume', 'network-up'] as const) driver.system(change);
    clock.advance(600_000);
    expect(sockets.all).toHaveLength(1);
    expect(heard).toHaveLength(before);
    expect(driver.state().name).toBe('Disconnected');
  });
});

describe('settling', () => {
  /** Whether it has resolved, once all that is due has run. */
  async function settledBy(driver: Driver): Promise<() => boolean> {
    let done = false;
    void driver.settled().then(() => {
      done = true;
    });
    await Promise.resolve();
    return () => done;
  }

  test('C23 P30 after Disconnect: when the gateway has answered and the socket is gone', async () => {
    const { driver, sockets } = streaming();
    driver.disconnect();
    const done = await settledBy(driver);
    sockets.last.say(said.closed('client_disconnect'));
    expect(sockets.last.closing).toEqual({ code: 1000, reason: '' });
    await Promise.resolve();
    expect(done()).toBe(false);
    sockets.last.closed(1000);
    await Promise.resolve();
    expect(done()).toBe(true);
  });

  test('C23 P30 after Disconnect: at the latest 1 s later', async () => {
    const { clock, driver, sockets } = streaming();
    driver.disconnect();
    const done = await settledBy(driver);
    clock.advance(999);
    await Promise.resolve();
    expect(done()).toBe(false);
    clock.advance(1);
    await Promise.resolve();
    expect(done()).toBe(true);
    expect(sockets.living).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  test('C23 without a connection: at once', async () => {
    await setUp().driver.settled();
  });

  test('C23 not while connecting, live, or waiting for the next attempt', async () => {
    const { driver, sockets } = setUp();
    driver.connect(URL);
    const done = await settledBy(driver);
    sockets.last.open();
    sockets.last.say(said.ack());
    sockets.last.say(said.subscribed(...CHANNELS));
    await Promise.resolve();
    expect(done()).toBe(false);
    sockets.last.closed(1006);
    await Promise.resolve();
    expect(driver.state().name).toBe('Reconnecting');
    expect(done()).toBe(false);
    driver.disconnect();
    await Promise.resolve();
    expect(done()).toBe(true);
  });

  test('C2 C4 Connect while closing drops the old socket first', () => {
    const { driver, sockets } = streaming();
    driver.disconnect();
    driver.connect(URL);
    expect(sockets.living).toEqual([sockets.last]);
    expect(sockets.misuse).toEqual([]);
  });

  test('disposing leaves no socket and no timer', () => {
    const { clock, driver, sockets, heard } = streaming();
    const { length } = heard;
    driver.dispose();
    clock.advance(100_000);
    expect(sockets.living).toEqual([]);
    expect(clock.pending).toBe(0);
    expect(heard).toHaveLength(length);
  });
});
