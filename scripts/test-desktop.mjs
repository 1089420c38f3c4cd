/** The programs of a desktop that the tests of notifications, badges, kept tokens and the tray meet: all from Debian's packages. */
import { run, say } from './command.mjs';
import { installPackages, onPath } from './system-libraries.mjs';

/** A bus, a notification service, a window manager, a dock, what Electron loads to speak to a dock; a keyring; a tray. */
const PACKAGES = [
  'dbus',
  'dunst',
  'herbstluftwm',
  'plank',
  'libunity9',
  'gnome-keyring',
  'python3-dbus',
  'python3-gi',
];
const PROGRAMS = [
  'Xvfb',
  'dbus-daemon',
  'busctl',
  'dunst',
  'dunstctl',
  'herbstluftwm',
  'herbstclient',
  'plank',
];
const LIBRARIES = ['libnotify.so.4', 'libunity.so.9'];

/** @returns {Promise<string[]>} what this system lacks for those tests */
export async function missingForTestDesktop() {
  if (process.platform !== 'linux') return ['Linux'];
  const ldconfig = await run('/sbin/ldconfig', ['-p'], { output: 'capture' });
  return [
    ...PROGRAMS.filter((name) => !onPath(name)),
    ...LIBRARIES.filter((name) => !ldconfig.output.includes(`${name} `)),
  ];
}

/** @returns {string[]} what this system lacks for the tests of kept tokens */
export function missingForKeyring() {
  if (process.platform !== 'linux') return ['Linux'];
  return ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'].filter((name) => !onPath(name));
}

/** @returns {Promise<string[]>} what this system lacks for the tests of the tray */
export async function missingForTray() {
  if (process.platform !== 'linux') return ['Linux'];
  const programs = ['dbus-daemon', 'busctl', 'python3'].filter((name) => !onPath(name));
  if (programs.length > 0) return programs;
  const { code } = await run('/usr/bin/python3', ['-c', 'import dbus, gi'], { output: 'capture' });
  return code === 0 ? [] : ['python3-dbus', 'python3-gi'];
}

/** Installs them where that can be done without asking. Without them those tests are skipped, and say so. */
export async function provideTestDesktop() {
  const missing = [
    ...new Set([...(await missingForTestDesktop()), ...missingForKeyring(), ...(await missingForTray())]),
  ];
  if (missing.length === 0 || process.platform !== 'linux') return;
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    say(`For the tests of notifications, kept tokens and the tray this system lacks ${missing.join(', ')}.`);
    await installPackages(PACKAGES);
    return;
  }
  say(
    `The tests of notifications, kept tokens or the tray will be skipped: this system lacks ${missing.join(', ')}.`,
  );
  say(`For them: sudo apt-get install -y --no-install-recommends ${PACKAGES.join(' ')}`);
}
