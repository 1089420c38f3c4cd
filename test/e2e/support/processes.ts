/** The processes of a console, as Linux knows them. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** That process, those that it started, and so on. */
export function familyOf(first: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    // Behind the name, which may hold anything: the state, then the parent.
    .map(
      (id) =>
        [
          Number(id),
          Number(
            read(`/proc/${id}/stat`)
              .replace(/^.*\) \S /s, '')
              .split(' ')[0],
          ),
        ] as const,
    );
  const family = new Set([first]);
  for (const id of family) for (const [child, parent] of parents) if (parent === id) family.add(child);
  return [...family];
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
