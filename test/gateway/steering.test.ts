import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { BAD_FRAMES } from '../../src/gateway/bad-frames';
import type { ExpiryForm } from '../../src/gateway/gateway';
import { CHANNELS } from '../../src/protocol/channels';
import { stage } from '../support/gateways';
import { RawClient } from '../support/raw-client';

const on = stage();

describe('drop', () => {
  test('cuts every connection without a word, and welcomes again', async () => {
    const gateway = await on.gateway();
    const [one, two] = [await on.client(), await on.client(CHANNELS)];
    gateway.drop();
    expect(await one.ended).toMatchObject({ code: 1006 });
    expect(await two.ended).toMatchObject({ code: 1006 });
    expect(two.count('connection:closed')).toBe(0);
    await on.client();
    expect(gateway.record).toMatchObject({ open: 1, maxOpen: 2, attempts: 3 });
  });
});

describe('freeze', () => {
  test('nothing comes, heartbeats neither, but pongs do; thaw brings what waited, in order', async () => {
    const gateway = await on.gateway({ mood: { orders: 10 } });
    const client = await on.client(CHANNELS);
    await client.until('activity:log', 50);
    await client.settled();
    const before = client.messages.length;
    gateway.freeze();
    await on.pass(70_000, client);
    expect(client.messages).toHaveLength(before);
    expect(client.socket.readyState).toBe(client.socket.OPEN);
    gateway.thaw();
    await client.settled();
    const after = client.messages.slice(before);
    expect(client.all('activity:log').map(({ data }) => data)).toEqual(gateway.ledger.activities);
    expect(client.all('orders:update').map(({ data }) => data)).toEqual(gateway.ledger.orders);
    expect(after.filter(({ event }) => event === 'orders:update').length).toBeGreaterThan(20);
    // Of the others, what is current now, once.
    for (const event of ['positions:update', 'account:update', 'market:update', 'health:update']) {
      expect(after.filter((message) => message.event === event)).toHaveLength(1);
    }
    expect(client.all('account:update').at(-1)?.data.timestamp).toBe(on.clock.wall());
    expect(gateway.record.connections[0]?.coalesced).toBeGreaterThan(100);
  });

  test('a newcomer gets no ack until thaw, and disconnect no answer', async () => {
    const gateway = await on.gateway();
    const old = await on.client();
    gateway.freeze();
    const newcomer = new RawClient(gateway.url);
    await new Promise((resolve) => newcomer.socket.once('open', resolve));
    await newcomer.settled();
    expect(newcomer.messages).toEqual([]);
    old.send({ event: 'disconnect' });
    expect(await old.ended).toMatchObject({ code: 1006 });
    expect(old.count('connection:closed')).toBe(0);
    gateway.thaw();
    await newcomer.until('connection:ack');
    newcomer.close();
  });
});

describe('refuse', () => {
  test.each([401, 403, 429, 503])('by HTTP %d', async (status) => {
    const gateway = await on.gateway();
    gateway.refuse({ http: status });
    expect(await new RawClient(gateway.url).ended).toEqual({ status });
    expect(gateway.record.refused.get(String(status))).toBe(1);
    expect(gateway.record.connections).toEqual([]);
  });

  test.each([
    ['AUTH_REQUIRED', 4401],
    ['SESSION_EXPIRED', 4401],
    ['RATE_LIMITED', 4429],
    ['SERVER_ERROR', 1011],
    ['OUT_FOR_LUNCH', 1000],
  ])('P13 P28 by connection:error %s, then close %d', async (code, close) => {
    const gateway = await on.gateway();
    gateway.refuse({ error: code });
    const client = new RawClient(gateway.url);
    expect(await client.ended).toMatchObject({ code: close });
    expect(client.messages).toEqual([
      {
        event: 'connection:error',
        data: {
          code,
          error: {
            what: expect.stringMatching(/./),
            why: expect.stringMatching(/./),
            how: expect.stringMatching(/./),
          },
        },
      },
    ]);
  });

  test.each([4401, 4429, 1011, 1012])('by close %d without a word', async (code) => {
    const gateway = await on.gateway();
    gateway.refuse({ close: code });
    const client = new RawClient(gateway.url);
    expect(await client.ended).toMatchObject({ code });
    expect(client.messages).toEqual([]);
  });

  test('by TCP reset', async () => {
    const gateway = await on.gateway();
    gateway.refuse('reset');
    const client = new RawClient(gateway.url);
    expect(await client.ended).toMatchObject({ code: 1006, error: expect.stringMatching(/ECONNRESET/) });
  });

  test('by silence: accepted, never acknowledged', async () => {
    const gateway = await on.gateway();
    gateway.refuse('silence');
    const client = new RawClient(gateway.url);
    await new Promise((resolve) => client.socket.once('open', resolve));
    await on.pass(60_000, client);
    expect(client.messages).toEqual([]);
    expect(client.socket.readyState).toBe(client.socket.OPEN);
    client.close();
  });

  test('for so many times; accept ends it', async () => {
    const gateway = await on.gateway();
    gateway.refuse({ http: 503 }, 2);
    expect(await new RawClient(gateway.url).ended).toEqual({ status: 503 });
    expect(await new RawClient(gateway.url).ended).toEqual({ status: 503 });
    await on.client();
    gateway.refuse({ http: 503 });
    expect(await new RawClient(gateway.url).ended).toEqual({ status: 503 });
    gateway.accept();
    await on.client();
  });
});

describe('garble', () => {
  test.each(BAD_FRAMES.slice(0, -2).map((bad) => [bad.name, bad] as const))(
    'P7 a frame that is %s is rejected by the reader, and the connection goes on',
    async (_, { frame, as }) => {
      const gateway = await on.gateway({ quiet: true });
      const client = await on.client();
      gateway.garble(frame, as);
      await client.settled();
      expect(client.rejected).toHaveLength(1);
      expect(client.socket.readyState).toBe(client.socket.OPEN);
    },
  );

  test.each([
    ['invalid UTF-8', 'Invalid WebSocket frame: invalid UTF-8 sequence'],
    ['oversize', 'Max payload size exceeded'],
  ])('P2 a frame that is %s costs the connection', async (name, error) => {
    const gateway = await on.gateway({ quiet: true });
    const { socket, ended } = await RawClient.open(gateway.url, [], { maxPayload: 1_048_576 });
    const bad = BAD_FRAMES.find((frame) => frame.name === name);
    gateway.garble(bad?.frame ?? '', bad?.as);
    expect(await ended).toMatchObject({ error });
    socket.terminate();
  });
});

describe('sessions', () => {
  test.each<[ExpiryForm, unknown[]]>([
    ['full', ['error', 'connection:closed']],
    ['error', ['error']],
    ['closed', ['connection:closed']],
    ['code', []],
  ])('P16 expire in the form %s, and their tokens with them', async (form, words) => {
    const gateway = await on.gateway({ tokens: [{ token: 'a' }, { token: 'b' }] });
    const client = await on.client([], { token: 'a' });
    gateway.expireSessions(form);
    expect(await client.ended).toMatchObject({ code: 4401 });
    expect(client.messages.slice(1).map(({ event }) => event)).toEqual(words);
    const again = new RawClient(gateway.url, { token: 'a' });
    await again.ended;
    expect(again.all('connection:error')[0]?.data.code).toBe('SESSION_EXPIRED');
    await on.client([], { token: 'b' });
  });

  test('rateLimit tells all at once, and refuses requests until its time is over', async () => {
    const gateway = await on.gateway({ quiet: true });
    const client = await on.client(['orders']);
    gateway.rateLimit(5_000);
    await client.until('error');
    client.send({ event: 'subscribe', data: { channels: ['market'] } });
    await client.until('error', 2);
    expect(client.all('error').every(({ data }) => data.code === 'RATE_LIMITED')).toBe(true);
    expect([...(gateway.record.connections[0]?.channels ?? [])]).toEqual(['orders']);
    on.clock.advance(5_000);
    client.send({ event: 'subscribe', data: { channels: ['market'] } });
    expect((await client.until('subscribed', 2)).data.channels).toEqual(['market']);
  });

  test('requestReconnect asks all to come back, and lives on', async () => {
    const gateway = await on.gateway({ quiet: true });
    const client = await on.client();
    gateway.requestReconnect(1_500, 'session_refresh');
    expect(await client.until('reconnect')).toEqual({
      event: 'reconnect',
      data: { reason: 'session_refresh', delay: 1_500, message: 'Please reconnect in 1.5 seconds' },
    });
    await on.client();
  });

  test('send gives any message to all, subscribed or not, and the ledger notes it', async () => {
    const gateway = await on.gateway({ quiet: true });
    const client = await on.client();
    const data = { positions: [], timestamp: on.clock.wall() };
    gateway.send({ event: 'positions:update', data });
    expect((await client.until('positions:update')).data).toEqual(data);
    expect(gateway.ledger.positions).toEqual([]);
  });
});

describe('the engine', () => {
  test('P32 fails: SERVER_ERROR to all and 1011, newcomers likewise, and in 5 s a new one runs', async () => {
    const faults: string[] = [];
    const gateway = await on.gateway({ onFault: ({ code }) => faults.push(code) });
    const client = await on.client(CHANNELS);
    gateway.failEngine();
    on.clock.advance(250);
    expect(await client.ended).toMatchObject({ code: 1011 });
    expect(client.messages.at(-1)).toMatchObject({ event: 'error', data: { code: 'SERVER_ERROR' } });
    const early = new RawClient(gateway.url);
    expect(await early.ended).toMatchObject({ code: 1011 });
    expect(early.messages).toMatchObject([{ event: 'connection:error', data: { code: 'SERVER_ERROR' } }]);
    on.clock.advance(5_000);
    const late = await on.client(CHANNELS);
    await late.until('activity:log', 50);
    const ids = new Set(client.all('activity:log').map(({ data }) => data.id));
    expect(late.all('activity:log').some(({ data }) => ids.has(data.id))).toBe(false);
    expect(faults).toEqual(['ENGINE_FAILED']);
  });

  test('setMood changes the market, also across a failure', async () => {
    const gateway = await on.gateway();
    const client = await on.client();
    client.send({ event: 'subscribe', data: { channels: ['orders'] } });
    await on.pass(5_000, client);
    const calm = client.count('orders:update');
    gateway.setMood({ orders: 40 });
    await on.pass(5_000, client);
    expect(client.count('orders:update') - calm).toBeGreaterThan(40);
    gateway.failEngine();
    on.clock.advance(5_250);
    const later = await on.client(['orders']);
    await later.settled();
    const first = later.count('orders:update');
    await on.pass(5_000, later);
    expect(later.count('orders:update') - first).toBeGreaterThan(40);
  });
});

describe('the clock', () => {
  test('stepClock moves every time that is sent, and no timer', async () => {
    const gateway = await on.gateway();
    const client = await on.client(['account']);
    await client.until('account:update');
    gateway.stepClock(-60_000);
    on.clock.advance(4_750);
    await client.settled();
    expect(client.count('account:update')).toBe(1);
    on.clock.advance(250);
    expect((await client.until('account:update', 2)).data.timestamp).toBe(on.clock.wall() - 60_000);
    const other = await on.client();
    expect(other.all('connection:ack')[0]?.data.serverTime).toBe(on.clock.wall() - 60_000);
  });

  test('delayAck holds the ack back for each newcomer', async () => {
    const gateway = await on.gateway();
    gateway.delayAck(8_000);
    const client = new RawClient(gateway.url);
    await new Promise((resolve) => client.socket.once('open', resolve));
    on.clock.advance(7_999);
    await client.settled();
    expect(client.messages).toEqual([]);
    on.clock.advance(1);
    await client.until('connection:ack');
    client.close();
  });
});

describe('restart', () => {
  test('P41 says goodbye, is away, and is back on the same port with the same engine', async () => {
    const gateway = await on.gateway();
    const client = await on.client(['activity']);
    await client.until('activity:log', 50);
    const { port } = gateway;
    const restarted = gateway.restart(3_000);
    expect(await client.ended).toMatchObject({ code: 1012 });
    expect(client.all('reconnect')[0]?.data).toMatchObject({ reason: 'server_restart', delay: 3_000 });
    await expect.poll(() => isListening(port)).toBe(false);
    // Away is over only once the timer was set, after the last socket has gone.
    await expect
      .poll(() => {
        on.clock.advance(1_000);
        return isListening(port);
      })
      .toBe(true);
    await restarted;
    const again = await on.client(['activity']);
    await again.until('activity:log', 50);
    const ids = new Set(client.all('activity:log').map(({ data }) => data.id));
    expect(again.all('activity:log').some(({ data }) => ids.has(data.id))).toBe(true);
    expect(gateway.port).toBe(port);
  });

  test('shutdown on the way out ends it', async () => {
    const gateway = await on.gateway();
    const client = await on.client();
    const restarted = gateway.restart(3_000);
    const ended = gateway.shutdown();
    expect(await client.ended).toMatchObject({ code: 1012 });
    await Promise.all([restarted, ended]);
    expect(await isListening(gateway.port)).toBe(false);
    expect(on.clock.pending).toBe(0);
  });

  test('kill while away ends it', async () => {
    const gateway = await on.gateway();
    const restarted = gateway.restart(3_000);
    await gateway.kill();
    await restarted;
    await gateway.ended;
    on.clock.advance(10_000);
    expect(await isListening(gateway.port)).toBe(false);
    expect(on.clock.pending).toBe(0);
  });
});

test('kill destroys every socket without a word', async () => {
  const gateway = await on.gateway();
  const client = await on.client(CHANNELS);
  await gateway.kill();
  expect(await client.ended).toMatchObject({ code: 1006 });
  expect(client.count('connection:closed')).toBe(0);
  await gateway.ended;
  expect(on.clock.pending).toBe(0);
});

test('a port in use is said in words', async () => {
  const { port } = await on.gateway();
  await expect(on.gateway({ port })).rejects.toMatchObject({
    fault: { code: 'PORT_IN_USE', why: `Port ${port} of 127.0.0.1 is in use` },
  });
  expect(on.clock.pending).toBeGreaterThan(0);
});

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
