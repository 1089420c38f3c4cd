/** The processes of a console, as Linux knows them: told by a mark in the environment that they inherit. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** `NAME=VALUE` of an environment variable that only they have. */
export function processesWith(mark: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((id) => read(`/proc/${id}/environ`).split('\0').includes(mark))
    .map(Number);
}

/** Addresses at which any of `ids` takes TCP connections, as the kernel writes them. */
export function listening(ids: readonly number[]): readonly string[] {
  const inodes = new Set(ids.flatMap(socketsOf));
  return ['tcp', 'tcp6'].flatMap((table) =>
    read(`/proc/net/${table}`)
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode = '']) => state === LISTEN && inodes.has(inode))
      .map(([, local = '']) => local),
  );
}

const LISTEN = '0A';

function socketsOf(id: number): readonly string[] {
  const folder = `/proc/${id}/fd`;
  try {
    return readdirSync(folder).flatMap((fd) => {
      const [, inode] = /^socket:\[(\d+)\]$/.exec(link(join(folder, fd))) ?? [];
      return inode === undefined ? [] : [inode];
    });
  } catch {
    return [];
  }
}

/** Empty when the process, or the descriptor, is gone. */
export function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

function link(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
