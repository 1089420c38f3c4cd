import { mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dumpsIn, KEPT_DUMPS, pruneDumps } from '../../src/main/failure/dump-files';

test('the newest dumps stay, the others go with their notes; what is no dump stays', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mci-dumps-'));
  try {
    mkdirSync(join(folder, 'pending'));
    writeFileSync(join(folder, 'settings.dat'), '');
    for (let number = 0; number < KEPT_DUMPS + 2; number += 1) {
      for (const ending of ['dmp', 'meta']) {
        const path = join(folder, 'pending', `${number}.${ending}`);
        writeFileSync(path, 'x'.repeat(number));
        utimesSync(path, 1_000 + number, 1_000 + number);
      }
    }
    await pruneDumps(folder);
    const left = await dumpsIn(folder);
    expect(left).toHaveLength(KEPT_DUMPS);
    expect(left[0]).toEqual({ path: join(folder, 'pending/11.dmp'), bytes: 11, at: 1_011_000 });
    expect(readdirSync(join(folder, 'pending'))).toHaveLength(2 * KEPT_DUMPS);
    expect(readdirSync(folder)).toEqual(['pending', 'settings.dat']);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('without a folder there is none, and nothing to remove', async () => {
  await pruneDumps('/nowhere/at/all');
  expect(await dumpsIn('/nowhere/at/all')).toEqual([]);
});
