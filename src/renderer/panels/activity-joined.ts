/**
 * One list of what the window holds and, above it, what the history gave: no entry twice, in order of arrival.
 * Every change is either at the head or at the tail, and says which, for the list's place under the eyes.
 */
import type { ActivityEntry } from '../../protocol/activity';
import type { StoredEntry } from '../../shared/history/rows';
import { textOf } from '../../shared/model/activity-log';
import { MAX_ENTRIES_TEXT } from '../../shared/model/bounds';
import type { HeldEntry } from '../../shared/model/held';
import { FoldedLog, type LogRow } from './activity-fold';
import type { LogView } from './filtered-log';

/** Entries above the held ones, as with `MAX_ENTRIES_TEXT`: more can be reached by time, not by scrolling on. */
const MAX_OLDER = 20_000;
/**
 * What was held joins them without being asked for, and the oldest let go are another head of the list: not before
 * so many times as many.
 */
const SLACK = 2;

/** Told of the rows after each change; `atHead`: only what stands there is another. */
type OnRows = (rows: readonly LogRow[], atHead: boolean) => void;

export class JoinedLog {
  #log: FoldedLog;
  /** Of the entries listed, those older than the oldest held one that is shown. */
  #older = 0;
  #olderText = 0;
  /** Whether some of them were let go: the history’s next page isn’t next to the rest. */
  #cut = false;
  /** Of the entries listed, the held ones that are shown. */
  #held: readonly HeldEntry[] = [];
  /** Keys of all held and listed entries, once a page was joined. */
  #known: Set<string> | null = null;

  constructor(
    folding: boolean,
    readonly onRows: OnRows,
  ) {
    this.#log = new FoldedLog(folding);
  }

  get older(): number {
    return this.#older;
  }

  /** Whether another page may be put on top: memory has a bound. */
  get hasRoom(): boolean {
    return !this.#cut && this.#older < MAX_OLDER && this.#olderText < MAX_ENTRIES_TEXT;
  }

  /** The time of the entry at the very top. */
  get oldest(): number | null {
    return this.#log.rows[0]?.entries[0].timestamp ?? null;
  }

  /** What the held entries have become. */
  take(view: LogView): void {
    const entries = view.shown.map(({ entry }) => entry);
    const left = this.#held.slice(0, view.dropped ?? 0);
    this.#held = view.shown;
    if (view.dropped === null) {
      this.#begin(entries, this.#log.folding);
      return;
    }
    const fresh = entries.slice(entries.length - view.added);
    const known = this.#known;
    if (known !== null) {
      // What leaves the held ones stays: it stands in the middle of the list.
      this.#older += left.length;
      for (const held of left) this.#olderText += textOf(held);
      const beyond = this.#beyond();
      this.#cut ||= beyond > 0;
      this.#dropOldest(beyond);
      this.#takeBack(fresh, known);
      for (const entry of fresh) known.add(keyOf(entry));
    } else if (view.dropped > 0) {
      this.#log.dropFirst(view.dropped);
      this.onRows(this.#log.rows, true);
    }
    if (fresh.length === 0) return;
    this.#log.append(fresh);
    this.onRows(this.#log.rows, false);
  }

  /** Puts a page (newest first) on top, but for what is held or listed. How many entries were new. */
  join(page: readonly StoredEntry[], held: readonly HeldEntry[]): number {
    this.#known ??= new Set(held.map(({ entry }) => keyOf(entry)));
    const fresh: ActivityEntry[] = [];
    for (const stored of page) {
      const key = keyOf(stored.entry);
      if (this.#known.has(key)) continue;
      this.#known.add(key);
      fresh.push(stored.entry);
      this.#olderText += textOf(stored);
    }
    if (fresh.length === 0) return 0;
    this.#older += fresh.length;
    this.#log.prepend(fresh.reverse());
    this.onRows(this.#log.rows, true);
    return fresh.length;
  }

  /** Back to the held entries alone. */
  leaveOlder(): void {
    this.#dropOldest(this.#older);
    this.#cut = false;
    this.#known = null;
  }

  fold(folding: boolean): void {
    const entries = this.#log.rows.flatMap((row) => row.entries);
    this.#log = new FoldedLog(folding);
    this.#log.append(entries);
    this.onRows(this.#log.rows, false);
  }

  /** How many of the oldest are too many. */
  #beyond(): number {
    if (this.#older <= SLACK * MAX_OLDER && this.#olderText <= SLACK * MAX_ENTRIES_TEXT) return 0;
    let older = this.#older;
    let text = this.#olderText;
    for (const { entries } of this.#log.rows) {
      for (const entry of entries) {
        if (older <= MAX_OLDER && text <= MAX_ENTRIES_TEXT) return this.#older - older;
        older -= 1;
        text -= textOf({ entry });
      }
    }
    return this.#older;
  }

  #dropOldest(count: number): void {
    if (count === 0) return;
    for (const entry of this.#log.dropFirst(count)) {
      this.#olderText -= textOf({ entry });
      this.#known?.delete(keyOf(entry));
    }
    this.#older -= count;
    this.onRows(this.#log.rows, true);
  }

  #begin(entries: readonly ActivityEntry[], folding: boolean): void {
    this.#log = new FoldedLog(folding);
    this.#log.append(entries);
    this.#older = 0;
    this.#olderText = 0;
    this.#cut = false;
    this.#known = null;
    this.onRows(this.#log.rows, false);
  }

  /**
   * The history may know an entry before the window does, and the gateway may send an old one again: it stands
   * where the window heard it.
   */
  #takeBack(fresh: readonly ActivityEntry[], known: ReadonlySet<string>): void {
    const again = new Set(fresh.map(keyOf).filter((key) => known.has(key)));
    if (again.size === 0) return;
    this.#log.drop((entry) => {
      if (!again.has(keyOf(entry))) return false;
      this.#older -= 1;
      this.#olderText -= textOf({ entry });
      return true;
    });
  }
}

const keyOf = ({ id, timestamp }: ActivityEntry): string => `${timestamp} ${id}`;
