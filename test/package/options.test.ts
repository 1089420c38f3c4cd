import { describe, expect, it } from 'vitest';
import { declaredVersion } from '../../scripts/package/facts.mjs';
import { readOptions } from '../../scripts/package/options.mjs';

describe('npm run package', () => {
  it('makes on each system what can be made there, and calls it by package.json’s version', () => {
    const linux = readOptions([], 'linux');
    expect(linux).toMatchObject({ release: false, version: declaredVersion });
    expect([linux.targets, linux.builderTargets]).toEqual([['twin', 'deb', 'tar.gz'], []]);
    expect(readOptions([], 'win32').builderTargets).toEqual(['nsis']);
    expect(readOptions([], 'darwin').builderTargets).toEqual(['dmg', 'zip']);
  });

  it('takes a version, a folder and targets, ours apart from electron-builder’s', () => {
    const given = ['--release', '--version=2.0.1', '--out=/tmp/there', '--targets=deb,AppImage'];
    expect(readOptions(given, 'linux')).toEqual({
      release: true,
      version: '2.0.1',
      out: '/tmp/there',
      targets: ['deb'],
      builderTargets: ['AppImage'],
    });
  });

  it.each([
    ['--version=2.0'],
    ['--version=2.0.0-rc.1'],
    ['--version'],
    ['--release=yes'],
    ['--targets=msi'],
    ['--out='],
    ['--relaese'],
    ['deb'],
  ])('refuses %s, and says what there is', (word) => {
    expect(() => readOptions([word], 'linux')).toThrow(
      /^BAD_FLAG: .*\n {2}why: .*\n {2}how: npm run package -- /,
    );
  });
});
