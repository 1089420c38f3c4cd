import { createEffect, createRoot } from 'solid-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Push } from '../../src/shared/ipc/view';
import { batch, snapshot } from './picture';

const main = {
  push: (_push: Push): void => undefined,
  acknowledged: [] as number[],
  onPush: (listener: (text: string) => void) => {
    main.push = (push) => listener(JSON.stringify(push));
    return () => undefined;
  },
  ready: async () => undefined,
  acknowledge: async ({ seq }: { seq: number }) => void main.acknowledged.push(seq),
};
Object.assign(window, { missionControl: main });
const { startFeed } = await import('../../src/renderer/app/feed');
const { mainNow } = await import('../../src/renderer/store/clock');

describe('the feed', () => {
  beforeEach(
    () =>
      void vi.useFakeTimers({
        toFake: [
          'setTimeout',
          'clearTimeout',
          'performance',
          'requestAnimationFrame',
          'cancelAnimationFrame',
        ],
      }),
  );
  afterEach(() => void vi.useRealTimers());

  it('ticks once a second, with the push that comes near its end, and falls in with one that doesn’t', () => {
    const began = performance.now();
    const ticks: number[] = [];
    startFeed();
    main.push(snapshot());
    const dispose = createRoot((dispose) => {
      createEffect(() => {
        mainNow();
        ticks.push(performance.now() - began);
      });
      return dispose;
    });
    const pushAt = (ms: number) => {
      vi.advanceTimersByTime(began + ms - performance.now());
      main.push(batch([], ms));
    };
    const since = (ms: number) => {
      const from = ticks.length;
      pushAt(ms);
      return ticks.slice(from);
    };
    expect(since(900)).toEqual([]);
    expect(since(950)).toEqual([950]);
    expect(since(1_000)).toEqual([]);
    // No push near the end of the next second: the tick waits for one no longer than it may be early, and the next
    // push has it fall in.
    expect(since(2_100)).toEqual([2_010, 2_100]);
    expect(since(2_600)).toEqual([]);
    expect(since(3_105)).toEqual([3_105]);
    dispose();
  });

  it('asks for one frame at most, where none is drawn', () => {
    const waiting = new Set<number>();
    let last = 0;
    vi.stubGlobal('requestAnimationFrame', () => {
      last += 1;
      waiting.add(last);
      return last;
    });
    vi.stubGlobal('cancelAnimationFrame', (id: number) => void waiting.delete(id));
    main.acknowledged.length = 0;
    for (let at = 0; at < 50; at += 1) {
      main.push(batch([], 5_000 + at * 100));
      vi.advanceTimersByTime(100);
    }
    vi.unstubAllGlobals();
    expect({ told: main.acknowledged.length, waiting: waiting.size }).toEqual({ told: 50, waiting: 1 });
  });

  it('acknowledges a push once, when its frame is nearly over', () => {
    main.acknowledged.length = 0;
    const push = batch([], 9_000);
    main.push(push);
    vi.advanceTimersToNextFrame();
    expect(main.acknowledged).toEqual([]);
    vi.advanceTimersByTime(17);
    expect(main.acknowledged).toEqual([push.seq]);
    vi.advanceTimersByTime(1_000);
    expect(main.acknowledged).toEqual([push.seq]);
  });
});
