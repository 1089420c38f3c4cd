import { describe, expect, test } from 'vitest';
import type { Gateway } from '../../src/gateway/gateway';
import { SCENARIOS, type ScenarioName } from '../../src/gateway/scenarios';
import { CHANNELS } from '../../src/protocol/channels';
import { stage } from '../support/gateways';
import { RawClient } from '../support/raw-client';

const on = stage();

async function begin(name: ScenarioName): Promise<Gateway> {
  const gateway = await on.gateway();
  SCENARIOS[name].begin(gateway, on.clock);
  return gateway;
}

/** Order updates in a minute, after those that a subscriber gets at once. */
async function minute(name: ScenarioName): Promise<RawClient> {
  await begin(name);
  const client = await on.client(CHANNELS);
  await client.until('activity:log', 50);
  await client.settled();
  await on.pass(60_000, client);
  return client;
}
const range = (client: RawClient): number => {
  const prices = client.all('market:update').map(({ data }) => data.symbols.RELIANCE?.changePercent ?? 0);
  const told = prices.filter((change) => change !== 0);
  return Math.max(...told) - Math.min(...told);
};
const rejections = (client: RawClient): number =>
  client.all('orders:update').filter(({ data }) => data.type === 'rejected').length;

describe('scenarios', () => {
  test('steady: an ordinary day, nothing goes wrong', async () => {
    const client = await minute('steady');
    expect(client.count('heartbeat')).toBe(2);
    expect(client.count('error')).toBe(0);
    expect(client.count('orders:update')).toBeGreaterThan(15);
    expect(client.count('orders:update')).toBeLessThan(150);
  });

  test('busy: orders come much more often', async () => {
    const client = await minute('busy');
    expect(client.count('orders:update')).toBeGreaterThan(200);
  });

  test('volatile: prices move much further', async () => {
    const calm = range(await minute('steady'));
    expect(range(await minute('volatile'))).toBeGreaterThan(2 * calm);
  });

  test('rejections: half of the orders are', async () => {
    const client = await minute('rejections');
    expect(rejections(client)).toBeGreaterThan(5);
    expect(client.all('activity:log').filter(({ data }) => data.type === 'error').length).toBeGreaterThan(5);
  });

  test('faults: SERVER_ERROR within the minute, and it serves again 5 s later', async () => {
    await begin('faults');
    const client = await on.client(CHANNELS);
    await on.pass(60_250, client);
    expect(await client.ended).toMatchObject({ code: 1011 });
    on.clock.advance(5_000);
    await on.client(CHANNELS);
  });

  test('flaky: cut every 20 s', async () => {
    await begin('flaky');
    for (let round = 0; round < 2; round += 1) {
      const client = await on.client();
      on.clock.advance(20_000);
      expect(await client.ended).toMatchObject({ code: 1006 });
    }
  });

  test('restarts: reconnect, away, back', async () => {
    const gateway = await begin('restarts');
    const client = await on.client(['market']);
    await on.pass(60_000, client);
    expect(await client.ended).toMatchObject({ code: 1012 });
    expect(client.all('reconnect')[0]?.data.delay).toBe(5_000);
    await expect
      .poll(async () => {
        on.clock.advance(1_000);
        const next = new RawClient(gateway.url);
        const came = await Promise.race([
          next.until('connection:ack').then(
            () => true,
            () => false,
          ),
          next.ended.then(() => false),
        ]);
        next.close();
        return came;
      })
      .toBe(true);
  });

  test('silent: after 90 s nothing for 60 s, then all that waited', async () => {
    await begin('silent');
    const client = await on.client(CHANNELS);
    await on.pass(90_000, client);
    const before = client.messages.length;
    await on.pass(59_750, client);
    expect(client.messages).toHaveLength(before);
    await on.pass(250, client);
    expect(client.messages.length).toBeGreaterThan(before + 4);
  });

  test('garbled: a bad frame of each kind in turn, the last ones costing the connection', async () => {
    const gateway = await begin('garbled');
    const client = await on.client();
    for (let frame = 1; frame <= 10; frame += 1) {
      on.clock.advance(5_000);
      if (frame % 6 === 0) await client.until('heartbeat', frame / 6);
      await client.settled();
      expect(client.rejected).toHaveLength(frame);
    }
    on.clock.advance(5_000);
    expect(await client.ended).toMatchObject({ error: expect.stringMatching(/UTF-8/) });
    const other = await RawClient.open(gateway.url, [], { maxPayload: 1_048_576 });
    on.clock.advance(5_000);
    expect(await other.ended).toMatchObject({ error: expect.stringMatching(/payload/) });
  });

  test('expiring: sessions end every 30 s', async () => {
    await begin('expiring');
    const client = await on.client();
    on.clock.advance(30_000);
    expect(await client.ended).toMatchObject({ code: 4401 });
    expect(client.all('error')[0]?.data.code).toBe('SESSION_EXPIRED');
  });

  test('rate-limited: every 20 s, with requests refused for 5 s', async () => {
    await begin('rate-limited');
    const client = await on.client();
    on.clock.advance(20_000);
    expect((await client.until('error')).data.code).toBe('RATE_LIMITED');
    client.send({ event: 'subscribe', data: { channels: ['health'] } });
    await client.until('error', 2);
    on.clock.advance(5_000);
    client.send({ event: 'subscribe', data: { channels: ['health'] } });
    await client.until('subscribed');
  });

  test('clock-step: 60 s back, then forth', async () => {
    await begin('clock-step');
    const client = await on.client(['market']);
    const drift = (): number => (client.all('market:update').at(-1)?.data.timestamp ?? 0) - on.clock.wall();
    await on.pass(31_000, client);
    expect(drift()).toBe(-60_000);
    await on.pass(30_000, client);
    expect(drift()).toBe(0);
  });

  test('slow-start: the ack takes 8 s', async () => {
    const { url } = await begin('slow-start');
    const client = new RawClient(url);
    await new Promise((resolve) => client.socket.once('open', resolve));
    on.clock.advance(7_999);
    await client.settled();
    expect(client.messages).toEqual([]);
    on.clock.advance(1);
    await client.until('connection:ack');
    client.close();
  });

  test('each says what it does in one line, and ends when told to', async () => {
    const gateway = await on.gateway({ quiet: true });
    for (const { line, begin: start } of Object.values(SCENARIOS)) {
      expect(line).toMatch(/^[A-Z].{10,90}\.$|^[A-Z].{10,90}\)\.$/);
      start(gateway, on.clock)();
    }
    expect(on.clock.pending).toBe(0);
  });
});
