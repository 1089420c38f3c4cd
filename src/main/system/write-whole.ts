/**
 * Writes a file whole or not at all: into a temporary file beside it, to the disk, then over it. Whatever
 * fails, what was at `path` before is still there and nothing is left beside it.
 */
import { randomBytes } from 'node:crypto';
import { type FileHandle, open, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { NotAFile } from './file-trouble';

/** How a file is opened for writing; the file must not exist yet. */
export type Create = (path: string) => Promise<FileHandle>;

const create: Create = (path) => open(path, 'wx');

/**
 * Between two chunks the event loop runs. Returns the bytes written.
 * @throws NotAFile, and what node:fs throws.
 */
export async function writeWhole(path: string, chunks: Iterable<string>, opening = create): Promise<number> {
  const target = await followed(path);
  const temporary = join(
    dirname(target),
    `.${basename(target).slice(0, 64)}.${randomBytes(6).toString('hex')}`,
  );
  const file = await opening(temporary);
  let bytes = 0;
  try {
    try {
      for (const chunk of chunks) {
        const data = Buffer.from(chunk);
        await file.writeFile(data);
        bytes += data.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    // It may already be gone; what matters to the caller is the first failure.
    await unlink(temporary).catch(() => {});
    throw error;
  }
  await syncFolder(dirname(target));
  return bytes;
}

/** A link is written through, so that it stays a link. */
async function followed(path: string): Promise<string> {
  const found = await stat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (found === null) return path;
  if (found.isDirectory()) throw Object.assign(new Error(`${path} is a folder`), { code: 'EISDIR' });
  if (!found.isFile()) throw new NotAFile(path);
  return realpath(path);
}

/** Makes the new name itself survive a power cut, where the system can (not on Windows). */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
