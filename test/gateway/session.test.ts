import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHANNELS } from '../../src/protocol/channels';
import { MAX_FRAME_BYTES } from '../../src/protocol/limits';
import { stage } from '../support/gateways';
import { RawClient } from '../support/raw-client';

const on = stage();

const subscribe = (channels: string[]) => ({ event: 'subscribe', data: { channels } }) as const;
const unsubscribe = (channels: string[]) => ({ event: 'unsubscribe', data: { channels } }) as const;

const upgradeTo = (target: string): string =>
  `GET ${target} HTTP/1.1\r\nHost: gateway\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;

/** The first line of the answer to an upgrade request of that target, however odd. */
async function upgrade(port: number, target: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(upgradeTo(target));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return answer.toString().split('\r\n')[0] ?? '';
}

describe('opening', () => {
  test('P13 the first message is connection:ack', async () => {
    await on.gateway();
    const client = await on.client();
    expect(client.messages[0]).toEqual({
      event: 'connection:ack',
      data: {
        connectionId: expect.stringMatching(/^ws-[0-9a-f]{12}$/),
        serverTime: on.clock.wall(),
        version: '1.0.0',
      },
    });
  });

  test.each([
    ['no token', undefined, 'AUTH_REQUIRED'],
    ['an unknown token', 'wrong', 'AUTH_REQUIRED'],
    ['a token that has expired', 'late', 'SESSION_EXPIRED'],
  ])('P13 P16 %s gets connection:error and 4401', async (_, token, code) => {
    const { url } = await on.gateway({
      tokens: [{ token: 'good' }, { token: 'late', expiresAt: on.clock.wall() }],
    });
    const client = new RawClient(url, token === undefined ? {} : { token });
    expect(await client.ended).toMatchObject({ code: 4401 });
    expect(client.messages).toEqual([
      {
        event: 'connection:error',
        data: { code, error: { what: expect.any(String), why: expect.any(String), how: expect.any(String) } },
      },
    ]);
  });

  test('P11 a token in the URL or in another scheme is none', async () => {
    const { url } = await on.gateway({ tokens: [{ token: 'good' }] });
    for (const client of [
      new RawClient(`${url}?token=good`),
      new RawClient(url, { headers: { authorization: 'Basic good' } }),
      new RawClient(url, { headers: { cookie: 'token=good' } }),
    ]) {
      await client.ended;
      expect(client.all('connection:error')[0]?.data.code).toBe('AUTH_REQUIRED');
    }
    const admitted = await on.client([], { token: 'good' });
    expect(admitted.count('connection:ack')).toBe(1);
  });

  test('P16 a session that ends while connected is told so in all three ways', async () => {
    await on.gateway({ tokens: [{ token: 'short', expiresAt: on.clock.wall() + 20_000 }] });
    const client = await on.client([], { token: 'short' });
    on.clock.advance(19_999);
    await client.settled();
    expect(client.count('error')).toBe(0);
    on.clock.advance(1);
    expect(await client.ended).toMatchObject({ code: 4401 });
    expect(client.messages.slice(-2)).toMatchObject([
      { event: 'error', data: { code: 'SESSION_EXPIRED' } },
      { event: 'connection:closed', data: { reason: 'session_expired' } },
    ]);
  });

  test('without tokens it serves anyone, but no web page from elsewhere', async () => {
    const { url, record } = await on.gateway();
    expect(await new RawClient(url, { headers: { origin: 'https://example.com' } }).ended).toEqual({
      status: 403,
    });
    expect(await new RawClient(url, { headers: { origin: 'null' } }).ended).toEqual({ status: 403 });
    await on.client([], { headers: { origin: 'http://localhost:5173' } });
    expect(Object.fromEntries(record.refused)).toEqual({ 403: 2 });
  });

  test('without tokens it does not listen to other machines', async () => {
    await expect(on.gateway({ host: '0.0.0.0' })).rejects.toMatchObject({
      fault: { code: 'TOKENS_REQUIRED' },
    });
  });

  test('it serves /telemetry and /, and nothing else', async () => {
    const { port, url } = await on.gateway();
    await on.client();
    const root = await RawClient.open(`ws://127.0.0.1:${port}/`);
    root.close();
    expect(await new RawClient(`${url}/more`).ended).toEqual({ status: 404 });
    for (const path of ['//', '/%', 'http://[', '/telemetry/'])
      expect(await upgrade(port, path)).toMatch(/ 404 /);
    expect(await upgrade(port, '/telemetry?desk=1')).toMatch(/ 101 /);
    const plain = await fetch(`http://127.0.0.1:${port}/telemetry`);
    expect(plain.status).toBe(426);
  });

  test('one connection more than it takes is told to come later', async () => {
    const { url } = await on.gateway({ limits: { clients: 2 } });
    await on.client();
    await on.client();
    const third = new RawClient(url);
    expect(await third.ended).toMatchObject({ code: 4429 });
    expect(third.all('connection:error')[0]?.data.code).toBe('RATE_LIMITED');
  });

  test('who is turned away and does not go keeps nobody else out', async () => {
    const { port } = await on.gateway({ limits: { clients: 1 }, tokens: [{ token: 'good' }] });
    const stranger = connect(port, '127.0.0.1');
    stranger.write(upgradeTo('/'));
    await once(stranger, 'data');
    await on.client([], { token: 'good' });
    stranger.destroy();
  });

  test('who is answered by plain HTTP is let go of, though they stay', async () => {
    const { port } = await on.gateway();
    const stranger = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    stranger.write(upgradeTo('/more'));
    stranger.resume();
    await once(stranger, 'end');
    // Only where nobody has the other end any more does writing fail.
    const failed = once(stranger, 'close').catch(() => {});
    const writing = setInterval(() => stranger.write('x'), 1);
    await failed;
    clearInterval(writing);
  });
});

describe('subscriptions', () => {
  test('P18 requests that come before the ack wait for it, in order', async () => {
    const { url } = await gatewayWithLateAck();
    const client = new RawClient(url);
    await new Promise((resolve) => client.socket.once('open', resolve));
    client.send(subscribe(['market', 'health']));
    client.send(unsubscribe(['market']));
    await client.settled();
    expect(client.messages).toEqual([]);
    on.clock.advance(5_000);
    await client.until('unsubscribed');
    const events = client.messages.map(({ event }) => event);
    expect(events.slice(0, 2)).toEqual(['connection:ack', 'subscribed']);
    expect(events.slice(events.indexOf('unsubscribed'))).not.toContain('market:update');
    client.close();
  });

  const gatewayWithLateAck = async () => {
    const gateway = await on.gateway();
    gateway.delayAck(5_000);
    return gateway;
  };

  test('P18 a client that says too much before the ack is sent away', async () => {
    const { url } = await gatewayWithLateAck();
    const client = new RawClient(url);
    await new Promise((resolve) => client.socket.once('open', resolve));
    for (let count = 0; count < 100; count += 1) client.send(subscribe(['market']));
    expect(await client.ended).toMatchObject({ code: 4429 });
    expect(client.messages).toMatchObject([{ event: 'connection:error', data: { code: 'RATE_LIMITED' } }]);
  });

  test('P19 each request is answered once, with the channels that it concerned', async () => {
    await on.gateway({ quiet: true });
    const client = await on.client();
    client.send(subscribe(['orders', 'market', 'orders']));
    client.send(subscribe(['orders']));
    client.send(subscribe([]));
    client.send(unsubscribe(['orders', 'activity']));
    await client.until('unsubscribed');
    const now = on.clock.wall();
    expect(client.messages.slice(1)).toEqual([
      { event: 'subscribed', data: { channels: ['orders', 'market'], subscribedAt: now } },
      { event: 'subscribed', data: { channels: ['orders'], subscribedAt: now } },
      { event: 'subscribed', data: { channels: [], subscribedAt: now } },
      { event: 'unsubscribed', data: { channels: ['orders', 'activity'], unsubscribedAt: now } },
    ]);
  });

  test('P20 a name that is no channel is named in an error, and the valid ones are served', async () => {
    await on.gateway();
    const client = await on.client();
    client.send(subscribe(['wether', 'account', '__proto__']));
    await client.until('account:update');
    expect(client.all('subscribed')[0]?.data.channels).toEqual(['account']);
    expect(client.all('error')).toEqual([
      {
        event: 'error',
        data: {
          code: 'SUBSCRIPTION_ERROR',
          error: {
            what: 'Subscription failed',
            why: 'Invalid channel name: wether, __proto__',
            how: 'Use valid channel: positions, orders, account, health, market, activity',
          },
        },
      },
    ]);
  });

  test('P20 where no name is valid the error is the only answer', async () => {
    await on.gateway();
    const client = await on.client();
    client.send(subscribe(['wether']));
    client.send(unsubscribe(['wether']));
    await client.until('error', 2);
    await client.settled();
    expect(client.messages.map(({ event }) => event)).toEqual(['connection:ack', 'error', 'error']);
  });

  test('P21 data comes only for subscribed channels, none before the confirmation and none after', async () => {
    await on.gateway();
    const client = await on.client();
    await on.pass(6_000, client);
    expect(client.messages).toHaveLength(1);
    client.send(subscribe(['market', 'account']));
    await client.until('market:update');
    await on.pass(6_000, client);
    expect(new Set(client.messages.slice(2).map(({ event }) => event))).toEqual(
      new Set(['market:update', 'account:update']),
    );
    client.send(unsubscribe(['market']));
    await client.until('unsubscribed');
    const from = client.messages.length;
    await on.pass(6_000, client);
    expect(new Set(client.messages.slice(from).map(({ event }) => event))).toEqual(
      new Set(['account:update']),
    );
  });

  test('P22 each channel begins with what it holds', async () => {
    const { ledger } = await on.gateway();
    const client = await on.client(CHANNELS);
    await client.until('activity:log', 50);
    await client.settled();
    expect(client.messages.slice(0, 2).map(({ event }) => event)).toEqual(['connection:ack', 'subscribed']);
    expect(client.all('positions:update')[0]?.data.positions.length).toBeGreaterThan(5);
    expect(client.all('account:update')[0]?.data.timestamp).toBe(on.clock.wall());
    expect(client.all('health:update')).toHaveLength(1);
    expect(Object.keys(client.all('market:update')[0]?.data.symbols ?? {})).toHaveLength(50);
    const orders = client.all('orders:update');
    expect(orders.length).toBeGreaterThanOrEqual(3);
    expect(orders.every(({ data }) => ['new', 'partially_filled'].includes(data.order.status))).toBe(true);
    expect(orders.map(({ data }) => data)).toEqual(ledger.orders);
    expect(client.count('activity:log')).toBe(50);
    expect(client.rejected).toEqual([]);
  });

  test('P22 a market of thousands comes in frames within the limit', async () => {
    await on.gateway({ symbols: 10_000 });
    const client = await on.client(['market']);
    await client.until('market:update', 5);
    const frames = client.all('market:update');
    for (const frame of frames)
      expect(Buffer.byteLength(JSON.stringify(frame))).toBeLessThan(MAX_FRAME_BYTES);
    const symbols = new Set(frames.flatMap(({ data }) => Object.keys(data.symbols)));
    expect(symbols.size).toBe(10_000);
  });
});

describe('cadence', () => {
  test('P23 market and positions every second, account and health every 5, orders and activity as they happen', async () => {
    await on.gateway({ mood: { orders: 5 } });
    const client = await on.client(CHANNELS);
    await client.until('activity:log', 50);
    await client.settled();
    const from = client.messages.length;
    await on.pass(60_000, client);
    const later = client.messages.slice(from);
    const times = (event: string): number[] =>
      later.flatMap((message) =>
        message.event === event && 'timestamp' in message.data ? [message.data.timestamp] : [],
      );
    const gaps = (event: string): Set<number> => {
      const all = times(event);
      return new Set(all.slice(1).map((time, index) => time - (all[index] ?? 0)));
    };
    expect(times('market:update')).toHaveLength(60);
    expect(gaps('market:update')).toEqual(new Set([1_000]));
    expect(times('positions:update')).toHaveLength(60);
    expect(times('account:update')).toHaveLength(12);
    expect(gaps('account:update')).toEqual(new Set([5_000]));
    expect(gaps('health:update')).toEqual(new Set([5_000]));
    expect(times('orders:update').length).toBeGreaterThan(20);
    expect(times('activity:log').length).toBeGreaterThanOrEqual(times('orders:update').length);
    expect(client.rejected).toEqual([]);
  });

  test('P23 a market in which nothing trades has its message every second all the same', async () => {
    await on.gateway({ symbols: 1, mood: { volatility: 0, orders: 0 } });
    const client = await on.client(['market']);
    await client.until('market:update');
    await on.pass(60_000, client);
    expect(client.count('market:update')).toBe(61);
  });

  test('P23 at a rate of 10 everything but the heartbeat comes ten times as often', async () => {
    await on.gateway({ rate: 10 });
    const client = await on.client(CHANNELS);
    await client.until('activity:log', 50);
    await client.settled();
    const before = { market: client.count('market:update'), account: client.count('account:update') };
    await on.pass(6_000, client);
    expect(client.count('market:update') - before.market).toBe(60);
    expect(client.count('account:update') - before.account).toBe(12);
    expect(client.count('heartbeat')).toBe(0);
  });

  test('P54 a later market message carries the symbols that traded', async () => {
    await on.gateway({ symbols: 200 });
    const client = await on.client(['market']);
    await client.until('market:update');
    await on.pass(250, client);
    on.clock.advance(750);
    const { data } = await client.until('market:update', 2);
    const told = Object.keys(data.symbols).length;
    expect(told).toBeGreaterThan(20);
    expect(told).toBeLessThanOrEqual(200);
  });

  test('health tells the age of the engine and the uptime of the gateway', async () => {
    await on.gateway();
    const client = await on.client(['health']);
    await on.pass(10_000, client);
    const wall = on.clock.wall();
    expect(client.all('health:update').at(-1)?.data).toEqual({
      cpu: 25,
      memory: 45,
      latency: 25,
      status: 'healthy',
      uptime: 10_000,
      lastHeartbeat: wall,
      timestamp: wall,
    });
  });
});

describe('heartbeat', () => {
  test('P24 comes every 30 s since the ack', async () => {
    const { record } = await on.gateway({ quiet: true });
    const client = await on.client();
    on.clock.advance(29_999);
    await client.settled();
    expect(client.count('heartbeat')).toBe(0);
    on.clock.advance(1);
    expect(await client.until('heartbeat')).toEqual({
      event: 'heartbeat',
      data: { serverTime: on.clock.wall(), connectionUptime: 30_000 },
    });
    await client.settled();
    on.clock.advance(30_000);
    expect((await client.until('heartbeat', 2)).data.connectionUptime).toBe(60_000);
    await client.settled();
    expect(record.connections[0]?.heartbeats).toEqual({ sent: 2, acked: 2 });
  });

  test('P25 a client that does not ack within 10 s is closed with 4408', async () => {
    await on.gateway({ quiet: true });
    const client = await on.client([], { acks: false });
    on.clock.advance(30_000);
    await client.until('heartbeat');
    on.clock.advance(9_999);
    await client.settled();
    expect(client.socket.readyState).toBe(client.socket.OPEN);
    on.clock.advance(1);
    expect(await client.ended).toEqual({ code: 4408, reason: 'No heartbeat:ack within 10 s' });
    expect(client.messages.at(-1)).toMatchObject({ event: 'connection:closed', data: { reason: 'error' } });
  });

  test('P25 a client whose TCP is dead is cut, close handshake or none', async () => {
    const { record } = await on.gateway({ quiet: true });
    const client = await on.client([], { acks: false });
    client.socket.pause();
    on.clock.advance(40_000);
    on.clock.advance(2_000);
    await expect.poll(() => record.open).toBe(0);
    expect(record.connections[0]?.closed?.code).toBe(1006);
    expect(on.clock.pending).toBe(0);
  });
});

describe('what a client does wrong', () => {
  test.each([
    ['text that is no JSON', '{"event":', 'Expected JSON'],
    ['a wrong field', '{"event":"subscribe","data":{"channels":"market"}}', 'data.channels: expected array'],
  ])('P7 P28 %s is answered by BAD_REQUEST, and the connection goes on', async (_, text, why) => {
    const { record } = await on.gateway({ quiet: true });
    const client = await on.client();
    client.socket.send(text);
    const { data } = await client.until('error');
    expect(data).toMatchObject({ code: 'BAD_REQUEST', error: { why: expect.stringContaining(why) } });
    client.send(subscribe(['orders']));
    await client.until('subscribed');
    expect(record.connections[0]?.rejected).toBe(1);
  });

  test('P3 a binary frame is rejected, and the connection goes on', async () => {
    await on.gateway({ quiet: true });
    const client = await on.client();
    client.socket.send(Buffer.from('{"event":"disconnect"}'));
    expect((await client.until('error')).data.code).toBe('BAD_REQUEST');
  });

  test('P4 an event that it does not know is counted and ignored', async () => {
    const { record } = await on.gateway({ quiet: true });
    const client = await on.client();
    client.socket.send('{"event":"weather","data":{}}');
    await client.settled();
    expect(client.count('error')).toBe(0);
    expect(record.connections[0]?.rejected).toBe(1);
  });

  test('P2 a frame over 1 MiB closes with 1009, one of invalid UTF-8 with 1007', async () => {
    await on.gateway({ quiet: true });
    const big = await on.client();
    big.socket.send(' '.repeat(MAX_FRAME_BYTES + 1));
    expect(await big.ended).toMatchObject({ code: 1009 });
    const garbled = await on.client();
    garbled.socket.send(Uint8Array.of(0xff, 0xfe), { binary: false });
    expect(await garbled.ended).toMatchObject({ code: 1007 });
  });

  test('too many messages in a second: RATE_LIMITED once, the rest unheard, acks honoured, then all is well', async () => {
    const { record } = await on.gateway({ quiet: true });
    const client = await on.client([], { acks: false });
    on.clock.advance(30_000);
    await client.until('heartbeat');
    for (let count = 0; count < 30; count += 1) client.send(subscribe(['orders']));
    client.ack();
    await client.settled();
    expect(client.count('subscribed')).toBe(20);
    expect(client.all('error').map(({ data }) => data.code)).toEqual(['RATE_LIMITED']);
    expect(record.connections[0]?.heartbeats).toEqual({ sent: 1, acked: 1 });
    on.clock.advance(1_000);
    client.send(unsubscribe(['orders']));
    await client.until('unsubscribed');
  });

  test('a flood is ended with connection:error and 4429', async () => {
    await on.gateway({ quiet: true });
    const client = await on.client();
    for (let count = 0; count < 300; count += 1) client.send(subscribe(['orders']));
    expect(await client.ended).toMatchObject({ code: 4429 });
    expect(client.messages.at(-1)).toMatchObject({
      event: 'connection:error',
      data: { code: 'RATE_LIMITED' },
    });
  });

  test('P7 no frame brings it down, whatever is in it', async () => {
    const gateway = await on.gateway({ quiet: true });
    const frames = fc.oneof(
      fc.string(),
      fc.json(),
      fc.uint8Array(),
      fc
        .record({ event: fc.constantFrom('subscribe', 'heartbeat:ack', 'x'), data: fc.anything() })
        .map((value) => {
          return JSON.stringify(value, (_, field: unknown) => (typeof field === 'bigint' ? null : field));
        }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(frames, { maxLength: 15 }), async (sent) => {
        const client = await RawClient.open(gateway.url);
        for (const frame of sent) client.socket.send(frame);
        client.send(subscribe(['orders']));
        await client.when(
          () => client.all('subscribed').some(({ data }) => data.channels.includes('orders')),
          'orders',
        );
        expect(client.rejected).toEqual([]);
        client.close();
      }),
      { numRuns: 100 },
    );
  });

  test('whatever one client does, another does not notice', async () => {
    await on.gateway();
    const good = await on.client(['market']);
    const bad = await on.client();
    for (let count = 0; count < 300; count += 1) bad.socket.send('{');
    await bad.ended;
    const before = good.count('market:update');
    await on.pass(1_000, good);
    expect(good.count('market:update')).toBe(before + 1);
  });
});

describe('leaving', () => {
  test('P30 disconnect is answered by connection:closed client_disconnect', async () => {
    const { record } = await on.gateway();
    const client = await on.client(CHANNELS);
    client.send({ event: 'disconnect', data: {} });
    expect(await client.ended).toMatchObject({ code: 1000 });
    expect(client.messages.at(-1)).toEqual({
      event: 'connection:closed',
      data: { reason: 'client_disconnect', message: 'Connection closed gracefully' },
    });
    await expect.poll(() => record.open).toBe(0);
  });

  test('P41 before a planned stop it says reconnect, then connection:closed, and closes with 1012', async () => {
    const gateway = await on.gateway();
    const client = await on.client(['orders']);
    const [ended] = await Promise.all([client.ended, gateway.shutdown()]);
    expect(ended).toMatchObject({ code: 1012 });
    expect(client.messages.slice(-2)).toEqual([
      {
        event: 'reconnect',
        data: { reason: 'server_restart', delay: 5_000, message: 'Please reconnect in 5 seconds' },
      },
      { event: 'connection:closed', data: { reason: 'server_shutdown', message: 'The gateway restarts' } },
    ]);
    expect(on.clock.pending).toBe(0);
    await expect(RawClient.open(gateway.url)).rejects.toThrow();
  });

  test('P41 it stops for sure, also when a client does not answer the close', async () => {
    const gateway = await on.gateway({ quiet: true });
    const client = await on.client();
    client.socket.pause();
    const stopped = gateway.shutdown();
    on.clock.advance(2_000);
    await stopped;
    expect(gateway.record.open).toBe(0);
  });

  test('P41 nobody enters while it stops', async () => {
    const gateway = await on.gateway({ quiet: true });
    const client = await on.client();
    client.socket.pause();
    const stopped = gateway.shutdown();
    expect(await new RawClient(gateway.url).ended).toEqual({ status: 503 });
    on.clock.advance(2_000);
    await stopped;
  });

  test('P30 a client that just goes leaves nothing behind', async () => {
    const { record } = await on.gateway({ quiet: true });
    const client = await on.client(CHANNELS);
    expect(on.clock.pending).toBeGreaterThan(0);
    client.close();
    await expect.poll(() => record.open).toBe(0);
    expect(on.clock.pending).toBe(0);
  });
});

describe('the record', () => {
  test('of each connection tells what it asked for, got and ended with', async () => {
    const { record } = await on.gateway({ quiet: true });
    const client = await on.client();
    client.send(subscribe(['orders', 'market']));
    client.send(unsubscribe(['market']));
    await client.until('unsubscribed');
    client.send({ event: 'disconnect' });
    await client.ended;
    await on.client();
    expect(record).toMatchObject({ attempts: 2, open: 1, maxOpen: 1 });
    expect(record.connections[0]).toMatchObject({
      id: client.all('connection:ack')[0]?.data.connectionId,
      acknowledgedAt: on.clock.wall(),
      channels: new Set(['orders']),
      subscribes: [['orders', 'market']],
      unsubscribes: [['market']],
      received: new Map([
        ['subscribe', 1],
        ['unsubscribe', 1],
        ['disconnect', 1],
      ]),
      sent: new Map([
        ['connection:ack', 1],
        ['subscribed', 1],
        ['unsubscribed', 1],
        ['connection:closed', 1],
      ]),
      closed: { code: 1000 },
    });
  });

  test('is bounded, however much a connection asks for', async () => {
    const { record } = await on.gateway({ quiet: true });
    const client = await on.client();
    for (let count = 0; count < 150; count += 1) client.send(subscribe(Array(256).fill('nope'.repeat(16))));
    await client.settled();
    expect(record.connections[0]?.received.get('subscribe')).toBe(150);
    const kept = record.connections[0]?.subscribes.flat().length;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThanOrEqual(1_200);
  });
});
