import { type Accessor, createSignal } from 'solid-js';
import { MAX_SAMPLES } from '../../shared/model/bounds';
import type { Sample } from '../../shared/model/held';

/** Trimmed in strides, as the entries are. */
const STRIDE = 1_000;

/** A series' samples by column, as uPlot wants them: [x[], line1[], …]. `null`s are gaps. */
export class SampleLog {
  #columns: (number | null)[][] = [];
  #fromStart = true;
  readonly #version: Accessor<number>;
  readonly #bumpVersion: () => void;

  constructor() {
    const [version, setVersion] = createSignal(0);
    this.#version = version;
    this.#bumpVersion = () => setVersion((n) => n + 1);
  }

  /** Reactive to samples coming. The columns are the log's own: read them, don't keep them. */
  columns(): readonly (readonly (number | null)[])[] {
    this.#version();
    return this.#columns;
  }

  /** Whether the first sample held is the first of this run: none was let go for want of room. */
  fromStart(): boolean {
    this.#version();
    return this.#fromStart;
  }

  /** Adds a sample, or replaces the last one when it has the same x. */
  push(sample: Sample): void {
    this.#write(sample);
    this.#bumpVersion();
  }

  replace(samples: readonly Sample[]): void {
    this.#columns = [];
    this.#fromStart = samples.length < MAX_SAMPLES;
    for (const sample of samples) this.#write(sample);
    this.#bumpVersion();
  }

  #write(sample: Sample): void {
    const [x] = this.#columns;
    const replacing = x !== undefined && x.at(-1) === sample[0];
    sample.forEach((value, index) => {
      let column = this.#columns[index];
      if (column === undefined) {
        column = [];
        this.#columns[index] = column;
      }
      if (replacing) column[column.length - 1] = value;
      else column.push(value);
    });
    if ((this.#columns[0]?.length ?? 0) > MAX_SAMPLES + STRIDE) {
      this.#columns = this.#columns.map((column) => column.slice(-MAX_SAMPLES));
      this.#fromStart = false;
    }
  }
}
