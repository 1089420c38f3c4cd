/** The shared libraries that Electron loads on Linux, and Xvfb where there is no display. */
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Fault, run, say } from './command.mjs';
import { hasDisplay } from './display.mjs';

/** Debian's names; Ubuntu 24.04 and later put `t64` behind some. They pull in the rest. */
const PACKAGES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libatk-bridge2.0-0',
  'libcups2',
  'libdrm2',
];
/** Loaded at run time, so that ldd doesn't know of it; without it Electron ends at its first window. */
const LOADED_LATER = ['libgtk-3.so.0'];
const LISTS = '/var/lib/apt/lists';

/** @param {string} name of a program @returns {boolean} */
export const onPath = (name) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => folder && existsSync(join(folder, name)));

/**
 * @param {string} ldd what `ldd` printed of the executable
 * @param {string} ldconfig what `ldconfig -p` printed
 * @returns {string[]} names of the libraries that are missing
 */
export function missingLibraries(ldd, ldconfig) {
  const linked = [...ldd.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name]) => String(name));
  return [...new Set([...linked, ...LOADED_LATER.filter((name) => !ldconfig.includes(`${name} `))])];
}

/** @param {string} executable Electron's @returns {Promise<string[]>} what is missing, by its own name */
async function missing(executable) {
  const [ldd, ldconfig] = await Promise.all([
    run('ldd', [executable], { output: 'capture' }),
    run('/sbin/ldconfig', ['-p'], { output: 'capture' }),
  ]);
  const libraries =
    ldd.code === 0 && ldconfig.code === 0 ? missingLibraries(ldd.output, ldconfig.output) : [];
  return hasDisplay() || onPath('Xvfb') ? libraries : [...libraries, 'Xvfb'];
}

/** @returns {boolean} whether apt knows any package; a container image comes without */
const aptHasLists = () => existsSync(LISTS) && readdirSync(LISTS).some((name) => name.includes('_Packages'));

/** @param {string[]} names @returns {Promise<string[]>} as this release calls them, without those installed */
async function toInstall(names) {
  const found = await Promise.all(
    names.map(async (name) => {
      const renamed = await run('apt-cache', ['show', '--no-all-versions', `${name}t64`], {
        output: 'capture',
      });
      const current = renamed.code === 0 ? `${name}t64` : name;
      // Its first letters: wanted state, actual state.
      const status = await run('dpkg', ['-l', current], { output: 'capture' });
      return /^ii /m.test(status.output) ? [] : [current];
    }),
  );
  return found.flat();
}

/** @param {string[]} args */
const apt = (args) =>
  run('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    output: 'capture',
  });

/** @param {string[]} wanted */
async function install(wanted) {
  const names = await toInstall(wanted);
  say(`Installing ${names.join(', ')} …`);
  return apt(['install', '-y', '--no-install-recommends', ...names]);
}

async function refreshLists() {
  say("Refreshing apt's lists …");
  await apt(['update']);
}

/**
 * For root, where there is apt. What went wrong is said; whether all is there now is for the caller to see.
 * @param {string[]} wanted
 */
export async function installPackages(wanted) {
  if (!aptHasLists()) await refreshLists();
  let result = await install(wanted);
  if (result.code !== 0) {
    // Old lists name packages that the mirror has replaced.
    await refreshLists();
    result = await install(wanted);
  }
  if (result.code !== 0) say(result.output.trim());
}

/**
 * Provides what Electron needs of the system. Installs as root on Debian and Ubuntu; elsewhere names the command.
 * @param {string} executable Electron's
 * @throws {Fault} SYSTEM_LIBRARIES_MISSING
 */
export async function provideSystemLibraries(executable) {
  if (process.platform !== 'linux') return;
  const lacking = await missing(executable);
  if (lacking.length === 0) return;
  const wanted = [...PACKAGES, ...(lacking.includes('Xvfb') ? ['xvfb'] : [])];
  /** @param {string} how @param {string[]} names */
  const fault = (how, names = lacking) =>
    new Fault('SYSTEM_LIBRARIES_MISSING', {
      what: "Electron can't run on this system yet",
      why: `missing: ${names.join(', ')}`,
      how,
    });
  if (!onPath('apt-get'))
    throw fault(`Install them with your system's packages (Debian's: ${wanted.join(' ')})`);
  if (process.getuid?.() !== 0) {
    const names = await toInstall(wanted);
    throw fault(`sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`);
  }
  say(`Missing on this system: ${lacking.join(', ')}.`);
  await installPackages(wanted);
  const still = await missing(executable);
  if (still.length > 0) throw fault("Read apt-get's words above, mend that, and run this again", still);
}
