import type { Clock } from '../shared/ports';

/** Timers by name, one of each at most: setting one again replaces it. */
export class Timers<Name extends string> {
  readonly #cancels = new Map<Name, () => void>();

  constructor(readonly clock: Clock) {}

  set(name: Name, ms: number, callback: () => void): void {
    this.cancel(name);
    const cancel = this.clock.timer(ms, () => {
      this.#cancels.delete(name);
      callback();
    });
    this.#cancels.set(name, cancel);
  }

  has(name: Name): boolean {
    return this.#cancels.has(name);
  }

  cancel(name: Name): void {
    this.#cancels.get(name)?.();
    this.#cancels.delete(name);
  }

  cancelAll(): void {
    for (const cancel of this.#cancels.values()) cancel();
    this.#cancels.clear();
  }
}
