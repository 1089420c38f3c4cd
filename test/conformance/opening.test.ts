/** How connections begin, and how they don't. */
import { describe, expect, test } from 'vitest';
import type { Refusal } from '../../src/gateway/gateway';
import { PROTOCOL_VERSION } from '../../src/protocol/version';
import { place } from './desk';

const on = place();

test('P11 P13 P60 a valid token is welcomed with the version of the schemas', async () => {
  const { gateway, desk } = await on.streaming({ tokens: [{ token: 'tok-1' }] }, { token: 'tok-1' });
  expect(desk.path).toEqual(['Connecting', 'Connected', 'Subscribed', 'Streaming']);
  const [connection] = gateway.record.connections;
  expect(desk.state).toMatchObject({
    session: { url: gateway.url, connectionId: connection?.id, version: PROTOCOL_VERSION, generation: 1 },
  });
  expect(desk.notices).toEqual([]);
});

test.each([
  ['no token', null, 'AUTH_REQUIRED'],
  ['an unknown token', 'wrong', 'AUTH_REQUIRED'],
  ['a token that has ended', 'late', 'SESSION_EXPIRED'],
])('P16 P29 %s: sign in, and no further attempt', async (_, token, code) => {
  const gateway = await on.gateway({
    tokens: [{ token: 'good' }, { token: 'late', expiresAt: on.clock.wall() }],
  });
  const desk = on.desk({ token });
  desk.driver.connect(gateway.url);
  expect((await desk.until('Disconnected')).because).toMatchObject({
    kind: 'sign-in',
    cause: { fault: { code } },
  });
  await on.pass(60_000, desk);
  expect(gateway.record.attempts).toBe(1);

  desk.token = 'good';
  desk.driver.connect(gateway.url);
  await desk.until('Streaming');
});

describe('the attempt’s 10 s', () => {
  test('P13 P31 an acknowledgement that never comes', async () => {
    const gateway = await on.gateway();
    gateway.refuse('silence', 1);
    const desk = on.desk();
    desk.driver.connect(gateway.url);
    await on.pass(9_750, desk);
    expect(desk.state.name).toBe('Connecting');
    await on.pass(250, desk);
    expect(desk.state).toMatchObject({
      name: 'Reconnecting',
      attempt: 1,
      cause: { fault: { code: 'CONNECT_TIMEOUT' } },
    });
    await on.pass(1_000, desk);
    await desk.until('Streaming');
    expect(gateway.record.maxOpen).toBe(1);
  });

  test('P13 one that comes after 8 s is in time', async () => {
    const gateway = await on.gateway();
    gateway.delayAck(8_000);
    const desk = on.desk();
    desk.driver.connect(gateway.url);
    await on.pass(8_000, desk);
    await desk.until('Streaming');
    expect(gateway.record.attempts).toBe(1);
  });
});

test.each<[rule: string, Refusal, closeCode: number | null, code: string]>([
  ['P33', { http: 429 }, 429, 'RATE_LIMITED'],
  ['P32', { http: 503 }, 503, 'SERVER_ERROR'],
  ['P31', { http: 404 }, 404, 'CONNECT_FAILED'],
  ['P31', { http: 302 }, 302, 'CONNECT_FAILED'],
  ['P33', { error: 'RATE_LIMITED' }, null, 'RATE_LIMITED'],
  ['P32', { error: 'SERVER_ERROR' }, null, 'SERVER_ERROR'],
  ['P14', { close: 4429 }, 4429, 'RATE_LIMITED'],
  ['P14', { close: 1011 }, 1011, 'SERVER_ERROR'],
  ['P31', { close: 1000 }, 1000, 'CONNECTION_LOST'],
  ['P31', { close: 4408 }, 4408, 'CONNECTION_LOST'],
  ['P31', 'reset', null, 'CONNECT_FAILED'],
])(
  'P14 %s an upgrade answered with %o is a failed attempt, and 1 s later comes the next',
  async (_, how, closeCode, code) => {
    const gateway = await on.gateway();
    gateway.refuse(how, 1);
    const desk = on.desk();
    desk.driver.connect(gateway.url);
    expect(await desk.until('Reconnecting')).toMatchObject({
      attempt: 1,
      of: 5,
      cause: { closeCode, fault: { code } },
    });
    await on.pass(1_000, desk);
    await desk.until('Streaming');
    expect(gateway.record.attempts).toBe(2);
  },
);

test.each<[Refusal, string]>([
  [{ http: 401 }, 'AUTH_REQUIRED'],
  [{ http: 403 }, 'AUTH_REQUIRED'],
  [{ close: 4401 }, 'AUTH_REQUIRED'],
  [{ error: 'AUTH_REQUIRED' }, 'AUTH_REQUIRED'],
  [{ error: 'SESSION_EXPIRED' }, 'SESSION_EXPIRED'],
])('P14 P29 an upgrade answered with %o asks to sign in', async (how, code) => {
  const gateway = await on.gateway();
  gateway.refuse(how);
  const desk = on.desk();
  desk.driver.connect(gateway.url);
  expect((await desk.until('Disconnected')).because).toMatchObject({
    kind: 'sign-in',
    cause: { fault: { code } },
  });
});

test('P37 a refusal with a code of the gateway’s own: its words, and Retry now', async () => {
  const gateway = await on.gateway();
  gateway.refuse({ error: 'MAINTENANCE' }, 1);
  const desk = on.desk();
  desk.driver.connect(gateway.url);
  expect((await desk.until('Disconnected')).because).toMatchObject({
    kind: 'refused',
    cause: { fault: { code: 'MAINTENANCE', why: 'The gateway answers MAINTENANCE' } },
  });
  await on.pass(30_000, desk);
  expect(gateway.record.attempts).toBe(1);
  desk.driver.retryNow();
  await desk.until('Streaming');
});

describe('a gateway that is away', () => {
  test('P43 P45 five attempts after 1, 2, 4, 8 and 16 s, then given up; Retry now starts anew', async () => {
    const gateway = await on.gateway();
    const { port, url } = gateway;
    await gateway.kill();
    const desk = on.desk();
    desk.driver.connect(url);
    await on.pass(40_000, desk);
    expect(desk.state).toMatchObject({ because: { kind: 'given-up', attempts: 5 } });
    const began = desk.states.flatMap((state) => (state.name === 'Connecting' ? [state.since.now] : []));
    expect(began).toEqual([0, 1_000, 3_000, 7_000, 15_000, 31_000]);

    await on.gateway({ port });
    desk.driver.retryNow();
    await desk.until('Streaming');
  });

  test('P45 so does the system waking', async () => {
    const gateway = await on.gateway();
    gateway.refuse({ http: 503 }, 6);
    const desk = on.desk();
    desk.driver.connect(gateway.url);
    await on.pass(32_000, desk);
    expect(desk.state.name).toBe('Disconnected');
    desk.driver.system('resume');
    await desk.until('Streaming');
  });

  test('P46 who keeps trying finds it in the end', async () => {
    const gateway = await on.gateway();
    gateway.refuse('reset', 9);
    const desk = on.desk({ reconnection: { jitter: 0, keepTrying: true } });
    desk.driver.connect(gateway.url);
    await on.pass(31_000 + 3 * 16_000, desk);
    expect(desk.state).toMatchObject({ name: 'Reconnecting', attempt: 9, of: null });
    await on.pass(16_000, desk);
    await desk.until('Streaming');
  });

  test('P44 one that accepts and drops at once is given up as well', async () => {
    const gateway = await on.gateway({ quiet: true });
    const desk = on.desk();
    desk.driver.connect(gateway.url);
    for (let attempt = 0; attempt <= 5; attempt += 1) {
      await desk.until('Subscribed');
      gateway.drop();
      await desk.when(() => desk.state.name === 'Reconnecting' || desk.state.name === 'Disconnected');
      if (desk.state.name === 'Reconnecting') on.clock.advance(desk.state.retryAt - on.clock.now());
    }
    expect(desk.state).toMatchObject({ because: { kind: 'given-up', attempts: 5 } });
    expect(gateway.record.attempts).toBe(6);
  });
});
