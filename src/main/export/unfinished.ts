/**
 * What is being exported, noted in a folder of the console's own while it is: so that after a crash the next start
 * knows what was cut short, removes what lies beside it, and says so.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Fault } from '../../protocol/fault';
import { removeLeftovers } from '../system/leftovers';

export class Unfinished {
  readonly #folder: string;

  /** One console at a time has the folder. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Resolves with what to call at the export's end. A note that can't be kept is no reason not to export. */
  async begin(path: string): Promise<() => Promise<void>> {
    const note = join(this.#folder, randomUUID());
    await mkdir(this.#folder, { recursive: true })
      .then(() => writeFile(note, path))
      .catch(() => {});
    return () => rm(note, { force: true }).catch(() => {});
  }

  /** At the start, before any `begin`: clears what an earlier run left, and resolves with a word on each. */
  async clear(): Promise<Fault[]> {
    const notes = await readdir(this.#folder).catch(() => []);
    const faults: Fault[] = [];
    for (const name of notes) {
      const note = join(this.#folder, name);
      const path = await readFile(note, 'utf8').catch(() => '');
      await rm(note, { force: true }).catch(() => {});
      if (path === '') continue;
      await removeLeftovers(dirname(path));
      faults.push(cutShort(path));
    }
    return faults;
  }
}

const cutShort = (path: string): Fault => ({
  code: 'EXPORT_CUT_SHORT',
  what: `The export to ${path} was not finished`,
  why: 'The console ended in the middle of it; nothing was written there',
  how: 'Export it again',
});
