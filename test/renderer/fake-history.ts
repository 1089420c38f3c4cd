/** The history, on an array: pages, types and an order's life with the meaning that main's have. */
import type { ActivityEntry } from '../../src/protocol/activity';
import type { HistoryFigures, OrderLife, StoredEntry, StoredOrder } from '../../src/shared/history/rows';
import type { Input } from '../../src/shared/ipc/contract';
import { matcherOf } from '../../src/shared/model/activity-filter';
import { subjectsOf } from '../../src/shared/model/activity-subjects';

export class FakeHistory {
  entries: ActivityEntry[] = [];
  updates: StoredOrder[] = [];
  /** Thrown by every question, while set. */
  broken: Error | null = null;
  fault: HistoryFigures['fault'] = null;
  asked: Input<'activityPage'>[] = [];

  readonly activityPage = async (query: Input<'activityPage'>) => {
    this.asked.push(query);
    this.#check();
    const matches = matcherOf(query.filter);
    const rows: StoredEntry[] = [];
    let row = this.entries.length;
    for (; row > 0 && rows.length < query.limit; row -= 1) {
      const entry = this.entries[row - 1];
      if (entry === undefined || (query.before !== null && row >= query.before) || !matches(entry)) continue;
      rows.push({ row, entry });
    }
    return { entries: rows, next: row > 0 ? (rows.at(-1)?.row ?? null) : null };
  };

  readonly activityTypes = async () => [...new Set(this.entries.map(({ type }) => type))].sort();

  readonly historyFigures = async (): Promise<HistoryFigures> => ({
    file: '',
    bytes: 0,
    entries: this.entries.length,
    orderUpdates: this.updates.length,
    oldest: this.entries[0]?.timestamp ?? null,
    fault: this.fault,
  });

  readonly orderLife = async ({ id }: { id: string }): Promise<OrderLife> => {
    this.#check();
    return {
      updates: this.updates.filter(({ order }) => order.id === id),
      entries: this.entries
        .map((entry, index) => ({ row: index + 1, entry }))
        .filter(({ entry }) => subjectsOf(entry).includes(id.toLowerCase())),
    };
  };

  #check(): void {
    if (this.broken !== null) throw this.broken;
  }
}

export const entryOf = (n: number, part: Partial<ActivityEntry> = {}): ActivityEntry => ({
  id: `act-${n}`,
  type: 'system',
  severity: 'info',
  message: `message ${n}`,
  details: null,
  timestamp: n,
  ...part,
});
export const entriesOf = (from: number, to: number): ActivityEntry[] =>
  Array.from({ length: to - from }, (_, index) => entryOf(from + index));
