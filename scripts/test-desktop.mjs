/** The programs of a desktop that the tests of notifications, badges and kept tokens meet: all from Debian's packages. */
import { run, say } from './command.mjs';
import { installPackages, onPath } from './system-libraries.mjs';

/** A bus, a notification service, a window manager, a dock, what Electron loads to speak to a dock; a keyring. */
const PACKAGES = ['dbus', 'dunst', 'herbstluftwm', 'plank', 'libunity9', 'gnome-keyring'];
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

/** Installs them where that can be done without asking. Without them those tests are skipped, and say so. */
export async function provideTestDesktop() {
  const missing = [...new Set([...(await missingForTestDesktop()), ...missingForKeyring()])];
  if (missing.length === 0 || process.platform !== 'linux') return;
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    say(`For the tests of notifications and kept tokens this system lacks ${missing.join(', ')}.`);
    await installPackages(PACKAGES);
    return;
  }
  say(
    `The tests of notifications, or of kept tokens, will be skipped: this system lacks ${missing.join(', ')}.`,
  );
  say(`For them: sudo apt-get install -y --no-install-recommends ${PACKAGES.join(' ')}`);
}
