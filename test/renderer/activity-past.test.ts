import { createRoot } from 'solid-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPast, type PastPages } from '../../src/renderer/panels/activity-past';
import type { StoredEntry } from '../../src/shared/history/rows';
import { EVERY_ENTRY } from '../../src/shared/model/activity-filter';
import { entriesOf, FakeHistory } from './fake-history';

let history: FakeHistory;
let taken: StoredEntry[];
let past: PastPages;
/** How many entries of a page the window has already. */
let known: number;
let dispose: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  history = new FakeHistory();
  taken = [];
  known = 0;
  createRoot((end) => {
    dispose = end;
    past = createPast({
      commands: history,
      take: (page) => {
        const skipped = Math.min(known, page.length);
        known -= skipped;
        taken.push(...page.slice(skipped));
        return page.length - skipped;
      },
    });
  });
});
afterEach(() => {
  dispose();
  vi.useRealTimers();
});
const answered = () => vi.advanceTimersByTimeAsync(0);
const start = async (filter = EVERY_ENTRY) => {
  past.restart(filter, 0);
  await answered();
  past.more();
  await answered();
};

describe('older pages', () => {
  it('come one by one, without a hole, until the history begins', async () => {
    history.entries = entriesOf(1, 451);
    await start();
    expect(past.state()).toEqual({ kind: 'more' });
    past.more();
    past.more();
    await answered();
    expect(taken).toHaveLength(400);
    past.more();
    await answered();
    expect(past.state()).toEqual({ kind: 'start', oldest: 1 });
    expect(taken.map(({ entry }) => entry.timestamp)).toEqual(
      entriesOf(1, 451)
        .map(({ timestamp }) => timestamp)
        .reverse(),
    );
    past.more();
    expect(history.asked).toHaveLength(3);
  });

  it('that the window holds already are passed over in large steps', async () => {
    history.entries = entriesOf(1, 5_001);
    known = 2_500;
    await start();
    expect(history.asked.map(({ limit }) => limit)).toEqual([200, 1_000, 1_000, 1_000]);
    expect(taken[0]?.entry.timestamp).toBe(2_500);
    expect(past.state()).toEqual({ kind: 'more' });
  });

  it('are not asked for while the filter may change, and an answer to an old one is dropped', async () => {
    history.entries = entriesOf(1, 11);
    past.restart({ ...EVERY_ENTRY, text: 'm' }, 150);
    past.more();
    vi.advanceTimersByTime(100);
    past.restart({ ...EVERY_ENTRY, text: 'message 7' }, 150);
    vi.advanceTimersByTime(100);
    past.more();
    expect(history.asked).toEqual([]);
    vi.advanceTimersByTime(50);
    past.more();
    past.restart({ ...EVERY_ENTRY, text: 'message 9' }, 0);
    await answered();
    expect([taken, past.state().kind]).toEqual([[], 'more']);
    past.more();
    await answered();
    expect(taken.map(({ entry }) => entry.message)).toEqual(['message 9']);
  });

  it('that are slow say so', async () => {
    let answer = (): void => {};
    const slow = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { activityPage } = history;
    Object.assign(history, {
      activityPage: async (query: Parameters<typeof activityPage>[0]) => {
        await slow;
        return activityPage(query);
      },
    });
    past.restart(EVERY_ENTRY, 0);
    vi.advanceTimersByTime(0);
    past.more();
    expect(past.state()).toEqual({ kind: 'asking', slow: false });
    vi.advanceTimersByTime(300);
    expect(past.state()).toEqual({ kind: 'asking', slow: true });
    answer();
    await answered();
    expect(past.state().kind).toBe('start');
  });

  it('that can’t be read say why, and are tried again from where they failed', async () => {
    history.entries = entriesOf(1, 301);
    await start();
    history.broken = new Error('database disk image is malformed');
    past.more();
    await answered();
    expect(past.state()).toMatchObject({
      kind: 'failed',
      fault: { code: 'HISTORY_UNREAD', why: 'database disk image is malformed' },
    });
    past.more();
    expect(history.asked).toHaveLength(2);
    history.broken = null;
    past.tryAgain();
    await answered();
    expect(past.state().kind).toBe('start');
    expect(taken).toHaveLength(300);
  });

  it('of a history that keeps nothing end with its fault, not as if there was nothing', async () => {
    const fault = { code: 'HISTORY_DAMAGED', what: 'Nothing is kept', why: 'x', how: 'y' };
    history.fault = fault;
    await start();
    expect(past.state()).toEqual({ kind: 'failed', fault });
  });
});
