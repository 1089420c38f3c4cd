/** The administrator's file in its real place, for one console alone: in a mount namespace of that console's own. */
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronRuntime } from '../../../scripts/electron-runtime.mjs';

const PLACE = '/etc/mci-console';

/** Mounting is root's, and the place is Linux's. */
export const canPlacePolicy =
  process.platform === 'linux' && spawnSync('unshare', ['-m', 'true']).status === 0;

export interface PlacedPolicy extends AsyncDisposable {
  /** Starts Electron so that it finds the file. */
  readonly executable: string;
}

/** `text` of the file; an object is written as JSON. */
export async function placePolicy(text: string | object, mode = 0o644): Promise<PlacedPolicy> {
  const folder = await mkdtemp(join(tmpdir(), 'mci-policy-'));
  const held = join(folder, 'held');
  const file = join(held, 'config.json');
  await mkdir(held, { mode: 0o755 });
  await writeFile(file, typeof text === 'string' ? text : JSON.stringify(text));
  await chmod(file, mode);
  // The place to mount on; empty, it is no policy to anybody else.
  await mkdir(PLACE, { recursive: true });
  const { executable: electron } = await electronRuntime();
  const executable = join(folder, 'electron');
  const inside = `mount --bind '${held}' ${PLACE} && exec '${electron}' "$@"`;
  await writeFile(
    executable,
    `#!/bin/sh\nexec unshare -m sh -c '${inside.replaceAll("'", "'\\''")}' sh "$@"\n`,
  );
  await chmod(executable, 0o755);
  return {
    executable,
    [Symbol.asyncDispose]: async () => {
      await rm(folder, { recursive: true, force: true });
      await rmdir(PLACE).catch(() => {});
    },
  };
}
