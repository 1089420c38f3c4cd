import { createEffect, createRoot } from 'solid-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Channel } from '../../src/protocol/channels';
import { applyPush } from '../../src/renderer/store/apply';
import { mainNow, mainSilent, tick } from '../../src/renderer/store/clock';
import { EntryLog } from '../../src/renderer/store/entry-log';
import { SampleLog } from '../../src/renderer/store/sample-log';
import {
  ageOf,
  freshness,
  isActive,
  isOnline,
  isUnconfirmed,
  newestReceipt,
} from '../../src/renderer/store/select';
import * as store from '../../src/renderer/store/telemetry';
import { MAX_ENTRIES, MAX_ENTRIES_TEXT, MAX_SAMPLES } from '../../src/shared/model/bounds';
import type { HeldEntry } from '../../src/shared/model/held';
import { NO_LINK } from '../../src/shared/model/link';
import { at, batch, heldOrder, receipt, snapshot, streaming, URL } from './picture';

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

const pass = (ms: number): void => {
  vi.advanceTimersByTime(ms);
  tick();
};

const receipts = (one: ReturnType<typeof receipt>) => ({
  positions: one,
  orders: one,
  account: one,
  health: one,
  market: one,
  activity: one,
});

describe('a snapshot', () => {
  it('replaces all there was', () => {
    applyPush(snapshot({ orders: [heldOrder('gone', 'new', 1)], connection: streaming(1) }));
    applyPush(snapshot({ orders: [heldOrder('here', 'new', 1)], connection: streaming(2) }));
    expect(store.orders.rows().map(({ order }) => order.id)).toEqual(['here']);
    expect(store.orders.get('gone')).toBeUndefined();
    expect(store.connection().name).toBe('Streaming');
  });
});

describe('a snapshot after a gap', () => {
  it('tells of an order that changed twice in one millisecond', () => {
    const held = heldOrder('a', 'partially_filled', 1);
    applyPush(snapshot({ orders: [held] }));
    const filled = { ...held, order: { ...held.order, status: 'filled', filledQty: 10 } };
    applyPush(snapshot({ orders: [filled] }));
    expect(store.orders.get('a')).toEqual(filled);
  });

  it('leaves rows that say the same asleep', () => {
    applyPush(snapshot({ orders: [heldOrder('a', 'new', 1)] }));
    const first = store.orders.get('a');
    applyPush(snapshot({ orders: [heldOrder('a', 'new', 1)] }));
    expect(store.orders.get('a')).toBe(first);
  });
});

describe('a batch', () => {
  it('adds what changed, wakes the row alone, and lets an evicted order go', () => {
    applyPush(snapshot({ orders: [heldOrder('a', 'new', 1), heldOrder('b', 'new', 1)] }));
    const woken: string[] = [];
    const dispose = createRoot((end) => {
      for (const id of ['a', 'b']) {
        createEffect(() => woken.push(`${id} ${store.orders.get(id)?.order.status}`));
      }
      return end;
    });
    applyPush(batch([{ of: 'order', order: heldOrder('b', 'filled', 1) }]));
    expect(woken).toEqual(['a new', 'b new', 'b filled']);
    dispose();
    applyPush(batch([{ of: 'order', order: heldOrder('c', 'filled', 1), evicted: 'b' }]));
    expect(store.orders.rows().map(({ order }) => order.id)).toEqual(['a', 'c']);
  });

  it('lets go and brings back an order in one step: who shows it sees the new one, and its later changes', () => {
    applyPush(snapshot({ orders: [heldOrder('b', 'filled', 1)] }));
    const seen: (string | undefined)[] = [];
    const dispose = createRoot((end) => {
      createEffect(() => seen.push(store.orders.get('b')?.order.status));
      return end;
    });
    applyPush(
      batch([
        { of: 'order', order: heldOrder('c', 'filled', 1), evicted: 'b' },
        { of: 'order', order: heldOrder('b', 'cancelled', 1) },
      ]),
    );
    applyPush(batch([{ of: 'order', order: heldOrder('b', 'rejected', 1) }]));
    expect(seen).toEqual(['filled', 'cancelled', 'rejected']);
    dispose();
  });

  it('is one step: nobody sees half of it', () => {
    applyPush(snapshot({ connection: streaming(1) }));
    const seen: string[] = [];
    const dispose = createRoot((end) => {
      createEffect(() => seen.push(`${store.orders.size()} orders, ${store.connection().name}`));
      return end;
    });
    applyPush(
      batch([
        { of: 'order', order: heldOrder('a', 'new', 1) },
        { of: 'order', order: heldOrder('b', 'new', 1) },
        { of: 'connection', state: snapshot().picture.connection },
      ]),
    );
    expect(seen).toEqual(['0 orders, Streaming', '2 orders, Disconnected']);
    dispose();
  });

  it('keeps the timeline bounded', () => {
    applyPush(snapshot());
    const state = (n: number) => ({ ...streaming(n), since: at(n) });
    for (let n = 0; n < 250; n += 1) applyPush(batch([{ of: 'connection', state: state(n) }]));
    expect(store.timeline()).toHaveLength(200);
    expect(store.timeline().at(-1)).toEqual(state(249));
  });
});

describe('P58 freshness', () => {
  it('goes from none to live, and stale after three missed periods by the local clock', () => {
    applyPush(snapshot({ connection: streaming(1) }, 1_000));
    expect(freshness('market')).toBe('none');
    expect(ageOf('market')).toBeNull();
    applyPush(batch([{ of: 'receipt', channel: 'market', receipt: receipt(1_000, 1) }], 1_000));
    expect(freshness('market')).toBe('live');
    for (let second = 0; second < 2; second += 1) {
      vi.advanceTimersByTime(1_000);
      applyPush(batch([], mainNow() + 1_000));
      tick();
    }
    expect([freshness('market'), ageOf('market')]).toEqual(['live', 2_000]);
    pass(1_000);
    expect([freshness('market'), ageOf('market')]).toEqual(['stale', 3_000]);
  });

  it('paused, disconnected and unconfirmed come before what the age says', () => {
    const heard = { receipts: receipts(receipt(0, 1)), connection: streaming(1) };
    applyPush(snapshot(heard));
    expect(freshness('orders')).toBe('live');
    applyPush(batch([{ of: 'wanted', channels: ['market'] }]));
    expect([freshness('orders'), freshness('market')]).toEqual(['paused', 'live']);
    applyPush(batch([{ of: 'connection', state: snapshot().picture.connection }]));
    expect([freshness('orders'), freshness('market'), isOnline()]).toEqual(['paused', 'disconnected', false]);
    applyPush(batch([{ of: 'connection', state: streaming(2) }]));
    expect([freshness('market'), isOnline()]).toEqual(['unconfirmed', true]);
    applyPush(batch([{ of: 'receipt', channel: 'market', receipt: receipt(0, 2) }]));
    expect(freshness('market')).toBe('live');
  });

  it('nothing is live once main has been silent for more than five beats, and ages go on', () => {
    applyPush(snapshot({ receipts: receipts(receipt(0, 1)), connection: streaming(1) }));
    pass(5_000);
    expect([mainSilent(), freshness('orders')]).toEqual([false, 'live']);
    pass(1);
    expect([mainSilent(), freshness('orders'), ageOf('orders')]).toEqual([true, 'stale', 5_001]);
    applyPush(batch([], 5_001));
    expect([mainSilent(), freshness('orders')]).toEqual([false, 'live']);
  });

  it('nothing is live while main reads what waited for it', () => {
    applyPush(snapshot({ receipts: receipts(receipt(0, 1)), connection: streaming(1) }));
    const link = { ...NO_LINK, behind: at(0) };
    applyPush(batch([{ of: 'link', link }], 2_000));
    expect(['market', 'orders', 'activity'].map((one) => freshness(one as Channel))).toEqual([
      'stale',
      'stale',
      'stale',
    ]);
    applyPush(batch([{ of: 'link', link: NO_LINK }], 2_001));
    expect([freshness('market'), freshness('orders')]).toEqual(['live', 'live']);
  });

  it('a push that was long on its way makes nothing younger', () => {
    applyPush(snapshot({ receipts: receipts(receipt(0, 1)), connection: streaming(1) }));
    // This thread stood still for 30 s, with a push of the first second on its way.
    vi.advanceTimersByTime(30_000);
    applyPush(batch([{ of: 'receipt', channel: 'market', receipt: receipt(900, 1) }], 1_000));
    expect([freshness('market'), ageOf('market')]).toEqual(['stale', 29_100]);
  });

  it('a window whose timers rest still sees its values age', () => {
    applyPush(snapshot({ receipts: receipts(receipt(0, 1)), connection: streaming(1) }));
    vi.advanceTimersByTime(4_000);
    applyPush(batch([], 4_000));
    expect([freshness('market'), ageOf('market')]).toEqual(['stale', 4_000]);
  });

  it('a sleep that main found out about ages everything at once', () => {
    applyPush(snapshot({ receipts: receipts(receipt(0, 1)), connection: streaming(1) }));
    vi.advanceTimersByTime(100);
    applyPush(batch([], 60_000));
    expect([freshness('account'), ageOf('account')]).toEqual(['stale', 60_000]);
  });

  it('an age changes with the second’s tick, not with each event', () => {
    applyPush(snapshot({ receipts: receipts(receipt(0, 1)), connection: streaming(1) }));
    pass(900);
    applyPush(batch([{ of: 'receipt', channel: 'orders', receipt: receipt(900, 1) }], 900));
    expect(ageOf('orders')).toBe(900);
    pass(100);
    expect(ageOf('orders')).toBe(100);
  });

  it('the newest of all channels is the last truth', () => {
    applyPush(snapshot());
    expect(newestReceipt()).toBeNull();
    applyPush(
      batch([
        { of: 'receipt', channel: 'market', receipt: receipt(20, 1) },
        { of: 'receipt', channel: 'account', receipt: receipt(10, 1) },
      ]),
    );
    expect(newestReceipt()?.at.now).toBe(20);
  });
});

describe('P56 P57 orders after a gap', () => {
  it('are unconfirmed and not active until the new connection speaks of them; final ones stay final', () => {
    applyPush(snapshot({ connection: streaming(2) }));
    const [before, after, final] = [
      heldOrder('a', 'new', 1),
      heldOrder('b', 'a-word-of-theirs', 2),
      heldOrder('c', 'filled', 1),
    ];
    expect([isUnconfirmed(before), isActive(before)]).toEqual([true, false]);
    expect([isUnconfirmed(after), isActive(after)]).toEqual([false, true]);
    expect([isUnconfirmed(final), isActive(final)]).toEqual([false, false]);
  });

  it('are not confirmed by losing the new connection too', () => {
    applyPush(snapshot({ connection: streaming(2) }));
    const reconnecting = {
      name: 'Reconnecting' as const,
      since: at(1),
      url: URL,
      attempt: 1,
      of: 5,
      retryAt: 1_000,
      cause: { fault: { code: 'X', what: '', why: '', how: '' }, closeCode: null },
    };
    applyPush(batch([{ of: 'connection', state: reconnecting }]));
    expect(isUnconfirmed(heldOrder('a', 'new', 1))).toBe(true);
    expect(isActive(heldOrder('b', 'new', 2))).toBe(true);
  });
});

describe('the logs', () => {
  const entry = (seq: number, message = ''): HeldEntry => ({
    seq,
    entry: { id: `act-${seq}`, type: 'system', severity: 'info', message, details: null, timestamp: seq },
  });

  it('entries are bounded in number, the oldest go first', () => {
    const log = new EntryLog();
    for (let seq = 1; seq <= MAX_ENTRIES + 501; seq += 1) log.push(entry(seq));
    expect(log.all()).toHaveLength(MAX_ENTRIES);
    expect(log.all()[0]?.seq).toBe(502);
  });

  it('entries are bounded in text', () => {
    const log = new EntryLog();
    const quarter = 'x'.repeat(MAX_ENTRIES_TEXT / 4);
    for (let seq = 1; seq <= 6; seq += 1) log.push(entry(seq, quarter));
    expect(log.all().map(({ seq }) => seq)).toEqual([3, 4, 5, 6]);
  });

  it('samples are columns; a second’s last replaces it, and old ones go', () => {
    const log = new SampleLog();
    log.replace([
      [1_000, 5, null],
      [2_000, 6, 7],
    ]);
    log.push([2_000, 8, 9]);
    expect(log.columns()).toEqual([
      [1_000, 2_000],
      [5, 8],
      [null, 9],
    ]);
    for (let n = 3; n <= MAX_SAMPLES + 1_001; n += 1) log.push([n * 1_000, n, n]);
    expect(log.columns()[0]).toHaveLength(MAX_SAMPLES);
    expect(log.columns()[0]?.at(-1)).toBe((MAX_SAMPLES + 1_001) * 1_000);
  });
});
