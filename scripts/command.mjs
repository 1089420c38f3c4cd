/**
 * What every script here shares: the project's folder, words on stderr (stdout is for results), running
 * other programs, and faults told as code, what, why and how.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { atExit, isLeaving } from './ending.mjs';

/** The project's folder, absolute. */
export const root = resolve(import.meta.dirname, '..');

/** @param {string} text one line of progress */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** An expected failure. `why` may have several lines; `how` is what the reader can do. */
export class Fault extends Error {
  /**
   * @param {string} code
   * @param {{ what: string, why: string, how: string }} parts
   */
  constructor(code, { what, why, how }) {
    super(`${code}: ${what}\n  why: ${why}\n  how: ${how}`);
    this.code = code;
  }
}

/**
 * @param {unknown} error
 * @returns {string} a fault's own words; anything else with its stack, as that is a defect of ours
 */
export function explain(error) {
  if (error instanceof Fault) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** @type {Record<string, import('node:child_process').StdioOptions>} */
const STDIO = { stderr: [0, 2, 2], inherit: [0, 1, 2], capture: ['ignore', 'pipe', 'pipe'] };

/**
 * Runs a program to its end; it ends with this process.
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {NodeJS.ProcessEnv} [options.env] default: this process's
 * @param {string} [options.cwd] default: the project's folder
 * @param {'stderr' | 'inherit' | 'capture'} [options.output] where its output goes; `stderr` keeps our stdout clean
 * @param {AbortSignal} [options.signal] kills it
 * @returns {Promise<{ code: number, output: string }>} `code` is 128 or more after a signal, 127 if it can't be
 *   started; `output` is stdout and stderr together under `capture`, else empty
 */
export function run(command, args, { env = process.env, cwd = root, output = 'stderr', signal } = {}) {
  return new Promise((settle) => {
    const child = spawn(command, args, { cwd, env, stdio: STDIO[output], signal, windowsHide: true });
    const closed = new Promise((close) => child.once('close', close));
    const forget = atExit(() => {
      child.kill();
      return closed;
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ part) => {
        text += part;
      });
    }
    child.on('error', (error) => {
      if (child.pid !== undefined) return;
      forget();
      settle({ code: 127, output: error.message });
    });
    child.on('close', (code, killedBy) => {
      forget();
      if (isLeaving()) return;
      settle({ code: code ?? 128 + (killedBy ? constants.signals[killedBy] : 0), output: text });
    });
  });
}

/**
 * Runs npm as it is configured on this machine.
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function npm(args, options) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args], options);
  // npm is a .cmd on Windows, which only its shell can start.
  if (process.platform === 'win32') return run('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], options);
  return run('npm', args, options);
}

/**
 * @param {string} name of a package in node_modules
 * @param {string} [bin] which of its programs
 * @returns {string} the program's file, to be run by Node
 */
export function tool(name, bin = name) {
  const folder = join(root, 'node_modules', name);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, manifest.bin[bin]);
}

/**
 * A script's body: its faults are told without a stack, and make the exit code 1.
 * @param {() => Promise<number | void>} body resolves with the exit code, default 0
 */
export async function command(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    say(explain(error));
    process.exitCode = 1;
  }
}
