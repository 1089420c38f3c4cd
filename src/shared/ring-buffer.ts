/** The newest `capacity` items, oldest first. Pushing and shifting cost the same however many there are. */
export class RingBuffer<T> {
  readonly #slots: (T | undefined)[] = [];
  #start = 0;
  #size = 0;

  constructor(readonly capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1) {
      throw new RangeError(`A ring buffer holds a whole number of items from 1, not ${capacity}`);
    }
  }

  get size(): number {
    return this.#size;
  }

  /** Returns what fell out, if anything did. */
  push(item: T): T | undefined {
    const evicted = this.#size === this.capacity ? this.shift() : undefined;
    this.#slots[this.#slot(this.#size)] = item;
    this.#size += 1;
    return evicted;
  }

  /** Takes the oldest out. */
  shift(): T | undefined {
    if (this.#size === 0) return undefined;
    const oldest = this.#slots[this.#start];
    // A slot must not keep alive what the buffer no longer holds.
    this.#slots[this.#start] = undefined;
    this.#start = this.#slot(1);
    this.#size -= 1;
    return oldest;
  }

  last(): T | undefined {
    return this.#size === 0 ? undefined : this.#slots[this.#slot(this.#size - 1)];
  }

  replaceLast(item: T): void {
    if (this.#size === 0) throw new RangeError('There is no last item to replace');
    this.#slots[this.#slot(this.#size - 1)] = item;
  }

  clear(): void {
    this.#slots.length = 0;
    this.#start = 0;
    this.#size = 0;
  }

  toArray(): T[] {
    return Array.from({ length: this.#size }, (_, index) => this.#slots[this.#slot(index)] as T);
  }

  #slot(index: number): number {
    return (this.#start + index) % this.capacity;
  }
}
