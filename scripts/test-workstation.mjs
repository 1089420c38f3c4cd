/** The programs with which the installed console is used and read as an operator does it: all from Debian's packages. */
import { existsSync } from 'node:fs';
import { say } from './command.mjs';
import { installPackages, onPath } from './system-libraries.mjs';

/** Bus, window manager, keyboard, camera; and what a screen reader reads by. */
const PACKAGES = [
  'dbus',
  'herbstluftwm',
  'xdotool',
  'maim',
  'at-spi2-core',
  'python3-gi',
  'gir1.2-atspi-2.0',
  'libnotify4',
];
const PROGRAMS = ['dbus-daemon', 'herbstluftwm', 'xdotool', 'maim'];
const FILES = ['/usr/libexec/at-spi-bus-launcher', '/usr/lib/python3/dist-packages/gi'];
const BINDINGS = 'girepository-1.0/Atspi-2.0.typelib';

/** @returns {string | undefined} why the package can't be installed here for a test */
export function whyNotInstalled() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'it is made on Linux x64';
  if (process.getuid?.() !== 0) return 'installing takes root';
  const missing = ['apt-get', 'dpkg-deb', 'useradd'].filter((name) => !onPath(name));
  return missing.length > 0 ? `this system lacks ${missing.join(', ')}` : undefined;
}

/** Where `whyNotInstalled` has no reason. */
export async function provideWorkstation() {
  const typelibs = ['/usr/lib/x86_64-linux-gnu', '/usr/lib'].map((folder) => `${folder}/${BINDINGS}`);
  const lacking = [
    ...PROGRAMS.filter((name) => !onPath(name)),
    ...FILES.filter((file) => !existsSync(file)),
    ...(typelibs.some((file) => existsSync(file)) ? [] : [BINDINGS]),
  ];
  if (lacking.length === 0) return;
  say(`For the test of the installed console this system lacks ${lacking.join(', ')}.`);
  await installPackages(PACKAGES);
}
