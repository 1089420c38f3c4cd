import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NotAFile, troubleOf } from '../../src/main/system/file-trouble';
import { writeWhole } from '../../src/main/system/write-whole';

let folder: string;
const file = (name: string): string => join(folder, name);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mci-write-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('writes all chunks as UTF-8, says how many bytes and their hash, and leaves nothing beside', async () => {
  const sha256 = createHash('sha256').update('₹x').digest('hex');
  expect(await writeWhole(file('a'), ['₹', '', Buffer.from('x')])).toEqual({ bytes: 4, sha256 });
  expect(await readFile(file('a'), 'utf8')).toBe('₹x');
  expect(await readdir(folder)).toEqual(['a']);
});

test('replaces a file, and a link’s file behind the link', async () => {
  await writeFile(file('a'), 'old, and longer');
  await symlink('a', file('link'));
  await writeWhole(file('link'), ['new']);
  expect(await readFile(file('a'), 'utf8')).toBe('new');
  expect(await readlink(file('link'))).toBe('a');
});

describe('a failure leaves what was there, and nothing beside it', () => {
  beforeEach(() => writeFile(file('a'), 'old'));
  const untouched = async (names: string[]): Promise<void> => {
    expect((await readdir(folder)).sort()).toEqual(names);
    expect(await readFile(file('a'), 'utf8')).toBe('old');
  };

  test('a chunk that can’t be made', async () => {
    function* chunks(): Generator<string> {
      yield 'some';
      throw new Error('no more');
    }
    await expect(writeWhole(file('a'), chunks())).rejects.toThrow('no more');
    await untouched(['a']);
  });

  test.runIf(process.platform === 'linux')('a full disk', async () => {
    const full = () => open('/dev/full', 'w');
    await expect(writeWhole(file('a'), ['new'], full)).rejects.toMatchObject({ code: 'ENOSPC' });
    await untouched(['a']);
  });

  test('a folder of that name', async () => {
    await mkdir(file('b'));
    await expect(writeWhole(file('b'), ['new'])).rejects.toMatchObject({ code: 'EISDIR' });
    await untouched(['a', 'b']);
  });

  test('a folder that is missing, or is a file', async () => {
    await expect(writeWhole(file('c/d'), ['new'])).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(writeWhole(file('a/d'), ['new'])).rejects.toMatchObject({ code: 'ENOTDIR' });
    await untouched(['a']);
  });

  test.runIf(process.platform === 'linux')('a device is not replaced', async () => {
    await expect(writeWhole('/dev/null', ['new'])).rejects.toThrow(NotAFile);
  });
});

test('a trouble that isn’t in the table is told in the system’s own word', () => {
  expect(troubleOf(Object.assign(new Error('x'), { code: 'EWHATEVER' })).why).toContain('EWHATEVER');
  expect(troubleOf('odd').why).toContain('odd');
});
