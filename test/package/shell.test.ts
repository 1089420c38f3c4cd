/** The shell scripts of the .deb, run in a folder that stands for the system. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../scripts/command.mjs';
import { filled } from '../../scripts/package/debian.mjs';
import { installFolder } from '../../scripts/package/facts.mjs';

let system: string;
beforeEach(() => {
  system = mkdtempSync(join(tmpdir(), 'mci-console-system-'));
});
afterEach(() => rmSync(system, { recursive: true, force: true }));

const put = (path: string, text: string, mode = 0o644): void => {
  mkdirSync(dirname(join(system, path)), { recursive: true });
  writeFileSync(join(system, path), text);
  chmodSync(join(system, path), mode);
};

/** Runs one of our scripts, with programs of the folder's `bin` before the system's. */
async function start(script: string, words: string[], change = (text: string): string => text) {
  put('script', change(await filled(script)), 0o755);
  const env = { PATH: `${join(system, 'bin')}:/usr/bin:/bin`, DPKG_ROOT: system };
  return run(join(system, 'script'), words, { env, output: 'capture' });
}

describe('mci-console on the PATH', () => {
  const launch = async (...words: string[]): Promise<string[]> => {
    put(`${installFolder}/mci-console`, '#!/bin/sh\nprintf "%s\\n" "$@"\nexit 7\n', 0o755);
    const { code, output } = await start('mci-console.sh', words, (text) =>
      text.replaceAll(installFolder, join(system, installFolder)),
    );
    expect(code).toBe(7);
    return output.trimEnd().split('\n');
  };

  it('hands its flags on as they are, and ends as the console does', async () => {
    const words = ['--demo', '--user-data-dir=/a folder/with "quotes"', 'mci-console:panel/orders'];
    expect(await launch(...words)).toEqual(words);
  });

  it('puts a -- before the flags of an export, so that Chromium doesn’t take --type for its own', async () => {
    const words = ['--export-activity=-', '--type=order_filled'];
    expect(await launch(...words)).toEqual(['--', ...words]);
    expect(await launch('--type=order_filled')).toEqual(['--', '--type=order_filled']);
    expect(await launch('--', ...words)).toEqual(['--', ...words]);
  });
});

describe('the AppArmor profile', () => {
  const PROFILE = 'etc/apparmor.d/mci-console';
  const calls = () => (existsSync(join(system, 'calls')) ? readFileSync(join(system, 'calls'), 'utf8') : '');
  /** A parser that notes how it is called, and refuses what has `refused` in its words. */
  const parser = (refused = 'nothing') =>
    put(
      'bin/apparmor_parser',
      `#!/bin/sh\necho "$@" >>${system}/calls\ncase "$*" in *${refused}*) exit 1 ;; esac\n`,
      0o755,
    );
  const install = () => start('debian/postinst', ['configure']);
  const remove = (how = 'remove') => start('debian/postrm', [how]);

  beforeEach(async () => {
    put(`${installFolder}/apparmor-profile`, await filled('apparmor-profile'));
    mkdirSync(join(system, 'etc/apparmor.d'), { recursive: true });
    mkdirSync(join(system, 'sys/kernel/security/apparmor'), { recursive: true });
  });

  it('names the installed executable, and lets it make user namespaces', async () => {
    const text = await filled('apparmor-profile');
    expect(text).toContain(
      `profile mci-console ${installFolder}/mci-console flags=(unconfined) {\n  userns,`,
    );
  });

  it('is put in its place and loaded where the parser takes it', async () => {
    parser();
    expect((await install()).code).toBe(0);
    expect(readFileSync(join(system, PROFILE), 'utf8')).toBe(await filled('apparmor-profile'));
    expect(calls()).toContain(`--replace --skip-cache ${system}/${PROFILE}\n`);
  });

  it('is left out where the parser refuses it, as before AppArmor 4.0', async () => {
    parser('--skip-kernel-load');
    expect((await install()).code).toBe(0);
    expect(existsSync(join(system, PROFILE))).toBe(false);
    expect(calls()).not.toContain('--replace');
  });

  it('is left out where there is no AppArmor', async () => {
    rmSync(join(system, 'etc/apparmor.d'), { recursive: true });
    expect((await install()).code).toBe(0);
    expect(calls()).toBe('');
  });

  it('that can’t be loaded doesn’t keep the package from being installed, and that is said', async () => {
    parser('--replace');
    const { code, output } = await install();
    expect(code).toBe(0);
    expect(output).toContain('could not be loaded');
  });

  it('is not loaded into a kernel without AppArmor, as in a container', async () => {
    rmSync(join(system, 'sys'), { recursive: true });
    parser();
    await install();
    expect(existsSync(join(system, PROFILE))).toBe(true);
    expect(calls()).not.toContain('--replace');
  });

  it.each(['remove', 'purge'])('goes with the package on %s, what was made of it too', async (how) => {
    parser();
    await install();
    put('var/cache/apparmor/c0ffee.0/mci-console', 'compiled');
    expect((await remove(how)).code).toBe(0);
    expect(existsSync(join(system, PROFILE))).toBe(false);
    expect(existsSync(join(system, 'var/cache/apparmor/c0ffee.0/mci-console'))).toBe(false);
    expect(calls()).toContain(`--remove ${system}/${PROFILE}\n`);
  });

  it('stays through an upgrade, whose new package loads its own', async () => {
    parser();
    await install();
    expect((await remove('upgrade')).code).toBe(0);
    expect(existsSync(join(system, PROFILE))).toBe(true);
  });
});
