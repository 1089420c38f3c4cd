import { beforeEach, describe, expect, test } from 'vitest';
import {
  CRASH_MS,
  type Death,
  HUNG_MS,
  LOAD_MS,
  MAX_DEATHS,
  Revival,
  type RevivalPorts,
} from '../../src/main/failure/revival';
import { ANSWER_MS } from '../../src/main/hub/batcher';
import { FakeClock } from '../support/fake-clock';

/** A window's process, as far as main sees it. */
class Scene {
  readonly clock = new FakeClock();
  readonly kills: string[] = [];
  loads = 0;
  held = false;
  readonly restored: Death[] = [];
  readonly givenUp: (readonly Death[])[] = [];
  readonly revival = new Revival({
    clock: this.clock,
    isHeld: () => this.held,
    kill: (how) => this.kills.push(how),
    load: () => {
      this.loads += 1;
    },
    restored: (death) => this.restored.push(death),
    givenUp: (deaths) => this.givenUp.push(deaths),
  } satisfies RevivalPorts);

  /** It dies, and the page that is loaded then begins. */
  crash(reason = 'crashed', code = 11): void {
    this.revival.answering(false);
    this.revival.gone(reason, code);
    if (this.givenUp.length === 0) this.revival.answering(true);
  }
}

/** What is left of `HUNG_MS` when it is first known not to answer. */
const WATCHED_MS = HUNG_MS - ANSWER_MS;

let scene: Scene;
beforeEach(() => {
  scene = new Scene();
});

describe('a window', () => {
  test('whose process dies is loaded again, and the operator is told', () => {
    scene.crash();
    expect(scene.loads).toBe(1);
    expect(scene.restored).toEqual([
      { at: scene.clock.wall(), cause: { kind: 'gone', reason: 'crashed', code: 11 } },
    ]);
    expect(scene.clock.pending).toBe(0);
  });

  test('that doesn’t answer is told to crash, killed if it doesn’t, and loaded again when it is gone', () => {
    scene.revival.answering(false);
    scene.clock.advance(WATCHED_MS - 1);
    expect(scene.kills).toEqual([]);
    scene.clock.advance(1);
    expect(scene.kills).toEqual(['crash']);
    scene.clock.advance(2 * CRASH_MS);
    expect(scene.kills).toEqual(['crash', 'kill', 'kill']);
    expect(scene.loads).toBe(0);
    scene.revival.gone('killed', 9);
    expect(scene.restored).toMatchObject([{ cause: { kind: 'hung' } }]);
    expect(scene.loads).toBe(1);
    scene.revival.answering(true);
    expect(scene.clock.pending).toBe(0);
  });

  test('that answers in time is left alone', () => {
    scene.revival.answering(false);
    scene.clock.advance(WATCHED_MS - 1);
    scene.revival.answering(true);
    scene.clock.advance(10 * HUNG_MS);
    expect(scene.kills).toEqual([]);
    expect(scene.clock.pending).toBe(0);
  });

  test('has its time anew after main stood still or the machine slept', () => {
    scene.revival.answering(false);
    scene.clock.advance(WATCHED_MS - 1_500);
    scene.clock.stall(3_600_000);
    scene.clock.advance(WATCHED_MS - 1);
    expect(scene.kills).toEqual([]);
    scene.clock.advance(1);
    expect(scene.kills).toEqual(['crash']);
  });

  test('that a debugger holds is not hung', () => {
    scene.held = true;
    scene.revival.answering(false);
    scene.clock.advance(10 * HUNG_MS);
    expect(scene.kills).toEqual([]);
    scene.held = false;
    scene.clock.advance(WATCHED_MS);
    expect(scene.kills).toEqual(['crash']);
  });

  test('that is loaded again and never begins is hung', () => {
    scene.revival.gone('crashed', 11);
    scene.revival.answering(false);
    scene.clock.advance(LOAD_MS - 1);
    expect(scene.kills).toEqual([]);
    scene.clock.advance(1);
    expect(scene.kills).toEqual(['crash']);
  });

  test(`that dies ${MAX_DEATHS} times within a minute is given up, whatever it died of`, () => {
    scene.crash();
    scene.clock.advance(30_000);
    scene.crash('oom', 5);
    scene.clock.advance(29_999);
    scene.crash('killed', 9);
    expect(scene.loads).toBe(2);
    expect(scene.givenUp).toHaveLength(1);
    expect(scene.givenUp[0]?.map(({ cause }) => (cause.kind === 'gone' ? cause.reason : ''))).toEqual([
      ...['crashed', 'oom', 'killed'],
    ]);
    expect(scene.clock.pending).toBe(0);
  });

  test('that hangs one time after the other is given up too', () => {
    scene.revival.answering(false);
    for (const _ of [1, 2, 3]) {
      scene.clock.advance(WATCHED_MS);
      scene.revival.gone('killed', 9);
      scene.revival.answering(true);
      scene.revival.answering(false);
    }
    expect(scene.givenUp).toHaveLength(1);
    expect(scene.loads).toBe(2);
  });

  test('that dies once in a while goes on', () => {
    for (const _ of Array(20)) {
      scene.crash();
      scene.clock.advance(30_001);
    }
    expect(scene.givenUp).toEqual([]);
    expect(scene.loads).toBe(20);
  });

  test('that was given up is loaded when the operator says so, and has as many deaths as at first', () => {
    for (const _ of Array(MAX_DEATHS)) scene.crash();
    scene.revival.again();
    scene.revival.answering(true);
    expect(scene.loads).toBe(MAX_DEATHS);
    for (const _ of Array(MAX_DEATHS - 1)) {
      scene.revival.gone('crashed', 11);
      scene.revival.answering(true);
    }
    expect(scene.givenUp).toHaveLength(1);
    scene.revival.gone('crashed', 11);
    expect(scene.givenUp).toHaveLength(2);
  });

  test('whose page can’t be loaded is given up at once', () => {
    scene.revival.unloadable('ERR_FILE_NOT_FOUND');
    expect(scene.loads).toBe(0);
    expect(scene.givenUp).toMatchObject([[{ cause: { kind: 'unloadable' } }]]);
  });

  test('that is closed is neither killed nor loaded again', () => {
    scene.revival.answering(false);
    scene.revival.end();
    scene.clock.advance(10 * HUNG_MS);
    scene.revival.gone('killed', 9);
    scene.revival.answering(false);
    expect({ kills: scene.kills, loads: scene.loads, timers: scene.clock.pending }).toEqual({
      kills: [],
      loads: 0,
      timers: 0,
    });
  });
});
