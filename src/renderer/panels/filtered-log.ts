/**
 * The entries that a filter shows, kept up to date as entries come: those already judged aren't judged again,
 * unless the filter or the log itself has become another.
 */
import { type ActivityFilter, EVERY_ENTRY, matcherOf } from '../../shared/model/activity-filter';
import { MAX_ENTRIES } from '../../shared/model/bounds';
import type { HeldEntry } from '../../shared/model/held';

export interface LogView {
  /** Oldest first. */
  readonly shown: readonly HeldEntry[];
  /** How many the log holds, shown or not: as many as main does. */
  readonly held: number;
  /** How many of the entries shown before have left at the head; `null` when all were judged anew. */
  readonly dropped: number | null;
  /** How many shown entries have come at the tail. */
  readonly added: number;
}

export class FilteredLog {
  #shown: readonly HeldEntry[] = [];
  #filter: ActivityFilter = EVERY_ENTRY;
  #matches = matcherOf(EVERY_ENTRY);
  #newest: HeldEntry | undefined;

  /** `log` is the whole log, oldest first, by ascending `seq`; of it the newest `MAX_ENTRIES` count. */
  update(log: readonly HeldEntry[], filter: ActivityFilter): LogView {
    const start = Math.max(0, log.length - MAX_ENTRIES);
    const judged = filter === this.#filter ? this.#judgedIn(log) : null;
    // More have come at once than count: what was shown before isn't next to them.
    const known = judged !== null && judged < start ? null : judged;
    if (filter !== this.#filter) this.#matches = matcherOf(filter);
    this.#filter = filter;
    this.#newest = log.at(-1);

    const fresh = log.slice(Math.max(start, known ?? 0)).filter(({ entry }) => this.#matches(entry));
    const kept = known === null ? [] : this.#withoutBefore(log[start]?.seq ?? Number.POSITIVE_INFINITY);
    const dropped = known === null ? null : this.#shown.length - kept.length;
    if (fresh.length > 0 || dropped !== 0) this.#shown = [...kept, ...fresh];
    return { shown: this.#shown, held: log.length - start, dropped, added: fresh.length };
  }

  /** How many of the log's entries were judged before, or `null` when it isn't the same log any more. */
  #judgedIn(log: readonly HeldEntry[]): number | null {
    const newest = this.#newest;
    if (newest === undefined) return 0;
    let index = log.length - 1;
    while (index >= 0 && (log[index]?.seq ?? 0) > newest.seq) index -= 1;
    return log[index] === newest ? index + 1 : null;
  }

  #withoutBefore(seq: number): readonly HeldEntry[] {
    const first = this.#shown.findIndex((held) => held.seq >= seq);
    if (first === -1) return [];
    return first === 0 ? this.#shown : this.#shown.slice(first);
  }
}
