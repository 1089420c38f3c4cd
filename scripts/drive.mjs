/** The built console under Playwright: for the demo's picture and the end-to-end tests. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './command.mjs';
import { launchFlags } from './launch.mjs';

const START_LIMIT_MS = 30_000;

/**
 * Starts it. No window is open and nothing of its own has been said until `goOn`, so that neither is missed.
 * @param {string} executable Electron's
 * @param {readonly string[]} args the console's own
 * @param {Record<string, string>} env
 * @returns {Promise<{ app: import('playwright').ElectronApplication, goOn: () => Promise<void> }>}
 */
export async function driveConsole(executable, args, env) {
  const { _electron } = await import('playwright');
  const flags = launchFlags();
  const app = await _electron.launch({
    executablePath: executable,
    args: [...flags, join(root, 'scripts/held-app'), ...args],
    env,
    // Nothing depends on where it is started: as from a launcher, it isn't the checkout.
    cwd: tmpdir(),
    timeout: START_LIMIT_MS,
    // Else Playwright adds --no-sandbox itself.
    chromiumSandbox: flags.length === 0,
  });
  return { app, goOn: () => app.evaluate(() => Reflect.get(globalThis, 'goOn')()) };
}
