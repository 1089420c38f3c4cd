/**
 * The log's rows: entries that say the same, one right after the other, stand as one. Nothing is dropped: a row
 * holds every entry it stands for. Adding at either end or taking from the head looks at what is added or taken
 * alone. A row keeps its identity while it grows, so that what is open or read in it stays.
 */
import type { ActivityEntry } from '../../protocol/activity';

export interface LogRow {
  /** At least one, oldest first. */
  readonly entries: readonly [ActivityEntry, ...ActivityEntry[]];
}

interface Growing extends LogRow {
  entries: [ActivityEntry, ...ActivityEntry[]];
}

/** Whether two entries say the same, at whatever time. */
export const isRepeat = (a: ActivityEntry, b: ActivityEntry): boolean =>
  a.message === b.message && a.type === b.type && a.severity === b.severity && a.details === b.details;

export class FoldedLog {
  #rows: readonly Growing[] = [];

  /** `folding: false` gives every entry its own row. */
  constructor(readonly folding: boolean) {}

  /** Oldest first. Another array whenever there are other rows; not when one only grows. */
  get rows(): readonly LogRow[] {
    return this.#rows;
  }

  append(entries: readonly ActivityEntry[]): void {
    const fresh = this.#fold(entries, this.#rows.at(-1));
    if (fresh.length > 0) this.#rows = [...this.#rows, ...fresh];
  }

  prepend(entries: readonly ActivityEntry[]): void {
    const fresh = this.#fold(entries);
    const above = fresh.at(-1);
    const first = this.#rows[0];
    if (
      this.folding &&
      above !== undefined &&
      first !== undefined &&
      isRepeat(above.entries[0], first.entries[0])
    ) {
      first.entries = [...above.entries, ...first.entries];
      fresh.pop();
    }
    if (fresh.length > 0) this.#rows = [...fresh, ...this.#rows];
  }

  /** Takes so many entries from the head, and returns them. */
  dropFirst(count: number): ActivityEntry[] {
    let left = count;
    let whole = 0;
    for (let row = this.#rows[0]; row !== undefined && left >= row.entries.length; row = this.#rows[whole]) {
      left -= row.entries.length;
      whole += 1;
    }
    const dropped = this.#rows.slice(0, whole).flatMap(({ entries }) => entries);
    if (whole > 0) this.#rows = this.#rows.slice(whole);
    return [...dropped, ...(this.#rows[0]?.entries.splice(0, left) ?? [])];
  }

  /** Takes out entries that `picked` picks, wherever they are. */
  drop(picked: (entry: ActivityEntry) => boolean): void {
    this.#rows = this.#rows.filter((row) => {
      const [first, ...rest] = row.entries.filter((entry) => !picked(entry));
      if (first === undefined) return false;
      row.entries = [first, ...rest];
      return true;
    });
  }

  /** New rows of these entries, but for those that the row before them takes. */
  #fold(entries: readonly ActivityEntry[], before?: Growing): Growing[] {
    const fresh: Growing[] = [];
    let last = before;
    for (const entry of entries) {
      if (this.folding && last !== undefined && isRepeat(last.entries[0], entry)) last.entries.push(entry);
      else {
        last = { entries: [entry] };
        fresh.push(last);
      }
    }
    return fresh;
  }
}
