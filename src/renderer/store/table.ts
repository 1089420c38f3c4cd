import { type Accessor, createSignal, type Setter, untrack } from 'solid-js';

/**
 * Rows by key, each its own signal: a change of one row wakes that row's cells alone, and whoever orders the
 * rows hears of the keys' change by `version`, or of any change by `touched`.
 */
export interface Table<Key, Row> {
  /** The row of a key, reactive; `undefined` once it is gone. */
  get(key: Key): Row | undefined;
  /** All rows, in order of arrival; reactive to keys coming and going. */
  rows(): readonly Row[];
  /** The same, reactive to every change: for sorting by a live column, counting, totals. */
  liveRows(): readonly Row[];
  size(): number;
  /** Changes with any row: to be woken without asking for the rows. */
  changes(): number;
}

export class SignalTable<Key, Row> implements Table<Key, Row> {
  readonly #rows = new Map<Key, { read: Accessor<Row | undefined>; write: Setter<Row | undefined> }>();
  readonly #version: Accessor<number>;
  readonly #bumpVersion: () => void;
  readonly #touched: Accessor<number>;
  readonly #bumpTouched: () => void;

  constructor(readonly keyOf: (row: Row) => Key) {
    const [version, setVersion] = createSignal(0);
    const [touched, setTouched] = createSignal(0);
    this.#version = version;
    this.#bumpVersion = () => setVersion((n) => n + 1);
    this.#touched = touched;
    this.#bumpTouched = () => setTouched((n) => n + 1);
  }

  get(key: Key): Row | undefined {
    const row = this.#rows.get(key);
    if (row !== undefined) return row.read();
    this.#version();
    return undefined;
  }

  rows(): readonly Row[] {
    this.#version();
    return untrack(() => this.#all());
  }

  liveRows(): readonly Row[] {
    this.#version();
    this.#touched();
    return untrack(() => this.#all());
  }

  size(): number {
    this.#version();
    return this.#rows.size;
  }

  changes(): number {
    this.#version();
    return this.#touched();
  }

  put(row: Row): void {
    const key = this.keyOf(row);
    const held = this.#rows.get(key);
    if (held === undefined) {
      const [read, write] = createSignal<Row | undefined>(row);
      this.#rows.set(key, { read, write });
      this.#bumpVersion();
    } else {
      held.write(() => row);
    }
    this.#bumpTouched();
  }

  delete(key: Key): void {
    const held = this.#rows.get(key);
    if (held === undefined) return;
    this.#rows.delete(key);
    // Who reads it hears that it is gone: in the same step the key may come again, with a signal of its own.
    held.write(undefined);
    this.#bumpVersion();
    this.#bumpTouched();
  }

  /** Makes the table hold exactly these rows. Rows equal by `same` don't wake their cells. */
  replace(rows: readonly Row[], same: (a: Row, b: Row) => boolean): void {
    const gone = new Set(this.#rows.keys());
    for (const row of rows) {
      const key = this.keyOf(row);
      gone.delete(key);
      const held = untrack(() => this.#rows.get(key)?.read());
      if (held === undefined || !same(held, row)) this.put(row);
    }
    for (const key of gone) this.delete(key);
  }

  #all(): Row[] {
    return [...this.#rows.values()].flatMap(({ read }) => read() ?? []);
  }
}
