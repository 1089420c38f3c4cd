import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { policyFileOn, readPolicy } from '../../src/main/policy/read-policy';

const isRoot = process.platform !== 'win32' && process.getuid?.() === 0;
let folder: string;
let file: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'mci-policy-')), 'mci-console');
  mkdirSync(folder, { mode: 0o755 });
  file = join(folder, 'config.json');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));
const put = (mode = 0o644): void => {
  writeFileSync(file, '{"export": false}');
  chmodSync(file, mode);
};
const read = (platform: NodeJS.Platform = 'linux') => readPolicy(file, platform);

test('its places are fixed: no variable moves them', () => {
  process.env.ProgramData = '/tmp/forged';
  expect(policyFileOn('linux')).toBe('/etc/mci-console/config.json');
  expect(policyFileOn('darwin')).toBe('/Library/Application Support/MCI Console/config.json');
  expect(policyFileOn('win32')).toBe('C:\\ProgramData\\MCI Console\\config.json');
  delete process.env.ProgramData;
});

test('no file, or no folder: no policy', async () => {
  expect(await read()).toMatchObject({ file: null, fault: null, mayExport: true });
  expect(await readPolicy(join(folder, 'none', 'config.json'), 'linux')).toMatchObject({ file: null });
});

test.runIf(isRoot)('root’s own file holds', async () => {
  put();
  expect(await read()).toMatchObject({ file, mayExport: false, fault: null });
});

describe.runIf(isRoot)('it is refused, and all is locked, when', () => {
  test.each<[string, () => void, RegExp]>([
    ['it is another user’s', () => chownSync(file, 1_000, 0), /belongs to user 1000/],
    ['its group may write it', () => chmodSync(file, 0o664), /can be written by others/],
    ['everybody may write it', () => chmodSync(file, 0o646), /can be written by others/],
    ['its folder is another user’s', () => chownSync(folder, 1_000, 0), /Its folder belongs to/],
    ['everybody may write its folder', () => chmodSync(folder, 0o777), /Its folder can be written/],
    ['it is too long', () => writeFileSync(file, ' '.repeat(1_048_577)), /larger than 1 MiB/],
  ])('%s', async (_, spoil, why) => {
    put();
    spoil();
    expect(await read()).toMatchObject({
      otherGateways: false,
      mayExport: false,
      gateways: [],
      fault: { code: 'POLICY_UNREADABLE', why: expect.stringMatching(why) },
    });
  });

  test('it is a link', async () => {
    writeFileSync(join(folder, 'real.json'), '{}');
    symlinkSync(join(folder, 'real.json'), file);
    expect((await read()).fault?.why).toMatch(/a link, not a file/);
  });

  test('it is a folder', async () => {
    mkdirSync(file);
    expect((await read()).fault?.why).toMatch(/a folder, not a file/);
  });
});

test.runIf(process.platform !== 'win32' && !isRoot)('a file of the operator’s own is refused', async () => {
  put();
  expect(await read()).toMatchObject({ mayExport: false, fault: { code: 'POLICY_UNREADABLE' } });
});

test('Windows keeps its rights elsewhere', async () => {
  put(0o666);
  expect(await read('win32')).toMatchObject({ mayExport: false, fault: null });
});
