import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { autostartFile } from '../../src/main/desktop/autostart-entry';
import { autostart, loginItem, notInstalled } from '../../src/main/desktop/start-at-login';

const CONSOLE = '/opt/MCI Console/mci-console';
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function onLinux(executable = CONSOLE) {
  const config = mkdtempSync(join(tmpdir(), 'mci-autostart-'));
  folders.push(config);
  const file = autostartFile({ XDG_CONFIG_HOME: config });
  const put = (text: string): void => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  return { file, put, login: autostart(file, executable), text: () => readFileSync(file, 'utf8') };
}

describe('on Linux, by an entry in the autostart folder', () => {
  test('it is off until it is turned on, and gone when it is turned off', async () => {
    const { file, login, text } = onLinux();
    expect(await login.read()).toEqual({ kind: 'off' });
    expect(await login.set(false)).toBeNull();
    expect(await login.set(true)).toBeNull();
    expect(await login.read()).toEqual({ kind: 'on' });
    expect(text()).toContain('\nExec="/opt/MCI Console/mci-console"\n');
    expect(readdirSync(dirname(file))).toEqual(['mci-console.desktop']);
    expect(await login.set(false)).toBeNull();
    expect(readdirSync(dirname(file))).toEqual([]);
  });

  test.each([
    ['Hidden=true', 'Hidden=true'],
    ['GNOME’s own switch', 'X-GNOME-Autostart-enabled=false'],
  ])('an entry that the desktop has turned off is off: %s', async (_, line) => {
    const { login, put, text } = onLinux();
    await login.set(true);
    put(`${text().replace(/^X-GNOME.*\n/m, '')}${line}\n`);
    expect(await login.read()).toEqual({ kind: 'off' });
    await login.set(true);
    expect(await login.read()).toEqual({ kind: 'on' });
  });

  test('an entry that starts a console that was elsewhere is off', async () => {
    const { file, login } = onLinux();
    await login.set(true);
    expect(await autostart(file, '/home/op/MCI.AppImage').read()).toEqual({ kind: 'off' });
  });

  test('an entry of somebody else is neither replaced nor removed', async () => {
    const { file, login, put, text } = onLinux();
    put('[Desktop Entry]\nExec=other\n');
    expect(await login.read()).toMatchObject({ kind: 'fixed', why: expect.stringContaining(file) });
    for (const on of [true, false]) expect(await login.set(on)).toMatchObject({ code: 'START_AT_LOGIN' });
    expect(text()).toBe('[Desktop Entry]\nExec=other\n');
  });

  test('what can’t be written is said', async () => {
    const { file, login } = onLinux();
    writeFileSync(dirname(file), 'a file where the folder should be');
    expect(await login.set(true)).toMatchObject({
      code: 'START_AT_LOGIN',
      why: expect.stringContaining(file),
    });
  });

  test('a path is one argument, whatever is in it', async () => {
    const { text, login } = onLinux('/opt/a "b" $c `d` \\e 100%/mci');
    await login.set(true);
    expect(text()).toContain(String.raw`Exec="/opt/a \\"b\\" \\$c \\${'`'}d\\${'`'} \\\\e 100%%/mci"`);
    expect(await login.read()).toEqual({ kind: 'on' });
    const broken = onLinux('/opt/a\nHidden=true');
    expect(await broken.login.set(true)).toMatchObject({ code: 'START_AT_LOGIN' });
  });

  test('the folder is the one of the specification', () => {
    expect(autostartFile({ XDG_CONFIG_HOME: '/c' })).toBe('/c/autostart/mci-console.desktop');
    expect(autostartFile({ XDG_CONFIG_HOME: 'relative' })).toMatch(
      /\/\.config\/autostart\/mci-console\.desktop$/,
    );
  });
});

describe('on Windows and macOS, by Electron’s login items', () => {
  const items = (obeys: boolean, launches?: boolean) => {
    let on = false;
    return {
      getLoginItemSettings: () => ({
        openAtLogin: on,
        ...(launches === undefined ? {} : { executableWillLaunchAtLogin: launches }),
      }),
      setLoginItemSettings: ({ openAtLogin }: { openAtLogin: boolean }) => {
        if (obeys) on = openAtLogin;
      },
    };
  };

  test('it is turned on and off', async () => {
    const login = loginItem(items(true));
    expect(await login.read()).toEqual({ kind: 'off' });
    expect(await login.set(true)).toBeNull();
    expect(await login.read()).toEqual({ kind: 'on' });
    expect(await login.set(false)).toBeNull();
    expect(await login.read()).toEqual({ kind: 'off' });
  });

  test('what the system says afterwards counts', async () => {
    for (const login of [loginItem(items(false)), loginItem(items(true, false))]) {
      expect(await login.set(true)).toMatchObject({ code: 'START_AT_LOGIN' });
      expect(await login.read()).toEqual({ kind: 'off' });
    }
  });
});

test('a checkout says why it can’t', async () => {
  expect(await notInstalled.read()).toMatchObject({ kind: 'fixed' });
  expect(await notInstalled.set(true)).toMatchObject({ code: 'START_AT_LOGIN' });
});
