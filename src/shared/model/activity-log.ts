/** The newest activity entries, in order of arrival; an id heard before is not taken again (PROTOCOL.md P55). */
import type { ActivityEntry } from '../../protocol/activity';
import { AgingSet } from '../aging-set';
import { RingBuffer } from '../ring-buffer';
import { MAX_ENTRIES, MAX_ENTRIES_TEXT, MAX_IDS } from './bounds';
import type { HeldEntry } from './held';

/** What an entry counts against `MAX_ENTRIES_TEXT`. */
export const textOf = ({ entry }: Pick<HeldEntry, 'entry'>): number =>
  entry.message.length + (entry.details?.length ?? 0);

/** Whether it is one entry, had twice. */
export const isSameEntry = (a: ActivityEntry, b: ActivityEntry): boolean =>
  a.id === b.id && a.timestamp === b.timestamp;

export class ActivityLog {
  readonly #entries = new RingBuffer<HeldEntry>(MAX_ENTRIES);
  #text = 0;
  #seq = 0;
  readonly #known = new AgingSet(MAX_IDS);

  /** `null` when it came before. */
  add(entry: ActivityEntry): HeldEntry | null {
    if (this.#known.has(entry.id)) return null;
    this.#known.add(entry.id);
    this.#seq += 1;
    const held = { seq: this.#seq, entry };
    this.#forget(this.#entries.push(held));
    this.#text += textOf(held);
    while (this.#text > MAX_ENTRIES_TEXT) this.#forget(this.#entries.shift());
    return held;
  }

  /** Oldest first. */
  all(): HeldEntry[] {
    return this.#entries.toArray();
  }

  #forget(evicted: HeldEntry | undefined): void {
    if (evicted !== undefined) this.#text -= textOf(evicted);
  }
}
