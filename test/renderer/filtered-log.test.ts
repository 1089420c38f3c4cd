import fc from 'fast-check';
import { createSignal } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { detailsText, MAX_SHOWN } from '../../src/renderer/panels/details-text';
import { FilteredLog } from '../../src/renderer/panels/filtered-log';
import { createFollow } from '../../src/renderer/panels/follow';
import { type ActivityFilter, EVERY_ENTRY, matcherOf } from '../../src/shared/model/activity-filter';
import { MAX_ENTRIES } from '../../src/shared/model/bounds';
import type { HeldEntry } from '../../src/shared/model/held';

const entry = (seq: number, message = `entry ${seq}`): HeldEntry => ({
  seq,
  entry: {
    id: `act-${seq}`,
    type: seq % 2 === 0 ? 'order_filled' : 'system',
    severity: seq % 3 === 0 ? 'error' : 'info',
    message,
    details: null,
    timestamp: seq,
  },
});
const entries = (from: number, to: number): HeldEntry[] =>
  Array.from({ length: to - from }, (_, index) => entry(from + index));

const FILTERS: readonly ActivityFilter[] = [
  EVERY_ENTRY,
  { ...EVERY_ENTRY, text: '7', types: null, severities: null },
  { ...EVERY_ENTRY, text: '', types: ['system'], severities: null },
  { ...EVERY_ENTRY, text: 'ENTRY', types: null, severities: ['error'] },
];

const naive = (log: readonly HeldEntry[], filter: ActivityFilter): HeldEntry[] =>
  log.slice(-MAX_ENTRIES).filter((held) => matcherOf(filter)(held.entry));

describe('the filtered log', () => {
  it('shows what filtering everything anew would show, whatever comes and goes', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('come' as const), count: fc.integer({ min: 1, max: 40 }) }),
      fc.record({ kind: fc.constant('leave' as const), count: fc.integer({ min: 1, max: 60 }) }),
      fc.record({ kind: fc.constant('filter' as const), filter: fc.constantFrom(...FILTERS) }),
      fc.record({ kind: fc.constant('snapshot' as const), from: fc.integer({ min: 1, max: 50 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const filtered = new FilteredLog();
        let log: HeldEntry[] = [];
        let filter = EVERY_ENTRY;
        let shown: readonly HeldEntry[] = filtered.update(log, filter).shown;
        for (const one of steps) {
          const next = (log.at(-1)?.seq ?? 0) + 1;
          if (one.kind === 'come') log = [...log, ...entries(next, next + one.count)];
          if (one.kind === 'leave') log = log.slice(one.count);
          if (one.kind === 'filter') filter = one.filter;
          if (one.kind === 'snapshot') log = entries(one.from, one.from + 30);
          const view = filtered.update(log, filter);
          expect(view.shown).toEqual(naive(log, filter));
          expect(view.held).toBe(log.length);
          if (view.dropped !== null) {
            expect(view.shown.length).toBe(shown.length - view.dropped + view.added);
            expect(view.shown.slice(0, view.shown.length - view.added)).toEqual(shown.slice(view.dropped));
          }
          shown = view.shown;
        }
      }),
    );
  });

  it('judges an entry once', () => {
    const filtered = new FilteredLog();
    const filter: ActivityFilter = { ...EVERY_ENTRY, text: 'entry', types: null, severities: null };
    let judged = 0;
    const watched = (seq: number): HeldEntry => {
      const held = entry(seq);
      return {
        seq,
        entry: Object.defineProperty({ ...held.entry }, 'message', {
          get: () => {
            judged += 1;
            return held.entry.message;
          },
        }),
      };
    };
    let log = Array.from({ length: 1_000 }, (_, index) => watched(index + 1));
    filtered.update(log, filter);
    expect(judged).toBe(1_000);
    log = [...log, watched(1_001)];
    filtered.update(log, filter);
    filtered.update(log, filter);
    expect(judged).toBe(1_001);
  });

  it('counts as many as main holds, though the window keeps a few more', () => {
    const log = entries(1, MAX_ENTRIES + 301);
    const view = new FilteredLog().update(log, EVERY_ENTRY);
    expect(view.held).toBe(MAX_ENTRIES);
    expect(view.shown[0]?.seq).toBe(301);
  });

  it('judges anew when more have come at once than it shows, for between them there is a gap', () => {
    const filtered = new FilteredLog();
    const log = entries(1, 701);
    filtered.update(log, EVERY_ENTRY);
    log.push(...entries(701, MAX_ENTRIES + 801));
    const view = filtered.update(log, EVERY_ENTRY);
    expect(view.dropped).toBeNull();
    expect(view.shown).toEqual(log.slice(-MAX_ENTRIES));
  });

  it('keeps the array it showed when nothing changed, so that no list wakes', () => {
    const filtered = new FilteredLog();
    const filter = FILTERS[1] ?? EVERY_ENTRY;
    const log = entries(1, 7);
    const first = filtered.update(log, filter).shown;
    log.push(entry(8));
    expect(filtered.update(log, filter).shown).toBe(first);
  });
});

describe('following the newest', () => {
  const place = (scrollTop: number, scrollHeight = 1_000) => ({ scrollTop, scrollHeight, clientHeight: 200 });

  it('ends when the operator scrolls up, counts what comes unseen, and resumes at the bottom', () => {
    const follow = createFollow();
    follow.scrolled(place(800));
    follow.came(3);
    expect([follow.on(), follow.unseen()]).toEqual([true, 0]);
    follow.scrolled(place(700));
    follow.came(2);
    follow.came(1);
    expect([follow.on(), follow.unseen()]).toEqual([false, 3]);
    follow.scrolled(place(750));
    expect(follow.on()).toBe(false);
    follow.scrolled(place(800));
    expect([follow.on(), follow.unseen()]).toEqual([true, 0]);
  });

  it('is off while nothing new can come', () => {
    const [possible, setPossible] = createSignal(true);
    const follow = createFollow(possible);
    setPossible(false);
    follow.scrolled(place(800));
    expect([follow.on(), follow.possible()]).toEqual([false, false]);
    setPossible(true);
    expect(follow.on()).toBe(true);
  });

  it('does not end because the log grows', () => {
    const follow = createFollow();
    follow.scrolled(place(800));
    follow.scrolled(place(800, 1_400));
    expect(follow.on()).toBe(true);
  });

  it('does not end because the view or its rows are resized', () => {
    const follow = createFollow();
    follow.scrolled(place(800));
    // Zoomed: a fraction of a pixel up, in a lower view.
    follow.scrolled({ scrollTop: 799.7, scrollHeight: 1_000, clientHeight: 114 });
    // Lower rows in a lower view.
    follow.scrolled({ scrollTop: 700, scrollHeight: 900, clientHeight: 114 });
    expect(follow.on()).toBe(true);
    follow.scrolled({ scrollTop: 690, scrollHeight: 900, clientHeight: 114 });
    expect(follow.on()).toBe(false);
  });
});

describe('details', () => {
  it('are indented', () => {
    expect(detailsText('{"orderId":"o-1","__proto__":{"a":1}}').text).toBe(
      '{\n  "orderId": "o-1",\n  "__proto__": {\n    "a": 1\n  }\n}',
    );
  });

  it('that are huge are cut, and say by how much', () => {
    const shown = detailsText(JSON.stringify({ text: 'x'.repeat(1_000_000) }));
    expect(shown.text).toHaveLength(MAX_SHOWN);
    expect(shown.cut).toBeGreaterThan(900_000);
  });

  it('that nest too deep stand as they came', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(detailsText(deep).text.startsWith('[')).toBe(true);
  });
});
