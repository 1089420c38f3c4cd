/** What the system says of a program's processes (Linux, /proc). */
import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second, in which /proc counts. Linux has had no other for user space. */
const TICKS = 100;

/** @param {string} path @returns {string} empty when the process has just gone */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** The fields of a process's stat after its name, which may hold anything. @param {number} pid */
const statOf = (pid) => {
  const text = read(`/proc/${pid}/stat`);
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
};

/** A process and all that descend from it. @param {number} root @returns {number[]} */
export function treeOf(root) {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), Number(statOf(Number(name))[1])]),
  );
  const tree = [root];
  for (const pid of tree) for (const [child, parent] of parents) if (parent === pid) tree.push(child);
  return tree;
}

/** What a process is to Chromium: `browser`, `renderer`, `gpu-process`, `utility`, `zygote`. @param {number} pid */
export const roleOf = (pid) => {
  // Whoever was forked by the zygote has blanks between its words.
  const words = read(`/proc/${pid}/cmdline`);
  const type = / --type=([\w-]+)/.exec(` ${words.replaceAll('\0', ' ')}`)?.[1] ?? 'browser';
  const service = /--utility-sub-type=[\w.]*?(\w+)(?=[\s\0])/.exec(words)?.[1];
  return service === undefined ? type : `${type} ${service}`;
};

/** CPU time of each process so far, s. @param {readonly number[]} pids @returns {Map<number, number>} */
export const cpuOf = (pids) =>
  new Map(
    pids.map((pid) => {
      const stat = statOf(pid);
      return [pid, (Number(stat[11] ?? 0) + Number(stat[12] ?? 0)) / TICKS];
    }),
  );

/**
 * CPU time that a program's processes spend while something goes on, s, by role and together.
 * @param {number} root @param {() => Promise<unknown>} during
 */
export async function cpuSpent(root, during) {
  const before = cpuOf(treeOf(root));
  await during();
  /** @type {Record<string, number>} */
  const byRole = {};
  let all = 0;
  for (const [pid, seconds] of cpuOf(treeOf(root))) {
    const spent = seconds - (before.get(pid) ?? 0);
    all += spent;
    byRole[roleOf(pid)] = (byRole[roleOf(pid)] ?? 0) + spent;
  }
  return { all, byRole };
}

/**
 * What a program's processes hold, MB (10^6 bytes): their proportional set size, by role and together, and of that
 * their `own`, without the files they map. What a file takes is shared with others who run the same program.
 * @param {number} root
 */
export function memoryOf(root) {
  /** @type {Record<string, number>} */
  const byRole = {};
  let [all, own] = [0, 0];
  for (const pid of treeOf(root)) {
    const text = read(`/proc/${pid}/smaps_rollup`);
    const figure = (/** @type {string} */ name) =>
      (Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0) * 1_024) / 1e6;
    const pss = figure('Pss');
    all += pss;
    own += pss - figure('Pss_File');
    byRole[roleOf(pid)] = (byRole[roleOf(pid)] ?? 0) + pss;
  }
  return { all, own, byRole };
}
