import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActivityEntry } from '../../src/protocol/activity';
import type { LogRow } from '../../src/renderer/panels/activity-fold';
import { JoinedLog } from '../../src/renderer/panels/activity-joined';
import { FilteredLog } from '../../src/renderer/panels/filtered-log';
import type { StoredEntry } from '../../src/shared/history/rows';
import { EVERY_ENTRY } from '../../src/shared/model/activity-filter';
import { MAX_ENTRIES_TEXT } from '../../src/shared/model/bounds';
import type { HeldEntry } from '../../src/shared/model/held';
import { entriesOf, entryOf } from './fake-history';

/** A window that holds the newest entries of a history, and scrolls up in it. */
class Bench {
  /** All that ever was, oldest first; `held` are of this run. */
  history: ActivityEntry[];
  held: HeldEntry[] = [];
  seq = 0;
  before: number | null = null;
  rows: readonly LogRow[] = [];
  changes: { rows: readonly LogRow[]; atHead: boolean }[] = [];
  readonly filtered = new FilteredLog();
  readonly joined = new JoinedLog(true, (rows, atHead) => {
    this.rows = rows;
    this.changes.push({ rows, atHead });
  });

  constructor(earlier: number) {
    this.history = entriesOf(1, earlier + 1);
  }

  come(entry = entryOf(this.history.length + 1)): void {
    this.history.push(entry);
    this.hear(entry);
  }
  hear(entry: ActivityEntry): void {
    this.seq += 1;
    this.held = [...this.held, { seq: this.seq, entry }];
    this.take();
  }
  trim(count: number): void {
    this.held = this.held.slice(count);
    this.take();
  }
  take(): void {
    const view = this.filtered.update(this.held, EVERY_ENTRY);
    // Another log: its pages begin anew.
    if (view.dropped === null) this.before = null;
    this.joined.take(view);
  }
  page(limit: number): number {
    const page: StoredEntry[] = this.history
      .map((entry, index) => ({ row: index + 1, entry }))
      .filter(({ row }) => this.before === null || row < this.before)
      .slice(-limit)
      .reverse();
    this.before = page.at(-1)?.row ?? 1;
    return this.joined.join(page, this.held);
  }
  listed(): string[] {
    return this.rows.flatMap(({ entries }) => entries.map(({ id }) => id));
  }
}

describe('what is held and what the history gave', () => {
  it('make one list, in order of arrival, no entry twice and none missing, whatever happens when', () => {
    const step = fc.oneof(
      fc.constant({ kind: 'come' as const, count: 1 }),
      fc.record({ kind: fc.constant('page' as const), count: fc.integer({ min: 1, max: 7 }) }),
      fc.record({ kind: fc.constant('trim' as const), count: fc.integer({ min: 1, max: 3 }) }),
      fc.constant({ kind: 'leave' as const, count: 0 }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.array(step, { maxLength: 40 }), (earlier, steps) => {
        const bench = new Bench(earlier);
        for (const { kind, count } of steps) {
          if (kind === 'come') bench.come();
          if (kind === 'page') bench.page(count);
          if (kind === 'trim') bench.trim(count);
          if (kind === 'leave') {
            bench.joined.leaveOlder();
            bench.before = null;
            expect(bench.listed()).toEqual(bench.held.map(({ entry }) => entry.id));
          }
          // The newest end of the history, without a hole.
          const listed = bench.listed();
          expect(listed).toEqual(
            bench.history.slice(bench.history.length - listed.length).map(({ id }) => id),
          );
          expect(listed.length).toBeGreaterThanOrEqual(bench.held.length);
          expect(bench.joined.older).toBe(listed.length - bench.held.length);
        }
      }),
    );
  });

  it('say whether a change was at the head', () => {
    const bench = new Bench(3);
    bench.come();
    bench.page(10);
    expect(bench.changes.map(({ rows, atHead }) => [rows.length, atHead])).toEqual([
      [1, false],
      [4, true],
    ]);
  });

  it('keep apart what is one: an entry that the history knew before the window stands where it was heard', () => {
    const bench = new Bench(3);
    bench.come();
    const early = entryOf(5);
    bench.history.push(early);
    bench.page(10);
    bench.hear(early);
    expect(bench.listed()).toEqual(['act-1', 'act-2', 'act-3', 'act-4', 'act-5']);
    bench.come();
    expect(bench.listed().at(-1)).toBe('act-6');
  });

  it('take the same id at another time for another entry', () => {
    const bench = new Bench(1);
    bench.come(entryOf(1, { timestamp: 99 }));
    bench.page(10);
    expect(bench.listed()).toEqual(['act-1', 'act-1']);
  });

  it('end at a bound', () => {
    const bench = new Bench(0);
    bench.history = entriesOf(0, 25_000);
    while (bench.joined.hasRoom) expect(bench.page(1_000)).toBe(1_000);
    expect(bench.joined.older).toBe(20_000);
  });

  it('list no more text than twice the bound, and what is held, while that goes by', () => {
    const bench = new Bench(2);
    bench.page(1);
    const message = 'x'.repeat(MAX_ENTRIES_TEXT / 64 + 1);
    const text = () =>
      bench.rows.flatMap(({ entries }) => entries).reduce((sum, one) => sum + one.message.length, 0);
    for (let n = 3; n < 400; n += 1) {
      // As main’s: at most half of the bound is held.
      if (bench.held.length >= 32) bench.trim(1);
      bench.come(entryOf(n, { message }));
      // The history’s next page is next to what was let go.
      if (bench.listed()[0] !== 'act-2') expect(bench.joined.hasRoom).toBe(false);
      expect(text()).toBeLessThanOrEqual(2.6 * MAX_ENTRIES_TEXT);
    }
    expect(bench.joined.hasRoom).toBe(false);
    bench.joined.leaveOlder();
    expect([bench.joined.hasRoom, bench.listed().length]).toEqual([true, bench.held.length]);
  });

  it('give back the room of what is heard again', () => {
    const bench = new Bench(0);
    bench.history = [entryOf(1, { message: 'x'.repeat(MAX_ENTRIES_TEXT) }), entryOf(2)];
    bench.page(2);
    expect(bench.joined.hasRoom).toBe(false);
    const [long] = bench.history;
    if (long !== undefined) bench.hear(long);
    expect([bench.joined.hasRoom, bench.listed()]).toEqual([true, ['act-2', 'act-1']]);
  });

  it('take an entry that was let go for a new one', () => {
    const bench = new Bench(0);
    bench.history = entriesOf(0, 1);
    bench.page(1);
    for (let from = 1; from < 60_000; from += 1_000) {
      const some = entriesOf(from, from + 1_000);
      bench.history.push(...some);
      bench.held = [...bench.held.slice(-500), ...some.map((entry) => ({ seq: entry.timestamp, entry }))];
      bench.take();
    }
    expect(bench.listed()).not.toContain('act-0');
    const { older } = bench.joined;
    bench.before = 2;
    // The history’s oldest page again: it is not among what is listed.
    expect(bench.page(1)).toBe(1);
    expect(bench.joined.older).toBe(older + 1);
  });

  it('stay bounded while what is held goes by', () => {
    const bench = new Bench(1);
    bench.page(1);
    for (let n = 0; n < 50; n += 1) {
      const from = bench.history.length + 1;
      const some = entriesOf(from, from + 1_000);
      bench.history.push(...some);
      bench.held = [...bench.held.slice(-500), ...some.map((entry) => ({ seq: entry.timestamp, entry }))];
      bench.take();
      expect(bench.listed().length).toBeLessThanOrEqual(42_000);
    }
    expect(bench.joined.hasRoom).toBe(false);
    expect(bench.listed().at(-1)).toBe(bench.history.at(-1)?.id);
  });
});
