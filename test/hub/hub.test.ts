import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANSWER_MS, FRAME_MS } from '../../src/main/hub/batcher';
import { Hub } from '../../src/main/hub/hub';
import { MAX_LANE } from '../../src/main/hub/lanes';
import { DEFAULT_LAYOUT } from '../../src/shared/ipc/layout';
import { DEFAULT_SETTINGS } from '../../src/shared/ipc/settings';
import { type Batch, BEAT_MS, type Snapshot } from '../../src/shared/ipc/view';
import type { Picture } from '../../src/shared/model/held';
import { ABOUT } from '../support/about';
import { applyPush } from '../support/apply-naively';
import { anOccurrence } from '../support/arbitrary-occurrences';
import { cases } from '../support/cases';
import { FakeClock } from '../support/fake-clock';
import { activity, frame, market, order, quote, streaming } from '../support/occurrences';

/** A hub and its windows, each remembering what it was sent and applying it to its own picture. */
class Scene {
  readonly clock = new FakeClock();
  readonly hub = new Hub({
    clock: this.clock,
    settings: DEFAULT_SETTINGS,
    layout: { current: DEFAULT_LAYOUT, names: [], undo: null },
    record: () => {},
    about: () => ABOUT,
  });

  window(onPush: (picture: Picture) => void = () => {}): Window {
    return new Window(this.hub, onPush);
  }
}

class Window {
  readonly pushes: (Snapshot | Batch)[] = [];
  picture: Picture | null = null;
  readonly answers: boolean[] = [];
  readonly feed;

  constructor(hub: Hub, onPush: (picture: Picture) => void) {
    this.feed = hub.attach({
      send: (text) => {
        const push: Snapshot | Batch = JSON.parse(text);
        this.pushes.push(push);
        this.picture = applyPush(this.picture, push);
        onPush(this.picture);
      },
      answers: (does) => this.answers.push(does),
    });
  }

  get kinds(): string[] {
    return this.pushes.map(({ kind }) => kind);
  }

  /** Ms between each push and the next. */
  get gaps(): number[] {
    return this.pushes.slice(1).map(({ at }, index) => at.now - (this.pushes[index]?.at.now ?? 0));
  }

  get newest(): Snapshot | Batch {
    const push = this.pushes.at(-1);
    if (push === undefined) throw new Error('Nothing was sent to the window');
    return push;
  }

  hidden = false;

  acknowledge(): void {
    this.feed.acknowledge(this.newest.seq, this.hidden);
  }
}

/** A window that has its snapshot and has acknowledged it, a frame ago. */
function settled(): { scene: Scene; window: Window } {
  const scene = new Scene();
  const window = scene.window();
  window.feed.ready();
  scene.clock.advance(0);
  window.acknowledge();
  scene.clock.advance(FRAME_MS);
  return { scene, window };
}

/** As it is after a journey through JSON. */
const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value));

describe('a window', () => {
  test('gets nothing before it is ready, then one snapshot', () => {
    const scene = new Scene();
    const window = scene.window();
    scene.hub.publish(order('o-1'));
    scene.clock.advance(10 * BEAT_MS);
    expect(window.pushes).toEqual([]);

    window.feed.ready();
    scene.clock.advance(0);
    expect(window.pushes).toEqual([
      {
        kind: 'snapshot',
        seq: 1,
        at: { now: scene.clock.now(), wall: scene.clock.wall() },
        picture: sent(scene.hub.picture()),
        layout: { current: DEFAULT_LAYOUT, names: [], undo: null },
        settings: DEFAULT_SETTINGS,
        about: ABOUT,
      },
    ]);
  });

  test('gets what came in one go in one batch, at once after a quiet time', () => {
    const { scene, window } = settled();
    scene.hub.publish(order('o-1'));
    scene.hub.publish(order('o-2'));
    scene.clock.advance(0);
    expect(window.kinds).toEqual(['snapshot', 'batch']);
    expect(window.picture).toEqual(sent(scene.hub.picture()));
  });

  test('gets no second push before it has acknowledged the first', () => {
    const { scene, window } = settled();
    scene.hub.publish(order('o-1'));
    scene.clock.advance(0);
    scene.hub.publish(order('o-2'));
    scene.clock.advance(60 * BEAT_MS);
    expect(window.pushes).toHaveLength(2);
    expect(scene.clock.pending).toBe(0);
    expect(window.answers).toEqual([false]);

    window.acknowledge();
    scene.clock.advance(0);
    expect(window.picture).toEqual(sent(scene.hub.picture()));
  });

  test('that acknowledges at once gets a batch each frame, no more', () => {
    const { scene, window } = settled();
    for (let ms = 0; ms <= 100 * FRAME_MS; ms += 1) {
      scene.hub.publish(market([['TCS', quote(ms)]], ms));
      scene.clock.advance(1);
      window.acknowledge();
    }
    expect(window.pushes).toHaveLength(1 + 101);
    expect(new Set(window.gaps)).toEqual(new Set([FRAME_MS]));
  });

  test('that is hidden gets a batch each beat, no more, and everything in it; seen again, each frame', () => {
    const { scene, window } = settled();
    window.hidden = true;
    for (let ms = 0; ms < 10 * BEAT_MS; ms += 1) {
      scene.hub.publish(order(`o-${ms}`));
      scene.clock.advance(1);
      window.acknowledge();
    }
    // The push that it acknowledged first was sent while it was seen.
    expect(window.gaps.slice(1)).toEqual(Array(10).fill(BEAT_MS));
    window.hidden = false;
    scene.clock.advance(BEAT_MS);
    window.acknowledge();
    scene.hub.publish(order('o-last'));
    scene.clock.advance(FRAME_MS);
    expect(window.gaps.at(-1)).toBe(FRAME_MS);
    expect(window.picture).toEqual(sent(scene.hub.picture()));
  });

  test('that was hidden and begins again gets its snapshot with the next frame', () => {
    const { scene, window } = settled();
    window.hidden = true;
    scene.clock.advance(BEAT_MS);
    window.acknowledge();
    scene.clock.advance(BEAT_MS);
    window.feed.lost();
    scene.clock.advance(FRAME_MS);
    window.feed.ready();
    scene.clock.advance(0);
    expect(window.kinds.at(-1)).toBe('snapshot');
  });

  test('hears how late main was to send', () => {
    const { scene, window } = settled();
    scene.hub.publish(order('o-1'));
    scene.clock.advance(0);
    window.acknowledge();
    expect(window.newest).toMatchObject({ late: 0 });
    scene.hub.publish(order('o-2'));
    scene.clock.stall(FRAME_MS + 40);
    expect(window.newest).toMatchObject({ late: 40 });
  });

  test('gets an empty batch each beat when nothing happens', () => {
    const { scene, window } = settled();
    for (let beat = 0; beat < 3; beat += 1) {
      scene.clock.advance(BEAT_MS);
      window.acknowledge();
    }
    expect(window.pushes.slice(1)).toMatchObject([
      { kind: 'batch', seq: 2, changes: [], coalesced: 0 },
      { kind: 'batch', seq: 3, changes: [], coalesced: 0 },
      { kind: 'batch', seq: 4, changes: [], coalesced: 0 },
    ]);
  });

  test('P8 learns of a rejected frame with the next beat', () => {
    const { scene, window } = settled();
    scene.hub.publish(frame('{'));
    scene.clock.advance(BEAT_MS);
    expect(window.picture?.counts).toMatchObject({ frames: 1, rejected: 1 });
  });

  test('moves nothing by a stale acknowledgement', () => {
    const { scene, window } = settled();
    scene.hub.publish(order('o-1'));
    scene.clock.advance(0);
    scene.hub.publish(order('o-2'));
    for (const seq of [0, 1, 3, Number.NaN]) window.feed.acknowledge(seq, false);
    scene.clock.advance(BEAT_MS);
    expect(window.pushes).toHaveLength(2);
  });

  test('begins again with a snapshot when it is reloaded, whatever it owed', () => {
    const { scene, window } = settled();
    scene.hub.publish(order('o-1'));
    scene.clock.advance(0);
    const unacknowledged = window.newest.seq;
    window.feed.ready();
    scene.clock.advance(FRAME_MS);
    window.feed.acknowledge(unacknowledged, false);
    scene.clock.advance(BEAT_MS);
    expect(window.kinds).toEqual(['snapshot', 'batch', 'snapshot']);
    expect(window.pushes.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  test('that asks for snapshots without end gets one a frame', () => {
    const { scene, window } = settled();
    for (let ms = 0; ms <= 10 * FRAME_MS; ms += 1) {
      window.feed.ready();
      window.feed.ready();
      scene.clock.advance(1);
    }
    expect(window.pushes).toHaveLength(1 + 11);
    expect(new Set(window.gaps)).toEqual(new Set([FRAME_MS]));
  });

  test('that never acknowledges costs bounded memory, and then begins again with a snapshot', () => {
    const { scene, window } = settled();
    scene.hub.publish(order('o-0'));
    scene.clock.advance(0);
    for (let n = 1; n <= MAX_LANE + 1; n += 1) scene.hub.publish(order(`o-${n}`));
    scene.clock.advance(BEAT_MS);
    expect(window.kinds).toEqual(['snapshot', 'batch']);

    window.acknowledge();
    scene.clock.advance(0);
    expect(window.kinds).toEqual(['snapshot', 'batch', 'snapshot']);
    expect(window.picture?.orders).toHaveLength(MAX_LANE + 2);
    expect(window.picture).toEqual(sent(scene.hub.picture()));
  });

  test('says how many telemetry values were replaced on the way to it since its snapshot', () => {
    const { scene, window } = settled();
    for (let n = 0; n < 5; n += 1) scene.hub.publish(market([['TCS', quote(n)]], n));
    scene.clock.advance(0);
    // The quote alone, not the channel's receipt.
    expect(window.newest).toMatchObject({ coalesced: 4 });
    window.feed.ready();
    scene.clock.advance(FRAME_MS);
    window.acknowledge();
    scene.clock.advance(BEAT_MS);
    expect(window.newest).toMatchObject({ kind: 'batch', coalesced: 0 });
  });

  test('that owes an acknowledgement for 5 s is said to hang, until it answers or begins again', () => {
    const { scene, window } = settled();
    scene.hub.publish(order('o-1'));
    scene.clock.advance(0);
    scene.clock.advance(ANSWER_MS - 1);
    expect(window.answers).toEqual([]);
    scene.clock.advance(1);
    expect(window.answers).toEqual([false]);
    window.acknowledge();
    expect(window.answers).toEqual([false, true]);
    scene.clock.advance(BEAT_MS + ANSWER_MS);
    window.feed.ready();
    expect(window.answers).toEqual([false, true, false, true]);
  });

  test('whose process is gone answers nothing and gets nothing until it begins again', () => {
    const { scene, window } = settled();
    scene.hub.publish(order('o-1'));
    scene.clock.advance(0);
    window.feed.lost();
    expect(window.answers).toEqual([false]);
    // What the dead page owed means nothing any more.
    window.acknowledge();
    scene.hub.publish(order('o-2'));
    scene.clock.advance(BEAT_MS + ANSWER_MS);
    expect({ answers: window.answers, timers: scene.clock.pending }).toEqual({ answers: [false], timers: 0 });
    const sent = window.pushes.length;
    window.feed.ready();
    scene.clock.advance(FRAME_MS);
    expect(window.answers).toEqual([false, true]);
    expect(window.kinds.slice(sent)).toEqual(['snapshot']);
    expect(window.picture).toEqual(scene.hub.picture());
  });

  test('that is gone gets nothing, and leaves no timer', () => {
    const { scene, window } = settled();
    scene.hub.publish(order('o-1'));
    window.feed.detach();
    window.feed.ready();
    scene.hub.publish(order('o-2'));
    scene.clock.advance(10 * BEAT_MS);
    expect(window.pushes).toHaveLength(1);
    // Its process ends after it.
    window.feed.lost();
    expect(window.answers).toEqual([]);
    expect(scene.clock.pending).toBe(0);
  });

  test('that hangs and then loses its process is said to hang once', () => {
    const { scene, window } = settled();
    scene.hub.publish(order('o-1'));
    scene.clock.advance(ANSWER_MS);
    window.feed.lost();
    expect(window.answers).toEqual([false]);
  });

  test('gets a snapshot when another gateway begins', () => {
    const { scene, window } = settled();
    scene.hub.publish(streaming(1, 'ws://127.0.0.1:1'));
    scene.hub.publish(order('o-1'));
    scene.clock.advance(0);
    window.acknowledge();
    scene.hub.publish(streaming(2, 'ws://127.0.0.1:2'));
    scene.clock.advance(FRAME_MS);
    expect(window.kinds).toEqual(['snapshot', 'batch', 'snapshot']);
    expect(window.picture?.orders).toEqual([]);
  });

  test('learns of a changed about by a snapshot, once it has acknowledged what it has', () => {
    const { scene, window } = settled();
    scene.hub.publish(order('o-1'));
    scene.clock.advance(0);
    scene.hub.aboutChanged();
    scene.clock.advance(BEAT_MS);
    expect(window.kinds).toEqual(['snapshot', 'batch']);
    window.acknowledge();
    scene.clock.advance(0);
    expect(window.kinds).toEqual(['snapshot', 'batch', 'snapshot']);
  });

  test('learns of changed settings, and a later one begins with them', () => {
    const { scene, window } = settled();
    const settings = { ...DEFAULT_SETTINGS, currency: 'USD' };
    scene.hub.settingsChanged(settings);
    scene.clock.advance(0);
    expect(window.newest).toMatchObject({ changes: [{ of: 'settings', settings }] });

    const later = scene.window();
    later.feed.ready();
    scene.clock.advance(0);
    expect(later.newest).toMatchObject({ kind: 'snapshot', settings });
  });

  test('learns of a changed layout, and a later one begins with it', () => {
    const { scene, window } = settled();
    const layout = { current: DEFAULT_LAYOUT, names: ['night'], undo: null };
    scene.hub.layoutChanged(layout);
    scene.clock.advance(0);
    expect(window.newest).toMatchObject({ changes: [{ of: 'layout', layout }] });

    const later = scene.window();
    later.feed.ready();
    scene.clock.advance(0);
    expect(later.newest).toMatchObject({ kind: 'snapshot', layout });
  });

  test('costs one timer for each push, however many changes wait for it', () => {
    const { scene, window } = settled();
    scene.hub.publish(order('o-1'));
    scene.clock.advance(0);
    window.acknowledge();
    let set = 0;
    const timer = scene.clock.timer.bind(scene.clock);
    scene.clock.timer = (ms, callback) => {
      set += 1;
      return timer(ms, callback);
    };
    for (let n = 0; n < 100; n += 1) scene.hub.publish(order(`o-${n}`));
    expect(set).toBe(1);
  });

  test('that answers again is said to do so once', () => {
    const { scene, window } = settled();
    scene.clock.advance(BEAT_MS);
    scene.clock.advance(ANSWER_MS);
    for (let n = 0; n < 3; n += 1) {
      window.acknowledge();
      scene.clock.advance(BEAT_MS);
    }
    expect(ANSWER_MS).toBe(5_000);
    expect(window.answers).toEqual([false, true]);
  });
});

test('what is held can be asked for: the log oldest first, rejections newest first', () => {
  const { scene } = settled();
  for (const id of ['a', 'b']) scene.hub.publish(activity(id));
  for (const text of ['first', 'second']) scene.hub.publish(frame(text));
  expect(scene.hub.activity().map(({ entry }) => entry.id)).toEqual(['a', 'b']);
  expect(scene.hub.rejections().map(({ frame }) => frame)).toEqual(['second', 'first']);
});

describe('several windows', () => {
  test('go each at its own pace', () => {
    const { scene, window: slow } = settled();
    const quick = scene.window();
    quick.feed.ready();
    scene.clock.advance(0);
    quick.acknowledge();
    for (let n = 0; n < 10; n += 1) {
      scene.hub.publish(order(`o-${n}`));
      scene.clock.advance(FRAME_MS);
      quick.acknowledge();
    }
    expect(quick.picture?.orders).toHaveLength(10);
    expect(slow.picture?.orders).toHaveLength(1);
    slow.acknowledge();
    scene.clock.advance(0);
    expect(slow.picture).toEqual(sent(scene.hub.picture()));
  });
});

test('P9 symbols that poison arrive whole', () => {
  const { scene, window } = settled();
  const quotes = '{"price":1,"change":0,"changePercent":0,"volume":0}';
  scene.hub.publish(
    frame(
      `{"event":"market:update","data":{"symbols":{"__proto__":${quotes},"constructor":${quotes}},"timestamp":0}}`,
    ),
  );
  scene.hub.publish(
    frame(
      '{"event":"activity:log","data":{"id":"__proto__","type":"constructor","severity":"info","message":"m","details":{"__proto__":{"polluted":true}},"timestamp":0}}',
    ),
  );
  scene.clock.advance(0);
  expect(window.picture?.quotes.map(({ symbol }) => symbol)).toEqual(['__proto__', 'constructor']);
  expect(window.picture?.activity[0]?.entry).toMatchObject({
    id: '__proto__',
    details: '{"__proto__":{"polluted":true}}',
  });
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

type Step =
  | { readonly do: 'publish'; readonly occurrence: Parameters<Hub['publish']>[0] }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'acknowledge' | 'reload' };

const aStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 30, arbitrary: anOccurrence.map((occurrence): Step => ({ do: 'publish', occurrence })) },
  { weight: 15, arbitrary: fc.constantFrom(0, 1, 16, 400, 16_000).map((ms): Step => ({ do: 'wait', ms })) },
  { weight: 15, arbitrary: fc.constant<Step>({ do: 'acknowledge' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'reload' }) },
);

test('whatever happens, with every push the window has exactly the picture of main', () => {
  fc.assert(
    fc.property(fc.array(aStep, { maxLength: 150 }), (steps) => {
      const scene = new Scene();
      let compared = 0;
      const window = scene.window((picture) => {
        compared += 1;
        expect(picture).toEqual(sent(scene.hub.picture()));
      });
      window.feed.ready();
      for (const step of steps) {
        if (step.do === 'publish') scene.hub.publish(step.occurrence);
        else if (step.do === 'wait') scene.clock.advance(step.ms);
        else if (step.do === 'reload') window.feed.ready();
        else if (window.pushes.length > 0) window.acknowledge();
      }
      scene.clock.advance(BEAT_MS);
      expect(compared).toBe(window.pushes.length);
      expect(compared).toBeGreaterThan(0);
    }),
    cases(100),
  );
});
