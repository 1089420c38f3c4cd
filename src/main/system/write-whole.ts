/**
 * Writes a file whole or not at all: into a temporary file beside it, to the disk, then over it. Whatever
 * fails, what was at `path` before is still there and nothing is left beside it; `leftovers.ts` is for the end
 * of a process that had no time for that.
 */
import { createHash } from 'node:crypto';
import { type FileHandle, open, realpath, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { assertFile, isMissing } from './file-trouble';
import { temporaryName } from './leftovers';

/** How a file is opened for writing; the file must not exist yet. */
export type Create = (path: string) => Promise<FileHandle>;

const create: Create = (path) => open(path, 'wx');

type Chunk = string | Uint8Array;
/** Text goes as UTF-8. The next is asked for once the one before is written. */
export type Chunks = Iterable<Chunk> | AsyncIterable<Chunk>;

export interface Written {
  readonly bytes: number;
  /** Of those bytes, hexadecimal. */
  readonly sha256: string;
}

/**
 * Between two chunks the event loop runs; a source of chunks that throws ends it without a trace.
 * @throws what node:fs throws, or `assertFile`, or `chunks`.
 */
export async function writeWhole(path: string, chunks: Chunks, opening = create): Promise<Written> {
  const target = await followed(path);
  const temporary = join(dirname(target), temporaryName(target));
  const file = await opening(temporary);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    try {
      for await (const chunk of chunks) {
        const data = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
        hash.update(data);
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
  return { bytes, sha256: hash.digest('hex') };
}

/** A link is written through, so that it stays a link. */
async function followed(path: string): Promise<string> {
  const found = await stat(path).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (found === null) return path;
  assertFile(path, found);
  return realpath(path);
}

/** Makes the new name itself survive a power cut, where the system can (not on Windows). */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
