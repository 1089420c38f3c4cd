/**
 * Temporary files whose writer had no time to remove them (killed, or the power went). Their names say which
 * process of which machine wrote them: only those of a process that is gone from this machine are removed.
 */
import { createHash, randomBytes } from 'node:crypto';
import { readdir, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';

const MACHINE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const OURS = /^\..{1,64}\.([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{12}\.part$/s;

/** Hidden where names with a dot are, and never twice the same; short enough whatever the target's name is. */
export function temporaryName(target: string): string {
  // Cut by bytes, which file systems count, without leaving half a character.
  const name = Buffer.from(basename(target))
    .subarray(0, 64)
    .toString()
    .replace(/\uFFFD+$/, '');
  return `.${name}.${MACHINE}-${process.pid}-${randomBytes(6).toString('hex')}.part`;
}

/** Removes what dead processes of this machine left in the folder; resolves with the names. Never throws. */
export async function removeLeftovers(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const removed: string[] = [];
  for (const name of names) {
    const [, machine, pid] = OURS.exec(name) ?? [];
    if (machine !== MACHINE || isRunning(Number(pid))) continue;
    if (
      await unlink(join(folder, name)).then(
        () => true,
        () => false,
      )
    )
      removed.push(name);
  }
  return removed;
}

/** Also a process that we may not signal is one. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
