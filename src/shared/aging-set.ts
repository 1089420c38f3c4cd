/** Ids, of which those that were added last stay. */
export class AgingSet {
  readonly #ids = new Set<string>();
  /**
   * Kept from one eviction to the next: a new one steps over all that have left since the set was last packed. Nor may
   * it stand still for ever, for it holds on to every table that the set has outgrown since it moved.
   */
  #oldest = this.#ids.values();
  /** Since the iterator was made. */
  #deleted = 0;

  constructor(readonly capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1) {
      throw new RangeError(`A set holds a whole number of ids from 1, not ${capacity}`);
    }
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Returns the oldest if it had to leave. One that is held already keeps its age: `delete` it first to renew it. */
  add(id: string): string | undefined {
    this.#ids.add(id);
    if (this.#ids.size <= this.capacity) return undefined;
    const { value: evicted } = this.#oldest.next();
    if (evicted !== undefined) this.#ids.delete(evicted);
    return evicted;
  }

  /** Whether it was held. */
  delete(id: string): boolean {
    const held = this.#ids.delete(id);
    if (held) this.#deleted += 1;
    if (this.#deleted > this.#ids.size) this.#beginAnew();
    return held;
  }

  clear(): void {
    this.#ids.clear();
    this.#beginAnew();
  }

  #beginAnew(): void {
    this.#oldest = this.#ids.values();
    this.#deleted = 0;
  }
}
