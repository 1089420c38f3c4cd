/**
 * Which rows of a block: 4,096 bits. Stored as these bits, or as the distances between the rows where that is
 * shorter.
 */

/** Rows of a block. */
export const BLOCK_ROWS = 4_096;
const BITS_BYTES = BLOCK_ROWS / 8;

/** `rows` ascending, each once. */
export function encodeRows(rows: readonly number[]): Uint8Array {
  if (rows.length < BITS_BYTES) {
    const bytes: number[] = [];
    let before = -1;
    for (const row of rows) {
      const distance = row - before - 1;
      if (distance < 0x80) bytes.push(distance);
      else bytes.push(0x80 | (distance & 0x7f), distance >> 7);
      before = row;
    }
    if (bytes.length < BITS_BYTES) return Uint8Array.from(bytes);
  }
  const bits = new Uint8Array(BITS_BYTES);
  for (const row of rows) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
  return bits;
}

export class RowSet {
  readonly #bits = new Uint8Array(BITS_BYTES);
  readonly #words = new Uint32Array(this.#bits.buffer);

  clear(): this {
    this.#bits.fill(0);
    return this;
  }

  fill(): this {
    this.#bits.fill(0xff);
    return this;
  }

  /** Adds what `encodeRows` has made. */
  add(encoded: Uint8Array): this {
    if (encoded.length === BITS_BYTES) {
      for (let at = 0; at < BITS_BYTES; at += 1) this.#bits[at] = (this.#bits[at] ?? 0) | (encoded[at] ?? 0);
      return this;
    }
    let row = -1;
    for (let at = 0; at < encoded.length; at += 1) {
      let distance = encoded[at] ?? 0;
      if (distance >= 0x80) {
        at += 1;
        distance = (distance & 0x7f) | ((encoded[at] ?? 0) << 7);
      }
      row += distance + 1;
      this.#bits[row >> 3] = (this.#bits[row >> 3] ?? 0) | (1 << (row & 7));
    }
    return this;
  }

  /** Keeps what is in both; returns whether anything is. */
  keep(other: RowSet): boolean {
    const words = this.#words;
    const others = other.#words;
    let any = 0;
    for (let at = 0; at < words.length; at += 1) {
      const both = (words[at] ?? 0) & (others[at] ?? 0);
      words[at] = both;
      any |= both;
    }
    return any !== 0;
  }

  /** Ascending. */
  rows(): number[] {
    const rows: number[] = [];
    for (let at = 0; at < this.#words.length; at += 1) {
      for (let word = this.#words[at] ?? 0; word !== 0; word &= word - 1) {
        rows.push(at * 32 + 31 - Math.clz32(word & -word));
      }
    }
    return rows;
  }
}
