/**
 * The packaged console is held before its first window: a program that attaches to a window in the middle of its
 * first load may miss it, and then waits for ever. Its fuses take no code but its archive's, so `held-app` can't hold
 * it: its settings are what it waits for, a pipe in their place.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeSettings } from '../../../src/main/settings/settings-file';
import { DEFAULT_SETTINGS } from '../../../src/shared/ipc/settings';

/**
 * Takes them away, or the defaults where there are none.
 * @returns gives them back, as a file too, when the console has begun to read
 */
export async function holdSettings(userData: string): Promise<() => Promise<void>> {
  await mkdir(userData, { recursive: true });
  const file = join(userData, 'settings.json');
  const settings = existsSync(file) ? await readFile(file, 'utf8') : writeSettings(DEFAULT_SETTINGS);
  await rm(file, { force: true });
  await promisify(execFile)('mkfifo', [file]);
  return async () => {
    await using pipe = await open(file, 'w');
    await rm(file);
    await writeFile(file, settings);
    await pipe.writeFile(settings);
  };
}
