/** Electronegativity, an independent scanner of Electron apps: had once, kept outside the project. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Fault, npm, run, say } from '../command.mjs';

const NAME = '@doyensec/electronegativity';
const VERSION = '1.10.3';

/** @typedef {{ check: string, file: string, line: number, says: string }} Finding */
/** @typedef {{ checks: number, unread: string[], findings: Finding[] }} Scanned `unread`: files it can't parse */

/**
 * @returns {Promise<string>} the folder that it is in
 * @throws {Fault} SCANNER_UNAVAILABLE
 */
export async function provideScanner() {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const folder = join(cache, 'mci-console', `electronegativity-${VERSION}`);
  if (existsSync(join(folder, 'node_modules', NAME, 'package.json'))) return folder;
  say(`Fetching ${NAME} ${VERSION} from the npm registry …`);
  const args = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
  const { code, output } = await npm([...args, `${NAME}@${VERSION}`], { output: 'capture' });
  if (code === 0) return folder;
  throw new Fault('SCANNER_UNAVAILABLE', {
    what: 'Nothing was scanned',
    why: `${NAME} ${VERSION} can't be had: ${output.trim()}`,
    how: 'Make the npm registry reachable, then run this again',
  });
}

/**
 * In a process of its own: it writes to the console, and asks the network for news of itself.
 * @param {string} scanner folder
 * @param {string} input folder
 * @param {string} electron version of Electron to assume
 * @returns {Promise<Scanned>}
 * @throws {Fault} SCAN_FAILED
 */
export async function scan(scanner, input, electron) {
  const program = join(import.meta.dirname, 'run-scanner.cjs');
  const args = [program, join(scanner, 'node_modules', NAME), input, electron];
  const { code, output } = await run(process.execPath, args, { output: 'capture' });
  const [, result] = /^RESULT (.*)$/m.exec(output) ?? [];
  if (code === 0 && result !== undefined) return JSON.parse(result);
  throw new Fault('SCAN_FAILED', {
    what: `${input} was not scanned`,
    why: output.trim(),
    how: `Remove ${scanner}, then run this again`,
  });
}
