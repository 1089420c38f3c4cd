import { type Accessor, createSignal } from 'solid-js';
import { isSameEntry, textOf } from '../../shared/model/activity-log';
import { MAX_ENTRIES, MAX_ENTRIES_TEXT } from '../../shared/model/bounds';
import type { HeldEntry } from '../../shared/model/held';

/** Trimmed in strides, so that a full log doesn't shift its array on every entry. */
const STRIDE = 500;

/** The activity log's entries, oldest first, by order of arrival: as many as main holds, or a stride more. */
export class EntryLog {
  #items: HeldEntry[] = [];
  #text = 0;
  readonly #version: Accessor<number>;
  readonly #bumpVersion: () => void;

  constructor() {
    const [version, setVersion] = createSignal(0);
    this.#version = version;
    this.#bumpVersion = () => setVersion((n) => n + 1);
  }

  /** Reactive to entries coming and going. The array is the log's own: read it, don't keep it. */
  all(): readonly HeldEntry[] {
    this.#version();
    return this.#items;
  }

  push(entry: HeldEntry): void {
    this.#items.push(entry);
    this.#text += textOf(entry);
    if (this.#items.length > MAX_ENTRIES + STRIDE || this.#text > MAX_ENTRIES_TEXT) this.#trim();
    this.#bumpVersion();
  }

  /** Entries that were held before stay the same objects: who reads one keeps their place. */
  replace(entries: readonly HeldEntry[]): void {
    const before = new Map(this.#items.map((held) => [held.seq, held]));
    this.#items = entries.map((entry) => {
      // Another main numbers others the same.
      const held = before.get(entry.seq);
      return held !== undefined && isSameEntry(held.entry, entry.entry) ? held : entry;
    });
    this.#text = entries.reduce((sum, entry) => sum + textOf(entry), 0);
    this.#bumpVersion();
  }

  #trim(): void {
    let start = Math.max(0, this.#items.length - MAX_ENTRIES);
    for (const entry of this.#items.slice(0, start)) this.#text -= textOf(entry);
    for (let entry = this.#items[start]; entry !== undefined && this.#text > MAX_ENTRIES_TEXT; ) {
      this.#text -= textOf(entry);
      start += 1;
      entry = this.#items[start];
    }
    this.#items = this.#items.slice(start);
  }
}
