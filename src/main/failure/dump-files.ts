/** The dumps that crashed processes have left in the console's folder. */
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** The newest are kept: three that belong together are one bad minute, and some hundred kB each. */
export const KEPT_DUMPS = 10;

export interface Dump {
  readonly path: string;
  readonly bytes: number;
  /** Epoch ms. */
  readonly at: number;
}

/** Newest first; none when there is no folder. Never throws. */
export async function dumpsIn(folder: string): Promise<readonly Dump[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const found = await Promise.all(
    names
      .filter((name) => name.endsWith('.dmp'))
      .map(async (name): Promise<readonly Dump[]> => {
        const path = join(folder, name);
        const at = await stat(path).catch(() => null);
        return at === null ? [] : [{ path, bytes: at.size, at: at.mtimeMs }];
      }),
  );
  return found.flat().sort((a, b) => b.at - a.at);
}

/** Removes all but the newest, each with its note beside it. Never throws. */
export async function pruneDumps(folder: string, keep = KEPT_DUMPS): Promise<void> {
  const old = (await dumpsIn(folder)).slice(keep);
  for (const { path } of old) {
    for (const file of [path, join(path, '..', `${basename(path, '.dmp')}.meta`)]) {
      await rm(file, { force: true }).catch(() => {});
    }
  }
}
