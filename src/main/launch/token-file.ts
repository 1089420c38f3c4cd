/** The file of `--token-file`: one session token, with or without blanks around it. */
import { open } from 'node:fs/promises';
import type { Fault } from '../../protocol/fault';
import { err, type Result } from '../../protocol/result';
import { MAX_TOKEN_BYTES, sessionTokenOf } from '../secrets/session-token';
import { troubleOf } from '../system/file-trouble';

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
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(limit);
    let length = 0;
    while (length < limit) {
      const { bytesRead } = await file.read(buffer, length, limit - length, null);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return buffer.toString('utf8', 0, length);
  } finally {
    await file.close();
  }
}
