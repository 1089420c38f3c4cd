import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeLeftovers, temporaryName } from '../../src/main/system/leftovers';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mci-leftovers-'));
});
afterEach(() => rm(folder, { recursive: true }));

const of = (name: string, pid: number): string =>
  temporaryName(join(folder, name)).replace(`-${process.pid}-`, `-${pid}-`);
/** Of a process that has just ended. */
const gone = (): number => spawnSync('true').pid;

test('what a dead process left goes; what a living one writes, another machine’s and anybody else’s stay', async () => {
  const other = spawn('sleep', ['60']);
  const left = [of('a.csv', gone()), of('b\nc.json', gone())];
  const kept = [
    of('a.csv', process.pid),
    of('a.csv', other.pid ?? 0),
    of('a.csv', gone()).replace(/\.[0-9a-f]{8}-/, '.00000000-'),
    '.hidden.part',
    'a.csv',
  ];
  for (const name of [...left, ...kept]) await writeFile(join(folder, name), '');
  const asFolder = of('d.csv', gone());
  await mkdir(join(folder, asFolder));
  expect((await removeLeftovers(folder)).sort()).toEqual(left.sort());
  expect((await readdir(folder)).sort()).toEqual([...kept, asFolder].sort());
  other.kill();
  await once(other, 'exit');
});

test('a folder that can’t be read is nothing to do', async () => {
  expect(await removeLeftovers(join(folder, 'missing'))).toEqual([]);
});

test('a temporary name is short, whole and never twice the same', () => {
  const names = ['x'.repeat(255), '₹'.repeat(85), '😀'.repeat(63), 'a.csv', 'a.csv'].map((name) =>
    temporaryName(`/f/${name}`),
  );
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) {
    expect(Buffer.byteLength(name)).toBeLessThan(120);
    expect(name).not.toContain('\uFFFD');
  }
});
