/** A day and a night on a clock of the test's own, on real sockets, with an incident each hour. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Gateway } from '../../src/gateway/gateway';
import { createGateway } from '../../src/gateway/server';
import {
  MAX_ENTRIES,
  MAX_FINAL_ORDERS,
  MAX_NOTICES,
  MAX_SAMPLES,
  MAX_TIMELINE,
} from '../../src/shared/model/bounds';
import { entriesOf, newFolder } from '../history/support/recorder';
import { builtHistory } from '../history/support/worker';
import { FakeClock } from '../support/fake-clock';
import { steadyHost } from '../support/gateways';
import { heapAfterCollection } from '../support/leaks';
import { figures } from './support/agree';
import { Core } from './support/core';
import { chance, SEED } from './support/seed';

const built = builtHistory();
const HOURS = 24;
/** Seconds that pass at once: fewer than a channel may be silent. */
const STEP = 2;
/** At this hour the buffers that a day fills are not full yet, and all that a start makes is there. */
const SETTLED_HOUR = 2;
/** What a day may add to the heap: the log's 10,000 entries and the bounded rest, a few kB each at most. */
const DAY_BYTES = 96 * 1_048_576;

const INCIDENTS: Record<string, (gateway: Gateway, clock: FakeClock) => unknown> = {
  'cut without a word': (gateway) => gateway.drop(),
  'a planned restart': (gateway) => gateway.restart(5_000),
  'silent for a minute': (gateway, clock) => {
    gateway.freeze();
    clock.timer(60_000, () => gateway.thaw());
  },
  'silent for a moment': (gateway, clock) => {
    gateway.freeze();
    clock.timer(7_000, () => gateway.thaw());
  },
  'the engine fails': (gateway) => gateway.failEngine(),
  'a bad frame': (gateway) => gateway.garble('{"event":"orders:update","data":{"order":{}}}'),
  'a frame that is none': (gateway) => gateway.garble(new Uint8Array(70_000)),
  'rate limited': (gateway) => gateway.rateLimit(5_000),
  'a late acknowledgement': (gateway, clock) => {
    gateway.delayAck(8_000);
    gateway.drop();
    clock.timer(30_000, () => gateway.delayAck(0));
  },
  'the gateway’s clock is set back': (gateway) => gateway.stepClock(-90_000),
  'the gateway’s clock is set forth': (gateway) => gateway.stepClock(90_000),
  'this machine’s clock is set back an hour': (_, clock) => clock.stepWall(-3_600_000),
  'this machine’s clock is set forth an hour': (_, clock) => clock.stepWall(3_600_000),
  'refused for a quarter of a minute': (gateway) => {
    gateway.refuse({ http: 503 }, 4);
    gateway.drop();
  },
};

test(`${HOURS} hours, an incident in each`, async () => {
  const random = chance('day');
  const clock = new FakeClock();
  await using core = new Core({
    clock,
    history: { file: join(newFolder(), 'history.db'), worker: built.path('worker') },
    window: false,
  });
  const gateway = await createGateway({ clock, seed: SEED, symbols: 10, health: steadyHost });
  try {
    core.driver.connect(gateway.url);
    const names = Object.keys(INCIDENTS);
    let settledHeap = Number.NaN;
    for (let hour = 0; hour < HOURS; hour += 1) {
      const name = names[(hour + Math.floor(random() * 3)) % names.length] ?? '';
      const at = STEP * Math.floor(random() * 1_200);
      for (let second = 0; second < 3_600; second += STEP) {
        if (second === at) void INCIDENTS[name]?.(gateway, clock);
        clock.advance(STEP * 1_000);
        await core.settled();
      }
      expect(core.driver.state().name, name).toBe('Streaming');
      expect([core.sockets.open, core.sockets.maxOpen, gateway.record.open]).toEqual([1, 1, 1]);
      if (hour + 1 === SETTLED_HOUR) settledHeap = await heapAfterCollection();
    }
    gateway.freeze();
    await core.settled();
    figures(core, gateway.ledger);
    const { picture } = core;
    expect(picture.activity).toHaveLength(MAX_ENTRIES);
    expect(picture.orders.length).toBeLessThan(MAX_FINAL_ORDERS + 100);
    expect(picture.timeline.length).toBeLessThanOrEqual(MAX_TIMELINE);
    expect(picture.notices.length).toBeLessThanOrEqual(MAX_NOTICES);
    expect(picture.series.equity.length).toBeLessThanOrEqual(MAX_SAMPLES);
    const delivered = [...new Set(core.deliveredEntries)];
    const { history } = core;
    if (history === null) throw new Error('No history');
    expect((await history.figures()).entries).toBe(delivered.length);
    const kept = await entriesOf(history, {}, 1_000);
    expect(kept.map(({ entry }) => entry.id).reverse()).toEqual(delivered);
    expect(history.fault()).toBeNull();
    expect((await heapAfterCollection()) - settledHeap).toBeLessThan(DAY_BYTES);
  } finally {
    await gateway.kill();
  }
}, 400_000);
