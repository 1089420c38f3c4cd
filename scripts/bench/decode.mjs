/**
 * The decode path against its floor: what a frame costs from text to the windows' lanes (decode, transition,
 * fold, lanes), and what JSON.parse alone costs on the same text. Both take turns, block by block, in one process.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../command.mjs';
import { bundleHistory } from '../history-bundle.mjs';
import { createMix } from './mix.mjs';
import { spread } from './spread.mjs';

/** Distinct frames of a kind. */
const FRAMES = 256;
/** Frames that a window is sent together: 16 ms of 2,000 a second. */
const PER_DRAIN = 32;
/** How long a block takes about, ms, and how many there are of each side in a run. */
const BLOCK_MS = 25;
const BLOCKS_A_RUN = 6;
const START = Date.UTC(2026, 0, 1);

/** Goals: times the floor. */
export const GOALS = /** @type {Record<string, number>} */ ({ orders: 2, 'positions (50)': 2 });
export const GOAL_OF_OTHERS = 3;

/** @returns {Record<string, (n: number, now: number) => string>} a frame of each kind */
function kinds() {
  const [mix, wide] = [createMix(), createMix({ symbols: 5 })];
  const many = (/** @type {number} */ n) =>
    Object.fromEntries(
      Array.from({ length: 200 }, (_, at) => [
        `SYM${at}`,
        {
          price: 1_000 + ((n * 7 + at) % 900) / 10,
          change: (at % 90) / 10,
          changePercent: (at % 40) / 10,
          volume: 1_000 * at + n,
        },
      ]),
    );
  return {
    orders: (n, now) => mix.of('orders', n, now),
    'positions (50)': (n, now) => mix.of('positions', n, now),
    'market (5)': (n, now) => wide.of('market', n, now),
    'market (200)': (n, now) =>
      JSON.stringify({ event: 'market:update', data: { symbols: many(n), timestamp: now } }),
    activity: (n, now) => mix.of('activity', n, now),
    account: (n, now) =>
      `{"event":"account:update","data":{"equity":${1_050_000 + n},"cash":315000.25,"buyingPower":2100000.5,"portfolioValue":${735_000 + n},"dayPL":${n / 10},"dayPLPercent":1.19,"totalPL":50000,"totalPLPercent":5,"timestamp":${now}}}`,
    health: (n, now) =>
      `{"event":"health:update","data":{"cpu":${(n % 1_000) / 10},"memory":45.2,"latency":${n % 90},"uptime":${n * 5_000},"lastHeartbeat":${now},"status":"healthy","timestamp":${now}}}`,
    heartbeat: (n, now) =>
      `{"event":"heartbeat","data":{"serverTime":${now},"connectionUptime":${n * 30_000}}}`,
  };
}

/** A console without Electron: a connection that was acknowledged and subscribed, and one window's lanes. */
async function createPath() {
  const folder = join(root, '.cache/bench-decode');
  await bundleHistory(folder, {
    driver: 'src/main/connection/driver.ts',
    model: 'src/shared/model/model.ts',
    lanes: 'src/main/hub/lanes.ts',
    clock: 'src/main/system/clock.ts',
  });
  const { Driver } = await import(join(folder, 'driver.js'));
  const { Model } = await import(join(folder, 'model.js'));
  const { Lanes } = await import(join(folder, 'lanes.js'));
  const { systemClock } = await import(join(folder, 'clock.js'));
  rmSync(folder, { recursive: true, force: true });

  const clock = { ...systemClock(), timer: () => () => {} };
  const model = new Model({ now: clock.now(), wall: clock.wall() });
  const lanes = new Lanes();
  lanes.restart();
  /** @type {any} */
  let socket;
  const publish = (/** @type {any} */ occurrence, /** @type {any} */ at) => {
    const folded = model.fold(occurrence, at);
    if (folded !== 'anew') for (const change of folded) lanes.push(change);
  };
  const ports = {
    clock,
    random: Math.random,
    publish,
    reconnection: () => ({ jitter: 0.2, keepTrying: false }),
    openSocket: (/** @type {string} */ _, /** @type {any} */ events) => {
      socket = events;
      return { send: () => {}, ping: () => {}, close: () => {}, terminate: () => {} };
    },
  };
  const channels = ['positions', 'orders', 'account', 'health', 'market', 'activity'];
  new Driver(ports, channels).connect('ws://bench/');
  socket.opened();
  const say = (/** @type {object} */ message) => socket.text(JSON.stringify(message));
  say({ event: 'connection:ack', data: { connectionId: 'bench', serverTime: Date.now(), version: '1.0.0' } });
  say({ event: 'subscribed', data: { channels, subscribedAt: Date.now() } });
  return {
    text: (/** @type {string} */ text) => socket.text(text),
    drain: () => lanes.drain().length,
    taken: () => {
      const { frames, rejected, unknown, outdated, repeated } = model.counts();
      return { frames, refused: rejected + unknown + outdated + repeated };
    },
  };
}

/** @param {{ runs: number, blockMs?: number }} options */
export async function measureDecode({ runs, blockMs = BLOCK_MS }) {
  const blocks = runs * BLOCKS_A_RUN;
  const path = await createPath();
  let sink = 0;
  const floor = (/** @type {readonly string[]} */ texts) => {
    for (const text of texts) sink += JSON.parse(text).event.length;
  };
  const whole = (/** @type {readonly string[]} */ texts) => {
    for (let at = 0; at < texts.length; at += 1) {
      path.text(/** @type {string} */ (texts[at]));
      if (at % PER_DRAIN === 0) sink += path.drain();
    }
  };
  // The process's own time, ms: what others do to the machine in between doesn't count.
  const timed = (/** @type {() => void} */ work) => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };

  let n = 0;
  const streams = Object.entries(kinds()).map(([kind, make]) => ({
    kind,
    // Ever new texts, as from a socket: an order is told once, an entry has its own id, and time goes on.
    next: (/** @type {number} */ count) =>
      Array.from({ length: count }, () => {
        n += 1;
        // Through bytes, as from a socket: a text that was put together is only joined when it is first read.
        return Buffer.from(make(n, START + n)).toString();
      }),
  }));
  for (let round = 0; round < 15; round += 1) {
    for (const { next } of streams) {
      const texts = next(FRAMES);
      floor(texts);
      whole(texts);
    }
  }
  const before = path.taken();
  const figures = [];
  for (const { kind, next } of streams) {
    const sample = next(FRAMES);
    const perFrame = timed(() => floor(sample)) / FRAMES;
    const count = Math.min(20_000, Math.max(FRAMES, Math.ceil(blockMs / 3 / perFrame)));
    const [floors, wholes, ratios] = [[], [], []].map((list) => /** @type {number[]} */ (list));
    for (let block = 0; block < blocks; block += 1) {
      const texts = next(count);
      // Who goes first changes: the second finds the texts in the cache.
      const both = [
        () => floors?.push(timed(() => floor(texts))),
        () => wholes?.push(timed(() => whole(texts))),
      ];
      for (const side of block % 2 === 0 ? both : both.reverse()) side();
      ratios?.push((wholes?.at(-1) ?? 0) / (floors?.at(-1) ?? 1));
    }
    const us = (/** @type {number[] | undefined} */ list) =>
      spread((list ?? []).map((ms) => (ms * 1_000) / count));
    const [floorUs, wholeUs, ratio] = [us(floors), us(wholes), spread(ratios ?? [])];
    figures.push({
      kind,
      bytes: Math.round(sample.reduce((sum, text) => sum + text.length, 0) / FRAMES),
      floorUs,
      wholeUs,
      ratio,
      framesPerSecond: Math.round(1e6 / wholeUs.median),
      goal: GOALS[kind] ?? GOAL_OF_OTHERS,
    });
  }
  const after = path.taken();
  if (after.refused > before.refused)
    throw new Error(`${after.refused - before.refused} frames were not taken`);
  return { blocks, kinds: figures, sink: sink > 0 };
}
