/** How Electron is started here: by demo, preview, tests and benchmarks alike. */
import { readFileSync } from 'node:fs';
import { root, run } from './command.mjs';
import { openDisplay } from './display.mjs';

/** @param {string} file @returns {string | undefined} */
function setting(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/**
 * Chromium's sandbox needs user namespaces (a checkout has no set-uid helper) and refuses root. An installed
 * console always runs with it.
 * @returns {boolean}
 */
function sandboxWorks() {
  if (process.platform !== 'linux') return true;
  return (
    process.getuid?.() !== 0 &&
    setting('/proc/sys/kernel/unprivileged_userns_clone') !== '0' &&
    setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') !== '1'
  );
}

/** @returns {string[]} flags that stand before the app's folder */
export function launchFlags() {
  return sandboxWorks() ? [] : ['--no-sandbox'];
}

/**
 * @param {NodeJS.ProcessEnv} [additions] such as a display's
 * @returns {Record<string, string>} the environment that Electron is started in
 */
export function launchEnvironment(additions = {}) {
  // Set by editors that are Electron themselves: it would turn ours into a plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = process.env;
  const entries = Object.entries({ ...rest, ...additions });
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/**
 * Opens the built console and waits until it is closed.
 * @param {string} executable Electron's
 * @param {string[]} args the console's own
 * @returns {Promise<number>} its exit code
 */
export async function openConsole(executable, args) {
  const display = await openDisplay();
  const env = launchEnvironment(display.env);
  // Chromium keeps --type for itself, unless it stands behind a --.
  const own = args.some((arg) => arg.startsWith('--export')) ? ['--', ...args] : args;
  const { code } = await run(executable, [...launchFlags(), root, ...own], { env, output: 'inherit' });
  await display.stop();
  return code;
}
