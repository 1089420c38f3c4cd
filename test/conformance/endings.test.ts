/** How connections end, and what the console does next. */
import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../src/protocol/fault';
import { type Desk, place } from './desk';

const on = place();

/** Streams, and has done so for 5 s: its loss starts a new count. */
async function steady(...options: Parameters<typeof on.streaming>) {
  const world = await on.streaming(...options);
  await on.pass(5_000, world.desk);
  return world;
}

async function backAfter(ms: number, desk: Desk): Promise<void> {
  await on.pass(ms - 250, desk);
  expect(desk.state.name).toBe('Reconnecting');
  await on.pass(250, desk);
  await desk.until('Streaming');
}

const wordsOf = (code: ErrorCode | 'MAINTENANCE') => ({
  code,
  error: { what: 'It happened', why: 'Because', how: 'Do this' },
});

describe('the session ends', () => {
  test.each(['full', 'error', 'closed', 'code'] as const)('P16 P29 P40 told as %s', async (form) => {
    const { gateway, desk } = await on.streaming({ tokens: [{ token: 'tok' }] }, { token: 'tok' });
    const before = desk.states.length;
    gateway.expireSessions(form);
    const { because } = await desk.until('Disconnected');
    const code = form === 'code' ? 'AUTH_REQUIRED' : 'SESSION_EXPIRED';
    expect(because).toMatchObject({ kind: 'sign-in', cause: { fault: { code } } });
    await on.pass(60_000, desk);
    expect(desk.states).toHaveLength(before + 1);
    expect(gateway.record.attempts).toBe(1);
  });

  test('P29 at its time, without anyone’s doing', async () => {
    const expiresAt = on.clock.wall() + 20_000;
    const { desk } = await on.streaming({ tokens: [{ token: 'tok', expiresAt }] }, { token: 'tok' });
    await on.pass(20_000, desk);
    expect(desk.state).toMatchObject({
      because: { kind: 'sign-in', cause: { fault: { code: 'SESSION_EXPIRED', how: 'Sign in again' } } },
    });
  });
});

describe('the operator disconnects', () => {
  test('P30 the gateway answers, and the socket is gone before it settles', async () => {
    const { gateway, desk } = await on.streaming();
    desk.driver.disconnect();
    expect(desk.state).toMatchObject({ name: 'Disconnected', because: { kind: 'operator' } });
    await desk.driver.settled();
    const [connection] = gateway.record.connections;
    expect(connection?.received.get('disconnect')).toBe(1);
    expect(connection?.sent.get('connection:closed')).toBe(1);
    await expect.poll(() => connection?.closed).toMatchObject({ code: 1000 });
    await on.pass(60_000, desk);
    expect(gateway.record.attempts).toBe(1);
  });

  test('P30 client_disconnect unasked for: Disconnected, no attempt', async () => {
    const { gateway, desk } = await on.streaming();
    gateway.send({ event: 'connection:closed', data: { reason: 'client_disconnect', message: 'Bye' } });
    expect((await desk.until('Disconnected')).because).toEqual({ kind: 'operator' });
    await on.pass(60_000, desk);
    expect(gateway.record.attempts).toBe(1);
  });

  test('P43 Connect again, at once, while the gateway is still being left', async () => {
    const { gateway, desk } = await on.streaming();
    gateway.freeze();
    desk.driver.disconnect();
    desk.driver.connect(gateway.url);
    expect(desk.state).toMatchObject({ name: 'Connecting', attempt: 0 });
    gateway.thaw();
    await desk.until('Streaming');
  });
});

describe('the connection is lost', () => {
  test('P31 cut without a word: back after 1 s, with what the operator wants', async () => {
    const { gateway, desk } = await steady();
    desk.driver.want(['orders', 'market']);
    await desk.settled();
    gateway.drop();
    expect(await desk.until('Reconnecting')).toMatchObject({
      attempt: 1,
      cause: { fault: { code: 'CONNECTION_LOST' } },
    });
    await backAfter(1_000, desk);
    expect(gateway.record.connections.at(-1)?.subscribes).toEqual([['orders', 'market']]);
    expect(desk.state).toMatchObject({ session: { generation: 2 }, channels: ['orders', 'market'] });
  });

  test('P31 the gateway is killed and comes back on its port', async () => {
    const { gateway, desk } = await steady();
    await gateway.kill();
    await desk.until('Reconnecting');
    await on.pass(4_000, desk);
    await on.gateway({ port: gateway.port });
    await on.pass(4_000, desk);
    await desk.until('Streaming');
  });

  test('P32 the engine fails: back once it runs again', async () => {
    const { gateway, desk } = await steady();
    gateway.failEngine();
    await on.pass(1_000, desk);
    expect(desk.state).toMatchObject({ name: 'Reconnecting', cause: { fault: { code: 'SERVER_ERROR' } } });
    await on.pass(10_000, desk);
    await desk.until('Streaming');
  });

  test.each([
    ['P31', { event: 'connection:closed', data: { reason: 'error', message: 'Overloaded' } }, 'Overloaded'],
    ['P31', { event: 'connection:closed', data: { reason: 'server_shutdown', message: 'Night' } }, 'Night'],
    ['P32', { event: 'error', data: wordsOf('SERVER_ERROR') }, 'Because'],
    ['P33', { event: 'connection:error', data: wordsOf('RATE_LIMITED') }, 'Because'],
  ] as const)('P31 P32 P33 P40 %s %o: back after 1 s', async (_, message, why) => {
    const { gateway, desk } = await steady();
    gateway.send(message);
    expect(await desk.until('Reconnecting')).toMatchObject({ attempt: 1, cause: { fault: { why } } });
    await backAfter(1_000, desk);
    expect(gateway.record.maxOpen).toBe(1);
  });

  test('P26 P31 silence: dropped after 45 s, though WebSocket pongs go on', async () => {
    const { gateway, desk } = await steady();
    gateway.freeze();
    const pongs = (): number =>
      desk.heard.filter((one) => one.kind === 'round-trip' && one.ms !== null).length;
    const before = pongs();
    await on.pass(44_750, desk);
    expect(desk.state.name).toBe('Streaming');
    expect(pongs()).toBeGreaterThan(before);
    await on.pass(1_000, desk);
    expect(desk.state).toMatchObject({ name: 'Reconnecting', cause: { fault: { code: 'HEARTBEAT_LOST' } } });
    gateway.thaw();
    await on.pass(1_000, desk);
    await desk.until('Streaming');
  });
});

describe('the gateway asks for a new connection', () => {
  test('P38 after the delay, uncounted', async () => {
    const { gateway, desk } = await steady();
    gateway.requestReconnect(7_000);
    expect(await desk.until('Reconnecting')).toMatchObject({
      attempt: 0,
      cause: { fault: { code: 'RECONNECT_REQUESTED' } },
    });
    await backAfter(7_000, desk);
    await expect.poll(() => gateway.record.connections[0]?.closed).toMatchObject({ code: 1000 });
    expect(gateway.record.maxOpen).toBe(1);
  });

  test('P39 within 5 s of the acknowledgement: a failed attempt, the longer wait', async () => {
    const { gateway, desk } = await on.streaming();
    gateway.requestReconnect(0);
    expect(await desk.until('Reconnecting')).toMatchObject({ attempt: 1 });
    await backAfter(1_000, desk);
    gateway.requestReconnect(3_000);
    expect(await desk.until('Reconnecting')).toMatchObject({ attempt: 2 });
    await backAfter(3_000, desk);
  });

  test('P38 P40 P41 a planned restart: the delay, then the backoff if it is still away', async () => {
    const { gateway, desk } = await steady();
    const back = gateway.restart(6_000);
    expect(await desk.until('Reconnecting')).toMatchObject({ attempt: 0 });
    await on.pass(5_750, desk);
    expect(desk.path.at(-1)).toBe('Reconnecting');
    await on.pass(2_250, desk);
    await back;
    await desk.until('Streaming');
    expect(gateway.record.maxOpen).toBe(1);
  });

  test('P41 P45 a planned stop, for good', async () => {
    const { gateway, desk } = await steady();
    await gateway.shutdown();
    expect(await desk.until('Reconnecting')).toMatchObject({ attempt: 0 });
    await on.pass(40_000, desk);
    expect(desk.state).toMatchObject({ because: { kind: 'given-up', attempts: 5 } });
    const tried = desk.states.flatMap((state) => (state.name === 'Connecting' ? [state.attempt] : []));
    expect(tried).toEqual([0, 0, 1, 2, 3, 4, 5]);
  });
});

test.each(['SUBSCRIPTION_ERROR', 'MAINTENANCE'] as const)(
  'P28 P35 P36 error %s ends nothing and is shown in its own words',
  async (code) => {
    const { gateway, desk } = await on.streaming();
    gateway.send({ event: 'error', data: wordsOf(code) });
    await desk.when(() => desk.notices.length > 0);
    expect(desk.notices).toEqual([{ code, what: 'It happened', why: 'Because', how: 'Do this' }]);
    await on.pass(5_000, desk);
    expect(desk.state.name).toBe('Streaming');
    expect(gateway.record.attempts).toBe(1);
  },
);
