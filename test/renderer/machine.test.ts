/**
 * What the machine does to a console that watches, over the real connection, model and history: the clock is set,
 * it sleeps, its network comes and goes. Monitors are `test/main/place.test.ts` and `test/e2e/windows.e2e.ts`.
 */
import { describe, expect, test } from 'vitest';
import { Attention } from '../../src/main/attention/attention';
import type { Bulletin } from '../../src/main/attention/bulletin';
import { Driver } from '../../src/main/connection/driver';
import { FeedWatch } from '../../src/main/hub/feed-watch';
import { watchSystem } from '../../src/main/system/power';
import { CHANNELS, type Channel } from '../../src/protocol/channels';
import type { Down } from '../../src/protocol/down';
import { ledgerOf } from '../../src/renderer/app/outage-list';
import { DEFAULT_SETTINGS } from '../../src/shared/ipc/settings';
import { freshnessOf } from '../../src/shared/model/freshness';
import { Model } from '../../src/shared/model/model';
import type { Occurrence } from '../../src/shared/model/occurrence';
import { lengthOf } from '../../src/shared/model/outage';
import { momentOf } from '../../src/shared/moment';
import { FakeClock } from '../support/fake-clock';
import { FakeSockets } from '../support/fake-socket';

Object.assign(window, { missionControl: {} });
const { bandsOf } = await import('../../src/renderer/charts/outage-bands');

const URL = 'ws://127.0.0.1:9000/telemetry';
const HOUR = 3_600_000;
const SET = [
  ['set back by an hour', -HOUR],
  ['set forward by an hour', HOUR],
] as const;

class Machine extends FakeClock {
  slept = 0;
  resync(): number {
    const slept = this.slept;
    this.slept = 0;
    return slept;
  }
}

/** The console's own parts as its composition root has them, on a machine that does what it is told. */
function watching() {
  const clock = new Machine();
  const sockets = new FakeSockets();
  const model = new Model(momentOf(clock));
  const shown: Bulletin[] = [];
  const attention = new Attention({
    clock,
    settings: () => DEFAULT_SETTINGS.notifications,
    show: (bulletin) => {
      shown.push(bulletin);
      return () => {};
    },
    mark: () => {},
    told: () => {},
  });
  const publish = (occurrence: Occurrence): void => {
    const at = momentOf(clock);
    attention.hear(occurrence, model.fold(occurrence, at), at);
    feeds.hear(occurrence);
  };
  const feeds: FeedWatch = new FeedWatch(clock, publish);
  const driver = new Driver(
    {
      clock,
      random: () => 0.5,
      openSocket: sockets.factory,
      publish,
      reconnection: () => ({ jitter: 0, keepTrying: false }),
    },
    CHANNELS,
  );
  const network = { online: true };
  const power = new Map<string, () => void>();
  watchSystem({
    clock,
    monitor: { on: (event, listener) => power.set(event, listener) },
    isOnline: () => network.online,
    changed: (change) => driver.system(change),
  });
  /** The gateway's clock, which nobody sets. */
  const theirs = () => 1_706_400_000_000 + clock.now();
  const say = (message: Down): void => sockets.last.say(message);
  const tellAll = (): void => {
    const timestamp = theirs();
    say({ event: 'account:update', data: { ...ACCOUNT, timestamp } });
    say({ event: 'health:update', data: { ...HEALTH, lastHeartbeat: timestamp, timestamp } });
    const price = { price: 1, change: 0, changePercent: 0, volume: 1 };
    say({ event: 'market:update', data: { symbols: new Map([['TCS', price]]), timestamp } } as Down);
    say({ event: 'positions:update', data: { positions: [], timestamp } });
    say({ event: 'heartbeat', data: { serverTime: timestamp, connectionUptime: 1 } });
  };
  const answer = (): void => {
    sockets.last.open();
    say({ event: 'connection:ack', data: { connectionId: 'ws-1', serverTime: theirs(), version: '1.0.0' } });
    say({ event: 'subscribed', data: { channels: [...CHANNELS], subscribedAt: theirs() } });
  };
  /** The gateway speaks each second. */
  const live = (seconds: number): void => {
    for (let second = 0; second < seconds; second += 1) {
      clock.advance(1_000);
      tellAll();
    }
  };
  const freshness = (channel: Channel) => {
    const { receipts, connection, wanted } = model.picture();
    return freshnessOf(channel, receipts[channel], connection, wanted, clock.now());
  };
  driver.connect(URL);
  answer();
  tellAll();
  return { clock, sockets, model, driver, shown, network, power, live, answer, freshness };
}

const ACCOUNT = {
  equity: 1,
  cash: 1,
  buyingPower: 1,
  portfolioValue: 1,
  dayPL: 0,
  dayPLPercent: 0,
  totalPL: 0,
  totalPLPercent: 0,
};
const HEALTH = { cpu: 1, memory: 1, latency: 1, uptime: 1, status: 'healthy' as const };

describe.each(SET)('the clock is %s while connected', (_, step) => {
  test('the connection and every channel stay as they are, and are told stale when they are', () => {
    const { clock, driver, live, freshness, sockets } = watching();
    live(10);
    clock.stepWall(step);
    live(10);
    expect(driver.state().name).toBe('Streaming');
    for (const channel of ['account', 'health', 'market', 'positions'] as const) {
      expect(freshness(channel), channel).toBe('live');
    }
    clock.advance(3_000);
    expect(freshness('market')).toBe('stale');
    expect(freshness('account')).toBe('live');
    clock.advance(12_000);
    expect(freshness('account')).toBe('stale');
    expect(sockets.all).toHaveLength(1);
  });

  test('silence ends the connection after 45 s, not sooner and not later', () => {
    const { clock, driver, live } = watching();
    live(10);
    clock.stepWall(step);
    clock.advance(44_999);
    expect(driver.state().name).toBe('Streaming');
    clock.advance(1);
    expect(driver.state().name).toBe('Reconnecting');
  });

  test('that the clocks differ is said once, and the offset shown is the new one', () => {
    const { clock, model, live } = watching();
    live(5);
    clock.stepWall(step);
    live(30);
    const { notices, link } = model.picture();
    expect(notices.map(({ fault }) => fault.code)).toEqual(['CLOCK_OFFSET']);
    expect(link.clockOffset).toBe(-step);
  });

  test('an outage across it is as long as it was, the newest comes first, and nothing is told as news again', () => {
    const { clock, sockets, model, live, answer, shown } = watching();
    live(10);
    sockets.last.closed(1006);
    clock.stepWall(step);
    clock.advance(1_000);
    answer();
    live(10);
    sockets.last.closed(1006);
    clock.advance(1_000);
    answer();
    live(1);
    const { outages, away } = model.picture();
    expect(outages.map(lengthOf)).toEqual([1_000, 1_000]);
    expect(away && away.end.now - away.start.now).toBe(12_000);
    expect(ledgerOf(outages, [])).toEqual(outages.toReversed());
    live(20);
    expect(shown.filter(({ kind }) => kind === 'connection-lost')).toHaveLength(2);
  });

  test('the charts’ time never goes back; a gap in the line is shaded where it is, and what was passed over is a gap', () => {
    const { clock, sockets, model, live, answer } = watching();
    live(60);
    clock.stepWall(step);
    live(60);
    sockets.last.closed(1006);
    clock.advance(1_000);
    const going = bandsOf([], model.picture().outages, EVER, { now: clock.now(), earliest: 0 });
    expect(going.map(({ from, to, open }) => ({ length: to - from, open }))).toEqual([
      { length: 1_000, open: true },
    ]);
    answer();
    live(60);
    const { series, outages } = model.picture();
    const x = series.equity.map(([at]) => at);
    for (let index = 1; index < x.length; index += 1) expect(x[index]).toBeGreaterThan(x[index - 1] ?? 0);
    const before = series.equity.findLast(
      (sample, index) => sample[1] === null && index < series.equity.length - 1,
    );
    const gaps = series.equity.flatMap(([at, value]) => (value === null ? [at] : []));
    expect(gaps).toHaveLength(step > 0 ? 2 : 1);
    const [band] = bandsOf([], outages, EVER, { now: clock.now(), earliest: 0 });
    expect(band?.outage.end).not.toBeNull();
    expect(Math.abs((band?.from ?? 0) - (before?.[0] ?? 0))).toBeLessThan(2_000);
    expect((band?.to ?? 0) - (band?.from ?? 0)).toBe(1_000);
  });

  test('a fault that goes on is said no more often than before', () => {
    const { clock, model, driver } = watching();
    const tell = () => {
      const fault = { code: 'X', what: 'It goes on', why: 'It does', how: 'Wait' };
      return model.fold({ kind: 'notice', severity: 'warning', fault }, momentOf(clock));
    };
    expect(tell()).toHaveLength(1);
    clock.stepWall(step);
    clock.advance(5_000);
    expect(tell()).toHaveLength(0);
    clock.advance(10_000);
    expect(tell()).toHaveLength(1);
    expect(driver.state().name).toBe('Streaming');
  });
});

const EVER = { from: 0, to: Number.MAX_SAFE_INTEGER };

describe('sleep', () => {
  test('a lid that is shut for an hour: what was heard before is old at once, and the connection is made anew', () => {
    const { clock, driver, live, freshness, power, sockets, answer } = watching();
    live(10);
    power.get('suspend')?.();
    expect(driver.state().name).toBe('Streaming');
    // Timers don't count while it sleeps; the clock does.
    clock.advance(HOUR);
    power.get('resume')?.();
    expect(freshness('account')).not.toBe('live');
    clock.advance(5_000);
    expect(driver.state().name).not.toBe('Streaming');
    clock.advance(1_000);
    answer();
    live(2);
    expect(driver.state().name).toBe('Streaming');
    expect(freshness('account')).toBe('live');
    expect(sockets.all.length).toBeGreaterThan(1);
  });

  test('a nap in which the gateway went on costs no connection', () => {
    const { clock, driver, live, power, sockets } = watching();
    live(10);
    power.get('suspend')?.();
    clock.slept = 5_000;
    clock.advance(5_000);
    power.get('resume')?.();
    live(10);
    expect(driver.state().name).toBe('Streaming');
    expect(sockets.all).toHaveLength(1);
  });

  test('after five failed attempts, waking starts a new series; where the operator disconnected it doesn’t', () => {
    const { clock, driver, sockets, power } = watching();
    sockets.last.closed(1006);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      clock.advance(16_000);
      sockets.last.failed('refused');
    }
    expect(driver.state()).toMatchObject({ name: 'Disconnected', because: { kind: 'given-up' } });
    const before = sockets.all.length;
    power.get('resume')?.();
    expect(driver.state().name).toBe('Connecting');
    expect(sockets.all).toHaveLength(before + 1);
    driver.disconnect();
    power.get('resume')?.();
    expect(driver.state()).toMatchObject({ name: 'Disconnected', because: { kind: 'operator' } });
  });
});

describe('the network', () => {
  test('its going ends nothing by itself; its coming back starts a new series after five failed attempts', () => {
    const { clock, driver, live, network, sockets } = watching();
    live(5);
    network.online = false;
    live(5);
    expect(driver.state().name).toBe('Streaming');
    sockets.last.closed(1006);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      clock.advance(16_000);
      sockets.last.failed('unreachable');
    }
    expect(driver.state()).toMatchObject({ because: { kind: 'given-up' } });
    network.online = true;
    clock.advance(1_000);
    expect(driver.state().name).toBe('Connecting');
  });
});
