import { describe, expect, test } from 'vitest';
import { FeedWatch, NOTE_EVERY_MS, TOGETHER_MS } from '../../src/main/hub/feed-watch';
import { Hub } from '../../src/main/hub/hub';
import { CHANNELS, type Channel } from '../../src/protocol/channels';
import { DEFAULT_LAYOUT } from '../../src/shared/ipc/layout';
import { DEFAULT_SETTINGS } from '../../src/shared/ipc/settings';
import type { Occurrence } from '../../src/shared/model/occurrence';
import type { Silence } from '../../src/shared/model/silence';
import { FakeClock } from '../support/fake-clock';
import { live, lost } from '../support/gaps';
import { account, health, market, order, positions } from '../support/occurrences';

class Scene {
  readonly clock = new FakeClock();
  readonly published: Occurrence[] = [];
  readonly watch = new FeedWatch(this.clock, (occurrence) => this.published.push(occurrence));

  hear(...occurrences: Occurrence[]): this {
    for (const occurrence of occurrences) this.watch.hear(occurrence);
    return this;
  }

  /** So many seconds, hearing these at the end of each. */
  seconds(count: number, ...occurrences: Occurrence[]): this {
    for (let second = 0; second < count; second += 1) {
      this.clock.advance(1_000);
      this.hear(...occurrences);
    }
    return this;
  }

  get silent(): readonly Silence[] {
    return this.published.findLast((one) => one.kind === 'silences')?.silences ?? [];
  }

  get names(): Channel[] {
    return this.silent.map(({ channel }) => channel);
  }

  get noted(): string[] {
    return this.published.flatMap((one) => (one.kind === 'notice' ? [one.fault.what] : []));
  }
}

const quotes = market([]);
const served = (channels: readonly Channel[] = CHANNELS): Scene => new Scene().hear(live(1, 0, channels));

describe('a silent channel', () => {
  test('P63 is called out by name after three of its periods, since its last event', () => {
    const scene = served(['market', 'account']).seconds(10, quotes, account()).seconds(2, account());
    expect(scene.published).toEqual([]);
    scene.seconds(1, account());
    expect(scene.silent).toMatchObject([{ channel: 'market', since: { now: 10_000 }, heard: true }]);
  });

  test('P63 one that never said anything, since its confirmation', () => {
    const scene = served(['market'])
      .seconds(20, quotes)
      .hear(live(1, 0, ['market', 'health']));
    scene.seconds(14, quotes);
    expect(scene.published).toEqual([]);
    scene.seconds(1, quotes);
    expect(scene.silent).toMatchObject([{ channel: 'health', since: { now: 20_000 }, heard: false }]);
  });

  test('P63 is called out once, and its end is noted', () => {
    const scene = served(['market']).seconds(5, quotes).seconds(3_600);
    expect(scene.published).toHaveLength(1);
    scene.seconds(1, quotes).seconds(10, quotes);
    expect(scene.names).toEqual([]);
    expect(scene.noted).toEqual(['market was silent for 3601 s']);
    expect(scene.published).toHaveLength(3);
  });

  test('P63 channels without a period mean nothing by their silence', () => {
    expect(served(['positions', 'orders', 'activity']).seconds(3_600).published).toEqual([]);
  });

  test('P63 all of them, when nothing arrives at all', () => {
    const scene = served().hear(positions([]), order('o-1')).seconds(15);
    expect(scene.names).toEqual(['market', 'account', 'health']);
  });

  test.each([
    ['is paused', live(1, 9_000, ['account'])],
    ['is lost with its connection', lost(9_000)],
  ])('P63 ends when it %s', (_, end) => {
    const scene = served(['market', 'account']).seconds(9, account()).hear(end);
    expect(scene.names).toEqual([]);
    scene.seconds(TOGETHER_MS / 1_000);
    expect(scene.noted).toEqual(['market was silent for 9 s']);
  });

  test('P63 a new connection counts anew', () => {
    const scene = served(['market'])
      .seconds(2)
      .hear(lost(0))
      .seconds(60)
      .hear(live(2, 0, ['market']));
    expect(scene.seconds(2).published).toEqual([]);
    expect(scene.seconds(1).names).toEqual(['market']);
  });

  test('P63 ends that come together are told together', () => {
    const scene = served(['market', 'account', 'health']).seconds(20).hear(quotes).seconds(2, quotes);
    scene.hear(account(), health()).seconds(3, quotes);
    expect(scene.noted).toEqual(['market, account and health were silent for up to 22 s']);
  });

  test('P63 one that is always a little late is noted once a minute, with how often it was', () => {
    const scene = served(['market']);
    for (let n = 0; n < 20; n += 1) scene.seconds(3).seconds(1, quotes);
    expect(scene.noted).toEqual([
      'market was silent 2 times, for up to 4 s',
      `market was silent ${NOTE_EVERY_MS / 4_000} times, for up to 4 s`,
    ]);
  });

  test('P63 what ends with the gateway that is left is told before another is there', () => {
    const scene = served(['market']).seconds(8).hear(lost(8_000), { kind: 'let-go' });
    expect(scene.noted).toEqual(['market was silent for 8 s']);
    scene.hear(live(2, 9_000, ['market'], 'ws://b')).seconds(60, quotes);
    expect(scene.noted).toHaveLength(1);
  });

  test('P63 a watch that slept grants what is waiting to be read some time', () => {
    const scene = served(['market']).hear(quotes);
    const { clock } = scene;
    const late: (() => void)[] = [];
    const timer = clock.timer.bind(clock);
    // The process stands still: what falls due is called back only afterwards.
    clock.timer = (ms, callback) => timer(ms, () => late.push(callback));
    scene.hear(lost(0), live(2, 0, ['market'])).seconds(60);
    clock.timer = timer;
    for (const callback of late.splice(0)) callback();
    expect(scene.published).toEqual([]);
    expect(scene.seconds(60, quotes).published).toEqual([]);
  });

  test('P63 main stood still, though no watch slept: what waits is read first', () => {
    const scene = served(['market']).hear(quotes);
    scene.clock.advance(2_900);
    scene.hear({ kind: 'behind', since: { now: 0, wall: 0 } });
    scene.clock.advance(2_900);
    scene.hear(quotes, { kind: 'behind', since: null });
    expect(scene.seconds(60, quotes).published).toEqual([]);
    // It grants no more than that.
    scene.hear({ kind: 'behind', since: { now: 0, wall: 0 } });
    expect(scene.seconds(3).names).toEqual(['market']);
  });

  test('P63 to have caught up grants nothing', () => {
    const scene = served(['market']).hear(quotes);
    scene.clock.advance(2_900);
    scene.hear({ kind: 'behind', since: null });
    scene.clock.advance(100);
    expect(scene.names).toEqual(['market']);
  });

  test('P63 a state that changes nothing of a channel doesn’t start its count anew', () => {
    const scene = served(['market'])
      .seconds(2)
      .hear(live(1, 2_000, ['market', 'account']));
    expect(scene.seconds(1).names).toEqual(['market']);
    scene.hear(live(1, 3_000, ['market']));
    expect(scene.names).toEqual(['market']);
    expect(scene.noted).toEqual([]);
  });

  test('P63 a channel that is not served isn’t watched, whatever still comes of it', () => {
    const scene = served(['account']).hear(quotes).seconds(60, account());
    expect(scene.published).toEqual([]);
  });

  test('P63 an end waits for others that come with it, whatever else is heard', () => {
    const scene = served(['market', 'account']).seconds(20).hear(quotes);
    scene.hear({ kind: 'wanted', channels: CHANNELS }).seconds(2, quotes, account());
    expect(scene.noted).toEqual([]);
    scene.seconds(3, quotes, account());
    expect(scene.noted).toEqual(['market and account were silent for up to 21 s']);
  });

  test('P63 a gateway that is left while nothing is silent earns no word', () => {
    expect(served(['market']).hear(lost(0), { kind: 'let-go' }).published).toEqual([]);
  });

  test('P63 what has ended is a warning that says what it means and what to do', () => {
    const { published } = served(['market']).seconds(4).seconds(10, quotes);
    expect(published.findLast((one) => one.kind === 'notice')).toMatchObject({
      severity: 'warning',
      fault: {
        code: 'FEED_SILENT',
        why: expect.stringContaining('was old'),
        how: expect.stringContaining('gateway'),
      },
    });
  });

  test('one timer, however much comes', () => {
    const scene = served();
    let set = 0;
    const timer = scene.clock.timer.bind(scene.clock);
    scene.clock.timer = (ms, callback) => {
      set += 1;
      return timer(ms, callback);
    };
    for (let second = 0; second < 60; second += 1) {
      // Ten messages of each a second.
      for (let n = 0; n < 10; n += 1) scene.hear(quotes, account(), health());
      scene.seconds(1);
    }
    expect(set).toBeLessThanOrEqual(60);
    scene.clock.timer = timer;
    expect(scene.clock.pending).toBe(1);
    expect(scene.hear(lost(0)).clock.pending).toBe(0);
  });

  test('P63 the hub watches, and its picture has what is silent and what was', () => {
    const clock = new FakeClock();
    const hub = new Hub({
      clock,
      settings: DEFAULT_SETTINGS,
      layout: { current: DEFAULT_LAYOUT, names: [], undo: null },
      record: () => {},
      about: () => {
        throw new Error('No window asks');
      },
    });
    hub.publish(live(1, 0, ['market']));
    clock.advance(3_000);
    expect(hub.picture().silences).toMatchObject([{ channel: 'market' }]);
    hub.publish(quotes);
    expect(hub.picture().silences).toEqual([]);
    clock.advance(TOGETHER_MS);
    expect(hub.picture().notices).toMatchObject([{ fault: { code: 'FEED_SILENT' } }]);
  });
});
