/**
 * A file of the console's own: read once at the start, written whole after changes. One that can't be read is
 * set aside, never overwritten.
 */
import { readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Fault } from '../../protocol/fault';
import type { Clock } from '../../shared/ports';
import { asideOf } from './aside';
import { isMissing, troubleOf } from './file-trouble';
import { removeLeftovers } from './leftovers';
import { writeWhole } from './write-whole';

/** Changes within this time are written together, ms: a dragged splitter makes many. */
const SETTLE_MS = 500;

export interface Opened<T> {
  readonly value: T;
  /** What was wrong with the file. */
  readonly fault: Fault | null;
  /** Whether the file may be written: not when it holds what couldn't be set aside. */
  readonly writable: boolean;
}

export interface Reading<T> {
  /** For when there is no file, or none that can be read. */
  readonly initial: T;
  /** Never throws. `damage` says what was wrong with the text; the value then holds what could be read. */
  readonly read: (text: string) => { readonly value: T; readonly damage: Omit<Fault, 'how'> | null };
  /** Code and words for a file that can't be read at all. */
  readonly unreadable: Pick<Fault, 'code' | 'what'>;
  /** What to do about what was lost. */
  readonly how: string;
}

/** `wall`, epoch ms, names the file that is set aside. What a write that was killed has left is removed. */
export async function openKept<T>(file: string, wall: number, reading: Reading<T>): Promise<Opened<T>> {
  const { initial, read, unreadable, how } = reading;
  await removeLeftovers(dirname(file));
  try {
    const { value, damage } = read(await readFile(file, 'utf8'));
    return damage === null
      ? { value, fault: null, writable: true }
      : { value, ...(await setAside(file, wall, damage, how)) };
  } catch (error) {
    if (isMissing(error)) return { value: initial, fault: null, writable: true };
    const fault = { ...unreadable, why: troubleOf(error).why };
    return { value: initial, ...(await setAside(file, wall, fault, how)) };
  }
}

async function setAside(
  file: string,
  wall: number,
  fault: Omit<Fault, 'how'>,
  how: string,
): Promise<Pick<Opened<never>, 'fault' | 'writable'>> {
  const aside = asideOf(file, wall);
  try {
    await rename(file, aside);
  } catch (error) {
    const mend = `Mend or remove the file; until then no change is kept (${troubleOf(error).why})`;
    return { fault: { ...fault, how: mend }, writable: false };
  }
  return { fault: { ...fault, how: `${how}; the old file is kept as ${aside}` }, writable: true };
}

export interface KeptFilePorts {
  readonly clock: Clock;
  /** What the file is to hold, now. */
  readonly text: () => string;
  /** Hears of a write that failed: once, until one succeeds again. */
  readonly failed: (error: unknown) => void;
}

/** Writes. */
export class KeptFile {
  readonly #file: string | null;
  readonly #ports: KeptFilePorts;
  #cancel: (() => void) | null = null;
  #writing: Promise<void> = Promise.resolve();
  #failing = false;

  /** `file: null` keeps nothing beyond this run. */
  constructor(file: string | null, ports: KeptFilePorts) {
    this.#file = file;
    this.#ports = ports;
  }

  /** Has it written soon. */
  changed(): void {
    this.#cancel ??= this.#ports.clock.timer(SETTLE_MS, () => {
      this.#cancel = null;
      this.#write();
    });
  }

  /** Resolves once everything is on the disk, or could not be put there. */
  async flush(): Promise<void> {
    if (this.#cancel !== null) {
      this.#cancel();
      this.#cancel = null;
      this.#write();
    }
    await this.#writing;
  }

  /** One write after the other: two at a time could end in the older one. */
  #write(): void {
    const file = this.#file;
    if (file === null) return;
    this.#writing = this.#writing.then(async () => {
      try {
        await writeWhole(file, [this.#ports.text()]);
        this.#failing = false;
      } catch (error) {
        if (this.#failing) return;
        this.#failing = true;
        this.#ports.failed(error);
      }
    });
  }
}
