/** Whatever a gateway says, to the real console: it stays up, counts what it can't take, and keeps the connection. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { expect, type Page, test } from 'playwright/test';
import { type WebSocket, WebSocketServer } from 'ws';
import { CHANNELS } from '../../src/protocol/channels';
import { decodeDown } from '../../src/protocol/decode';
import { openConsole } from '../e2e/support/launch';
import { state } from '../e2e/support/screen';
import { activity } from '../e2e/support/telemetry';
import { anyBytes } from '../support/arbitrary-bytes';
import { anyFrame } from '../support/arbitrary-frames';
import { SEED } from './support/seed';

const FRAMES = Math.ceil(5_000 * Number(process.env.FUZZ_TIMES ?? 1));
const ROUNDS = 6;
/** At once: more than a frame of the screen, less than what makes a socket wait. */
const BURST = 200;

/** Those that end a connection as the protocol says are other tests'. */
const ENDINGS = new Set(['connection:error', 'connection:closed', 'connection:ack', 'error', 'reconnect']);
const ends = (text: string): boolean => {
  const read = decodeDown(text);
  return read.ok && ENDINGS.has(read.value.event);
};

/** A gateway that says what it is told; `begun` with each connection that has subscribed. */
async function mouth(begun: (ws: WebSocket) => void) {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (ws) => {
    const say = (event: string, data: object): void => ws.send(JSON.stringify({ event, data }));
    ws.on('error', () => {});
    say('connection:ack', { connectionId: 'mouth', serverTime: Date.now(), version: '1.0.0' });
    ws.on('message', (text) => {
      if (!text.toString().includes('"subscribe"')) return;
      say('subscribed', { channels: CHANNELS, subscribedAt: Date.now() });
      begun(ws);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/telemetry`,
    async [Symbol.asyncDispose]() {
      for (const ws of sockets.clients) ws.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What the page itself has failed at. */
function failuresOf(page: Page): string[] {
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('crash', () => failures.push('crashed'));
  return failures;
}

test(`P7 P8 ${FRAMES} frames of any kind: up, on the same connection, each bad one counted`, async () => {
  test.setTimeout(180_000 + FRAMES * 10);
  const frames = fc.sample(anyFrame, { seed: SEED, numRuns: FRAMES }).filter((text) => !ends(text));
  const bad = frames.filter((text) => {
    const read = decodeDown(text);
    return !read.ok && read.error.kind !== 'unknown-event';
  }).length;
  const connections: WebSocket[] = [];
  await using gateway = await mouth((ws) => connections.push(ws));
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const failures = failuresOf(console.page);
  await expect(state(console.page)).toHaveText('Subscribed');
  for (let at = 0; at < frames.length; at += BURST) {
    for (const text of frames.slice(at, at + BURST)) connections[0]?.send(text);
    // A pong follows everything.
    await new Promise((resolve) => {
      connections[0]?.once('pong', resolve);
      connections[0]?.ping();
    });
  }
  const shown = async (): Promise<number> => {
    const text = await console.page.getByRole('button', { name: /^rejected/ }).textContent();
    return Number(text?.replace(/\D/g, ''));
  };
  await expect.poll(shown).toBe(bad);
  // Among so many a good one may have ended subscriptions: what comes after a confirmation streams.
  const say = (message: object): void => connections[0]?.send(JSON.stringify(message));
  say({ event: 'subscribed', data: { channels: CHANNELS, subscribedAt: Date.now() } });
  say(activity('last', 'the last of them'));
  await expect(state(console.page)).toHaveText('Streaming');
  expect(connections).toHaveLength(1);
  expect(failures).toEqual([]);
  expect(console.stderr()).not.toMatch(/Uncaught|Unhandled|RangeError|TypeError/);
});

test(`P2 any bytes after the subscription, ${ROUNDS} times: a broken stream is a lost connection, had again`, async () => {
  const pieces = fc.sample(
    fc.array(anyBytes(anyFrame.filter((text) => !ends(text))), { minLength: 1, maxLength: 8 }),
    {
      seed: SEED,
      numRuns: ROUNDS,
    },
  );
  let begun = 0;
  await using gateway = await mouth((ws) => {
    const said = pieces[begun];
    begun += 1;
    if (said === undefined) return;
    // Past the frames that `ws` would make: the bytes themselves.
    const socket: unknown = Reflect.get(ws, '_socket');
    if (!(socket instanceof Object && 'write' in socket && 'end' in socket))
      throw new Error('ws has changed');
    for (const piece of said) (socket.write as (bytes: Uint8Array) => void)(piece);
    (socket.end as () => void)();
  });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const failures = failuresOf(console.page);
  for (let round = 1; round <= ROUNDS; round += 1) {
    await expect.poll(() => begun, { timeout: 60_000 }).toBeGreaterThanOrEqual(round);
    await expect(state(console.page)).toHaveText(/Reconnecting|Disconnected|Connecting|Subscribed|Streaming/);
    // The operator's own key, so that the backoff doesn't end the test.
    if (round < ROUNDS || begun <= ROUNDS) {
      await expect
        .poll(
          async () => {
            await console.page.keyboard.press('F5');
            return begun;
          },
          { timeout: 60_000 },
        )
        .toBeGreaterThan(round);
    }
  }
  await expect(state(console.page)).toHaveText(/Subscribed|Streaming/);
  expect(failures).toEqual([]);
  expect(console.stderr()).not.toMatch(/Uncaught|Unhandled|RangeError|TypeError/);
});
