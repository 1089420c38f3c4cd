/** A connection that lives: what it carries, what it asks for, what it forgives. */
import { describe, expect, test } from 'vitest';
import { BAD_FRAMES } from '../../src/gateway/bad-frames';
import { CHANNELS, type Channel } from '../../src/protocol/channels';
import { type Desk, place } from './desk';

const on = place();
const without = (...channels: Channel[]): Channel[] =>
  CHANNELS.filter((channel) => !channels.includes(channel));
const eventsOf = (desk: Desk, after = 0): string[] =>
  desk.heard.slice(after).flatMap((one) => (one.kind === 'data' ? [one.message.event] : []));

describe('channels', () => {
  test('P17 P19 one subscribe names all, and all are confirmed', async () => {
    const { gateway, desk } = await on.streaming();
    const [connection] = gateway.record.connections;
    expect(connection?.subscribes).toEqual([[...CHANNELS]]);
    expect(connection?.sent.get('subscribed')).toBe(1);
    expect(desk.state).toMatchObject({ channels: [...CHANNELS] });
  });

  test('P17 only what the operator wants', async () => {
    const { gateway, desk } = await on.streaming({}, { wanted: ['health', 'market'] });
    await on.pass(10_000, desk);
    expect(gateway.record.connections[0]?.subscribes).toEqual([['health', 'market']]);
    expect(desk.channelsHeard()).toEqual(new Set(['health', 'market']));
  });

  test('P22 P23 the current values at once, then at the cadence', async () => {
    const { desk } = await on.streaming();
    await desk.settled();
    for (const channel of ['positions', 'account', 'health', 'market']) {
      expect(eventsOf(desk)).toContain(`${channel}:update`);
    }
    const before = desk.heard.length;
    await on.pass(10_000, desk);
    const events = eventsOf(desk, before);
    const count = (name: string) => events.filter((event) => event === name).length;
    expect([count('market:update'), count('account:update'), count('health:update')]).toEqual([10, 2, 2]);
  });

  test('P21 P48 a channel is paused and taken up again', async () => {
    const { gateway, desk } = await on.streaming();
    desk.driver.want(without('market'));
    await desk.when(() => 'channels' in desk.state && !desk.state.channels.includes('market'));
    expect(desk.state.name).toBe('Subscribed');
    const from = desk.heard.length;
    await on.pass(5_000, desk);
    expect(desk.state.name).toBe('Streaming');
    expect(desk.channelsHeard(from)).not.toContain('market');
    expect(gateway.record.connections[0]?.unsubscribes).toEqual([['market']]);

    desk.driver.want(CHANNELS);
    await desk.when(() => 'channels' in desk.state && desk.state.channels.includes('market'));
    expect(desk.state.name).toBe('Streaming');
    const again = desk.heard.length;
    await on.pass(2_000, desk);
    expect(desk.channelsHeard(again)).toContain('market');
  });

  test('P48 without any channel it is Connected', async () => {
    const { desk } = await on.streaming();
    desk.driver.want([]);
    await desk.until('Connected');
    const from = desk.heard.length;
    await on.pass(20_000, desk);
    expect(desk.state.name).toBe('Connected');
    expect(desk.channelsHeard(from)).toEqual(new Set());
  });
});

describe('RATE_LIMITED', () => {
  test('P34 requests wait, then go out once, as they are wanted by then', async () => {
    const { gateway, desk } = await on.streaming();
    gateway.rateLimit();
    await desk.when(() => desk.notices.length > 0);
    const wishes: (readonly Channel[])[] = [[], ['market'], CHANNELS, without('orders', 'health')];
    for (const wish of wishes) desk.driver.want(wish);
    await on.pass(750, desk);
    const [connection] = gateway.record.connections;
    expect([connection?.subscribes.length, connection?.unsubscribes.length]).toEqual([1, 0]);
    await on.pass(250, desk);
    expect(connection?.unsubscribes).toEqual([['orders', 'health']]);
    expect(desk.state).toMatchObject({ channels: without('orders', 'health') });
  });

  test('P34 while it repeats the holds double, and heartbeats are answered', async () => {
    const { gateway, desk } = await on.streaming();
    gateway.rateLimit(40_000);
    await desk.when(() => desk.notices.length > 0);
    desk.driver.want(without('market'));
    // Refused after 1, 2, 4, 8 and 16 s, at 1, 3, 7, 15 and 31 s; the next comes 16 s later and is honoured.
    await on.pass(46_750, desk);
    expect(gateway.record.connections[0]?.unsubscribes).toHaveLength(5);
    expect(gateway.record.connections[0]?.heartbeats).toEqual({ sent: 1, acked: 1 });
    await on.pass(250, desk);
    expect(desk.state).toMatchObject({ channels: without('market') });
    expect(gateway.record.attempts).toBe(1);
  });
});

describe('heartbeat', () => {
  test('P24 P25 each is answered: 10 minutes, 20 heartbeats, one connection', async () => {
    const { gateway, desk } = await on.quiet({ wanted: [] });
    await on.pass(600_000, desk);
    expect(gateway.record.connections.map(({ heartbeats }) => heartbeats)).toEqual([{ sent: 20, acked: 20 }]);
    expect(desk.state.name).toBe('Connected');
  }, 60_000);

  test('P27 a clock that is off is warned of once, and nothing else comes of it', async () => {
    const { gateway, desk } = await on.streaming();
    gateway.stepClock(-3_000);
    await on.pass(65_000, desk);
    expect(desk.notices.map(({ code, what }) => [code, what])).toEqual([
      ['CLOCK_OFFSET', "The gateway's clock is 3.0 s behind"],
    ]);
    expect(desk.state.name).toBe('Streaming');
  });
});

describe('frames', () => {
  const fatal = ['invalid UTF-8', 'oversize'];

  test.each(BAD_FRAMES.filter(({ name }) => !fatal.includes(name)))(
    'P3 P4 P6 P7 P8 a frame that is $name costs itself alone',
    async ({ frame, as }) => {
      const { gateway, desk } = await on.streaming();
      gateway.garble(frame, as);
      await desk.when(() => desk.count('rejected') === 1);
      const rejection = desk.heard.flatMap((one) => (one.kind === 'rejected' ? [one.rejection] : []))[0];
      expect(rejection?.expected).toMatch(/\S/);
      if (typeof frame === 'string') expect(rejection?.frame).toBe(frame);
      const before = desk.count('data');
      await on.pass(1_000, desk);
      expect(desk.count('data')).toBeGreaterThan(before);
      expect([desk.state.name, desk.count('rejected')]).toEqual(['Streaming', 1]);
      expect(gateway.record.attempts).toBe(1);
    },
  );

  test.each([
    ['invalid UTF-8', 1007],
    ['oversize', 1009],
  ])('P2 a frame that is %s costs the connection, %d', async (kind, closeCode) => {
    const { gateway, desk } = await on.streaming();
    await on.pass(5_000, desk);
    const bad = BAD_FRAMES.find(({ name }) => name === kind);
    if (bad === undefined) throw new Error(`The gateway has no frame that is ${kind}`);
    gateway.garble(bad.frame, bad.as);
    expect(await desk.until('Reconnecting')).toMatchObject({ attempt: 1, cause: { closeCode } });
    await expect.poll(() => gateway.record.connections[0]?.closed).toMatchObject({ code: closeCode });
    await on.pass(1_000, desk);
    await desk.until('Streaming');
  });

  test('P5 P9 symbols and words that nobody knows are taken as they come', async () => {
    const { gateway, desk } = await on.quiet();
    gateway.garble(
      '{"event":"market:update","data":{"symbols":{"__proto__":{"price":1,"change":0,"changePercent":0,"volume":1},"constructor":{"price":2,"change":0,"changePercent":0,"volume":1}},"timestamp":1}}',
    );
    await desk.when(() => desk.count('data') === 1);
    const [market] = desk.heard.flatMap((one) =>
      one.kind === 'data' && one.message.event === 'market:update' ? [one.message.data.symbols] : [],
    );
    expect([...(market ?? new Map()).keys()]).toEqual(['__proto__', 'constructor']);
    expect(desk.count('rejected')).toBe(0);
  });
});
