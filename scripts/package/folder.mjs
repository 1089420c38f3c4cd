/** Folders as packages want them: with modes and times that are the same wherever they were made. */
import { chmod, lutimes, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault, run } from '../command.mjs';

/**
 * @param {string} from
 * @param {string} to replaced
 * @param {'copied' | 'shared'} files shared ones are hard links: a change of one is a change of both
 */
export async function copyFolder(from, to, files) {
  await rm(to, { recursive: true, force: true });
  await mkdir(dirname(to), { recursive: true });
  await must('cp', [files === 'shared' ? '-al' : '-a', from, to]);
}

/**
 * Folders and programs 755, other files 644, whatever the umask was.
 * @param {string} folder
 */
export async function settleModes(folder) {
  await chmod(folder, 0o755);
  for (const { path, isFolder } of await everything(folder)) {
    const { mode } = await stat(path);
    await chmod(path, isFolder || mode & 0o100 ? 0o755 : 0o644);
  }
}

/**
 * @param {string} folder and all in it
 * @param {number} time s since 1970
 */
export async function settleTimes(folder, time) {
  for (const { path } of await everything(folder)) await lutimes(path, time, time);
  await lutimes(folder, time, time);
}

/** @param {string} folder @returns {Promise<{ path: string, isFolder: boolean, isLink: boolean }[]>} sorted */
export async function everything(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .map((entry) => ({
      path: join(entry.parentPath, entry.name),
      isFolder: entry.isDirectory(),
      isLink: entry.isSymbolicLink(),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * Runs a program that has to succeed.
 * @param {string} program
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 * @throws {Fault} PACKAGE_TOOL_FAILED
 */
export async function must(program, args, options) {
  const { code, output } = await run(program, args, { output: 'capture', ...options });
  if (code === 0) return;
  throw new Fault('PACKAGE_TOOL_FAILED', {
    what: `${program} could not do its part of the package`,
    why: output.trim() || `it ended with code ${code}`,
    how: code === 127 ? `Install ${program}, then run this again` : 'Mend that, then run this again',
  });
}
