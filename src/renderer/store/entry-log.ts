import { createSignal } from 'solid-js';
import type { HeldEntry } from '../../shared/model/held';

/** As many as main holds. */
const CAPACITY = 10_000;
/** Trimmed in strides, so that a full log doesn't shift its array on every entry. */
const STRIDE = 500;

/** The activity log's entries, oldest first, by order of arrival. */
export class EntryLog {
  #items: HeldEntry[] = [];
  readonly #version = createSignal(0);

  /** Reactive to entries coming and going. The array is the log's own: read it, don't keep it. */
  all(): readonly HeldEntry[] {
    this.#version[0]();
    return this.#items;
  }

  push(entry: HeldEntry): void {
    this.#items.push(entry);
    if (this.#items.length > CAPACITY + STRIDE) this.#items = this.#items.slice(-CAPACITY);
    this.#version[1]((n) => n + 1);
  }

  replace(entries: readonly HeldEntry[]): void {
    this.#items = [...entries];
    this.#version[1]((n) => n + 1);
  }
}
