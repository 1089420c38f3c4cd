/**
 * A gateway that sends the measured mix to one console, at a rate that it is told; in a process of its own. It
 * notes when each frame was handed to the socket, by the system's monotonic clock, which all processes share.
 */
import { setTimeout } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { createMix, kindOf } from './mix.mjs';

const CHANNELS = ['positions', 'orders', 'account', 'health', 'market', 'activity'];
const CADENCE_MS = 5_000;
const HEARTBEAT_MS = 30_000;

/**
 * @typedef {{ rate: number, seconds: number, burst?: { factor: number, from: number, seconds: number },
 *   only?: import('./mix.mjs').Kind }} Load `only`: frames of one kind alone
 */
/** @typedef {{ first: number, sentAt: Float64Array, values: number, late: number }} Sent */

const size = JSON.parse(process.argv[2] ?? '{}');
const mix = createMix(size);
const monotonic = () => Number(process.hrtime.bigint()) / 1e6;
/** @type {import('ws').WebSocket | null} */
let client = null;
let n = 0;
/** Messages of account and health so far: they come by the clock. */
let clocked = 0;

const say = (/** @type {string} */ event, /** @type {object} */ data) =>
  client?.send(JSON.stringify({ event, data }));

function clockwork() {
  const now = Date.now();
  const equity = 1_050_000 + (clocked % 1_000);
  say('account:update', {
    equity,
    cash: 315_000,
    buyingPower: 2_100_000,
    portfolioValue: 735_000,
    dayPL: 12_500,
    dayPLPercent: 1.19,
    totalPL: 50_000,
    totalPLPercent: 5,
    timestamp: now,
  });
  say('health:update', {
    cpu: 20 + (clocked % 30),
    memory: 45,
    latency: 25,
    uptime: clocked * CADENCE_MS,
    lastHeartbeat: now,
    status: 'healthy',
    timestamp: now,
  });
  clocked += 2;
}

/** Every symbol once, and the book, so that all rows are there before anything is measured. */
function opening() {
  const count = size.symbols ?? 200;
  for (let turn = 0; turn < Math.ceil(count / 5); turn += 1) client?.send(mix.of('market', 0, Date.now()));
  client?.send(mix.of('positions', 0, Date.now()));
}

/** @param {Load} load @param {number} elapsed s @returns {number} frames that are due by then */
function dueBy({ rate, burst }, elapsed) {
  const extra = burst ? Math.min(Math.max(0, elapsed - burst.from), burst.seconds) * (burst.factor - 1) : 0;
  return Math.floor((elapsed + extra) * rate);
}

/** @param {Load} load @returns {Promise<Sent>} */
async function send(load) {
  const total = dueBy(load, load.seconds);
  const first = n;
  const sentAt = new Float64Array(total);
  const started = monotonic();
  let [values, late] = [0, 0];
  for (let sent = 0; sent < total; ) {
    const elapsed = (monotonic() - started) / 1_000;
    const due = Math.min(total, dueBy(load, elapsed));
    // How far this process itself falls behind, frames.
    late = Math.max(late, due - sent);
    for (; sent < due; sent += 1, n += 1) {
      const kind = load.only ?? kindOf(n);
      const frame = mix.of(kind, n, Date.now());
      values += mix.values(kind);
      sentAt[sent] = monotonic();
      client?.send(frame);
    }
    await setTimeout(1);
  }
  return { first, sentAt, values, late };
}

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket) => {
  client = socket;
  say('connection:ack', { connectionId: 'bench', serverTime: Date.now(), version: '1.0.0' });
  const clock = setInterval(clockwork, CADENCE_MS);
  const started = Date.now();
  const pulse = setInterval(
    () => say('heartbeat', { serverTime: Date.now(), connectionUptime: Date.now() - started }),
    HEARTBEAT_MS,
  );
  socket.on('message', (data) => {
    const { event, data: body } = JSON.parse(String(data));
    if (event === 'disconnect') socket.close(1_000);
    if (event !== 'subscribe') return;
    say('subscribed', {
      channels: CHANNELS.filter((one) => body.channels.includes(one)),
      subscribedAt: Date.now(),
    });
    clockwork();
    opening();
  });
  socket.on('close', () => {
    clearInterval(clock);
    clearInterval(pulse);
  });
});
server.on('listening', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : null });
});
process.on('message', async (/** @type {Load} */ load) => process.send?.(await send(load)));
process.on('disconnect', () => process.exit());
