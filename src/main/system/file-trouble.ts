/** What a failed file operation means and what can be done, in words. */
import type { Stats } from 'node:fs';

interface Trouble {
  readonly why: string;
  readonly how: string;
}

const TROUBLES: Readonly<Record<string, Trouble>> = {
  EACCES: { why: 'This user may not use that place', how: 'Choose another place, or change its permissions' },
  EPERM: { why: 'The system forbids it', how: 'Choose another place, or change its permissions' },
  EROFS: { why: 'That disk can only be read', how: 'Choose a place on another disk' },
  ENOSPC: { why: 'The disk is full', how: 'Free some space, or choose another disk' },
  EDQUOT: { why: 'This user’s disk quota is used up', how: 'Free some space, or choose another disk' },
  EFBIG: { why: 'The file would be larger than the system allows', how: 'Choose another disk' },
  ENOENT: { why: 'There is no such file or folder', how: 'Check the path' },
  ENOTDIR: { why: 'A part of the path is a file, not a folder', how: 'Check the path' },
  EEXIST: { why: 'A file of that name is in the way', how: 'Choose another name' },
  EISDIR: { why: 'It is a folder, not a file', how: 'Name a file' },
  ENAMETOOLONG: { why: 'The name is too long', how: 'Choose a shorter name' },
  EBUSY: { why: 'Another program is using it', how: 'Close it there, then try again' },
  EAGAIN: { why: 'Nothing comes out of that pipe', how: 'Have a program write into it' },
  EPIPE: { why: 'The program that reads it has ended', how: 'Let it read to the end' },
  EIO: { why: 'The disk failed', how: 'Check the disk, or choose another' },
};

/** Thrown for a path that names a device, pipe or socket: replacing one would do harm, reading one might never end. */
export class NotAFile extends Error {}

/** @throws what `troubleOf` knows, unless it is an ordinary file. */
export function assertFile(path: string, found: Stats): void {
  if (found.isDirectory()) throw Object.assign(new Error(`${path} is a folder`), { code: 'EISDIR' });
  if (!found.isFile()) throw new NotAFile(path);
}

/** Thrown for a path at which the console keeps something of its own. */
export class OwnFile extends Error {}

/** Whether there is no file or folder of that name. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

export function troubleOf(error: unknown): Trouble {
  if (error instanceof NotAFile) {
    return { why: 'It is a device, pipe or socket, not a file', how: 'Name an ordinary file' };
  }
  if (error instanceof OwnFile)
    return { why: 'The console keeps its own data there', how: 'Name another file' };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return (
    TROUBLES[code] ?? {
      why: `The system says ${code || (error instanceof Error ? error.message : String(error))}`,
      how: 'Try another place',
    }
  );
}
