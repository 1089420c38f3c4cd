/** What was heard and isn't known to be on the disk: bounded, and what there was no room for is counted. */
import type { Batch, Fact } from './messages';

/** Of memory, roughly, bytes: at the specification's pace a day of a full disk. */
const MOST = 64 * 1_048_576;

export class Waiting {
  readonly #run: number;
  readonly #most: number;
  #collected: Fact[] = [];
  #collectedSize = 0;
  #batches: { readonly batch: Batch; readonly size: number }[] = [];
  #size = 0;
  #seq = 0;

  constructor(run: number, most = MOST) {
    this.#run = run;
    this.#most = most;
  }

  get collected(): number {
    return this.#collected.length;
  }

  /** `false`: there was no room for it. */
  add(fact: Fact): boolean {
    const size = sizeOf(fact);
    if (this.#size + size > this.#most) return false;
    this.#collected.push(fact);
    this.#collectedSize += size;
    this.#size += size;
    return true;
  }

  /** What is collected, as a batch; `null` when there is nothing. */
  batch(): Batch | null {
    return this.#collected.length === 0 ? null : this.#close();
  }

  /** Batches not kept, oldest first; at least an empty one, to try with. */
  unkept(): readonly Batch[] {
    if (this.#batches.length === 0) this.#close();
    return this.#batches.map(({ batch }) => batch);
  }

  /** That batch, and all before it, are on the disk. */
  kept(seq: number): void {
    while (this.#batches[0] !== undefined && this.#batches[0].batch.seq <= seq) {
      this.#size -= this.#batches.shift()?.size ?? 0;
    }
  }

  clear(): void {
    this.#collected = [];
    this.#batches = [];
    this.#size = 0;
  }

  #close(): Batch {
    this.#seq += 1;
    const batch: Batch = { kind: 'keep', run: this.#run, seq: this.#seq, facts: this.#collected };
    this.#batches.push({ batch, size: this.#collectedSize });
    this.#collected = [];
    this.#collectedSize = 0;
    return batch;
  }
}

function sizeOf(fact: Fact): number {
  switch (fact.of) {
    case 'entry':
      return 500 + 2 * (fact.entry.message.length + (fact.entry.details?.length ?? 0));
    case 'positions':
      return 300 * (1 + fact.positions.length);
    case 'state':
    case 'outage':
      return 2_000;
    default:
      return 500;
  }
}
