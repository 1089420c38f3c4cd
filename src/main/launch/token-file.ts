/** The file of `--token-file`: one session token, with or without blanks around it. */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from '../../protocol/fault';
import { err, type Result } from '../../protocol/result';
import { MAX_TOKEN_BYTES, sessionTokenOf } from '../secrets/session-token';
import { troubleOf } from '../system/file-trouble';

/** A program that writes the token into a pipe may ask for a password first, ms. */
const PIPE_MS = 60_000;
const PIPE_LOOK_MS = 50;

export async function readTokenFile(path: string): Promise<Result<string, Fault>> {
  const what = `The token file ${path} can’t be used`;
  let text: string;
  try {
    text = await readStart(path, MAX_TOKEN_BYTES + 1);
  } catch (error) {
    return err({ code: 'TOKEN_FILE_UNREADABLE', what, ...troubleOf(error) });
  }
  if (Buffer.byteLength(text) > MAX_TOKEN_BYTES) {
    return err({
      code: 'BAD_TOKEN',
      what,
      why: `It is larger than ${MAX_TOKEN_BYTES} bytes`,
      how: 'Name the file that holds the token alone',
    });
  }
  const token = sessionTokenOf(text);
  return token.ok ? token : err({ ...token.error, what });
}

/** Reads at most `limit` bytes, so that a wrong path (a disk, an endless pipe) costs nothing. */
async function readStart(path: string, limit: number): Promise<string> {
  // Else a pipe that nobody writes to would hold a thread of Node's, which then can't even exit.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const buffer = Buffer.alloc(limit);
    let length = 0;
    while (length < limit) {
      const bytesRead = await readOn(file, buffer, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return buffer.toString('utf8', 0, length);
  } finally {
    await file.close();
  }
}

/** What there is now, or comes in time; 0 at the end. @throws what node:fs throws */
async function readOn(file: FileHandle, buffer: Buffer, from: number): Promise<number> {
  for (let waited = 0; ; waited += PIPE_LOOK_MS) {
    try {
      return (await file.read(buffer, from, buffer.length - from, null)).bytesRead;
    } catch (error) {
      const isEmpty = error instanceof Error && 'code' in error && error.code === 'EAGAIN';
      if (!isEmpty || waited >= PIPE_MS) throw error;
      await wait(PIPE_LOOK_MS);
    }
  }
}
