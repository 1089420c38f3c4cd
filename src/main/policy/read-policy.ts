/**
 * The administrator's file, where it is and whom it may come from. No flag, variable or folder of the operator's
 * leads elsewhere. It is read once, at the start.
 */
import { constants, type Stats } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { assertFile, isMissing, troubleOf } from '../system/file-trouble';
import { closedPolicy, NO_POLICY, type Policy } from './policy';
import { policyOf, unreadable } from './policy-text';

/** Written out in full: on Windows the operator may set `ProgramData` to anything. */
const FILES: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  win32: 'C:\\ProgramData\\MCI Console\\config.json',
  darwin: '/Library/Application Support/MCI Console/config.json',
};
export const policyFileOn = (platform: NodeJS.Platform): string =>
  FILES[platform] ?? '/etc/mci-console/config.json';

const MAX_BYTES = 1_048_576;
/** Write permission of the group and of all others. */
const OTHERS_WRITE = 0o022;
const ROOT = 0;

/** Never rejects: a file that is there and can't be used closes what it could forbid. */
export async function readPolicy(file: string, platform: NodeJS.Platform): Promise<Policy> {
  const refuse = (why: string): Policy => closedPolicy(file, unreadable(file, why), []);
  try {
    const folder = await lstat(dirname(file));
    const { text, stats } = await readBounded(file);
    if (text === null) return refuse('It is larger than 1 MiB');
    // Windows keeps owners and rights where Node can't see them.
    const strangers =
      platform === 'win32' ? null : (strangerOf(folder, 'Its folder') ?? strangerOf(stats, 'It'));
    return strangers === null ? policyOf(text, file) : refuse(strangers);
  } catch (error) {
    if (isMissing(error)) return NO_POLICY;
    const isLink = error instanceof Error && 'code' in error && error.code === 'ELOOP';
    return refuse(isLink ? 'It is a link, not a file' : troubleOf(error).why);
  }
}

/** Who besides the administrator could have written it, in words. */
function strangerOf({ uid, mode }: Stats, what: string): string | null {
  if (uid !== ROOT) return `${what} belongs to user ${uid}, not to root`;
  return (mode & OTHERS_WRITE) === 0 ? null : `${what} can be written by others than root`;
}

/** `text` is `null` when it is too long. What is checked is what was opened. */
async function readBounded(path: string): Promise<{ readonly text: string | null; readonly stats: Stats }> {
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);
  const file = await open(path, flags);
  try {
    const stats = await file.stat();
    assertFile(path, stats);
    const buffer = Buffer.alloc(MAX_BYTES + 1);
    let length = 0;
    for (let read = 1; read > 0 && length <= MAX_BYTES; length += read) {
      ({ bytesRead: read } = await file.read(buffer, length, buffer.length - length, null));
    }
    return { text: length > MAX_BYTES ? null : buffer.toString('utf8', 0, length), stats };
  } finally {
    await file.close();
  }
}
