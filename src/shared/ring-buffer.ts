/** The newest `capacity` items, oldest first. Pushing costs the same however many there are. */
export class RingBuffer<T> {
  readonly #items: T[] = [];
  #start = 0;

  constructor(readonly capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1) {
      throw new RangeError(`A ring buffer holds a whole number of items from 1, not ${capacity}`);
    }
  }

  get size(): number {
    return this.#items.length;
  }

  /** Returns what fell out, if anything did. */
  push(item: T): T | undefined {
    if (this.#items.length < this.capacity) {
      this.#items.push(item);
      return undefined;
    }
    const evicted = this.#items[this.#start];
    this.#items[this.#start] = item;
    this.#start = (this.#start + 1) % this.capacity;
    return evicted;
  }

  last(): T | undefined {
    return this.#items.at((this.#start + this.#items.length - 1) % Math.max(1, this.#items.length));
  }

  replaceLast(item: T): void {
    if (this.#items.length === 0) throw new RangeError('There is no last item to replace');
    this.#items[(this.#start + this.#items.length - 1) % this.#items.length] = item;
  }

  clear(): void {
    this.#items.length = 0;
    this.#start = 0;
  }

  toArray(): T[] {
    return [...this.#items.slice(this.#start), ...this.#items.slice(0, this.#start)];
  }
}
