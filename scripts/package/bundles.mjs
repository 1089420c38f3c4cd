/** The bundles of a package: built anew, without source maps, beside the checkout's own `out/`. */
import { Fault, run, say, tool } from '../command.mjs';

/**
 * @param {string} folder emptied first
 * @throws {Fault} BUILD_FAILED
 */
export async function buildBundles(folder) {
  say('Building …');
  const { code, output } = await run(process.execPath, [tool('electron-vite'), 'build', '--outDir', folder], {
    env: { ...process.env, MCI_CONSOLE_SHIP: '1' },
    output: 'capture',
  });
  if (code === 0) return;
  say(output.trim());
  throw new Fault('BUILD_FAILED', {
    what: 'The console could not be built',
    why: `electron-vite ended with code ${code}; its own words are above`,
    how: 'Mend the sources, then run this again',
  });
}
