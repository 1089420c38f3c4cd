/**
 * The unfused twin: the packaged application file by file, but for one fuse of its executable, so that Playwright
 * can drive what is otherwise the very thing that is installed. It is never shipped.
 */
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { name } from './facts.mjs';
import { copyFolder } from './folder.mjs';

/**
 * @param {string} application folder
 * @param {string} twin folder, replaced; shares all files but the executable
 */
export async function makeTwin(application, twin) {
  await copyFolder(application, twin, 'shared');
  const executable = join(twin, name);
  // A file of its own, or the application would be unfused with it.
  await rm(executable);
  await copyFile(join(application, name), executable);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}
