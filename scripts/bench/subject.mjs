/** The console that is measured: the built one, by itself on a screen, watched from outside. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root, say } from '../command.mjs';
import { openXvfb } from '../display.mjs';
import { electronRuntime } from '../electron-runtime.mjs';
import { atExit } from '../ending.mjs';
import { launchEnvironment, launchFlags } from '../launch.mjs';
import { openSession, pagesAt, until } from './devtools.mjs';

const LIVE = `document.querySelector('[aria-label="Account"][data-freshness="live"]') !== null`;

/**
 * @typedef {object} Subject
 * @property {number} pid
 * @property {import('./devtools.mjs').Session} page of the main window
 * @property {import('./devtools.mjs').Session | null} main
 * @property {string} port for debugging pages
 * @property {number} liveMs from starting the process until its account was live, as asked every 50 ms
 * @property {() => Promise<void>} stop
 */

/**
 * What the first lines that match have captured, in the patterns' order.
 * @param {import('node:stream').Readable} stream @param {readonly RegExp[]} patterns @returns {Promise<string[]>}
 */
export async function linesOf(stream, patterns) {
  const found = patterns.map(() => '');
  const lines = createInterface({ input: stream });
  for await (const line of lines) {
    for (const [index, pattern] of patterns.entries()) found[index] ||= pattern.exec(line)?.[1] ?? '';
    if (found.every(Boolean)) {
      // What nobody reads would fill the pipe.
      stream.resume();
      return found;
    }
  }
  throw new Error(`It ended without ${patterns.join(', ')}`);
}

/**
 * Starts it, connects it, and waits until its account is live.
 * @param {{ url: string, folder?: string, inspect?: boolean, app?: string, args?: string[], live?: string,
 *   env?: NodeJS.ProcessEnv }} options `app`: another checkout, built; `folder`: its user data, else a fresh one;
 *   `inspect`: also its main process; `live`: what holds in the page then; `env`: in addition
 * @returns {Promise<Subject>}
 */
export async function startSubject({
  url,
  folder,
  inspect = false,
  app = root,
  args = [],
  live = LIVE,
  env = {},
}) {
  const { executable } = await electronRuntime();
  const display = await openXvfb({ width: 1_600, height: 1_000 });
  const data = folder ?? mkdtempSync(join(tmpdir(), 'mci-bench-'));
  const flags = [
    ...launchFlags(),
    '--remote-debugging-port=0',
    ...(inspect ? ['--inspect=127.0.0.1:0'] : []),
  ];
  const started = performance.now();
  const child = spawn(
    executable,
    [...flags, app, `--user-data-dir=${data}`, `--gateway-url=${url}`, ...args],
    {
      env: launchEnvironment({ ...env, ...display.env }),
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const ended = once(child, 'exit');
  const forget = atExit(() => {
    child.kill();
    return ended;
  });
  const stop = async () => {
    forget();
    page?.close();
    main?.close();
    child.kill();
    await ended;
    await display.stop();
    if (folder === undefined) rmSync(data, { recursive: true, force: true });
  };
  /** @type {import('./devtools.mjs').Session | undefined} */
  let page;
  /** @type {import('./devtools.mjs').Session | null} */
  let main = null;
  try {
    const patterns = [/DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/];
    if (inspect) patterns.push(/Debugger listening on (ws:\/\/\S+)/);
    const [port = '', inspector] = await linesOf(child.stderr, patterns);
    const [first = ''] = await pagesAt(port, 1);
    page = await openSession(first);
    if (inspector) main = await openSession(inspector);
    await until(page, live);
    const liveMs = performance.now() - started;
    return { pid: child.pid ?? 0, page, main, port, liveMs, stop };
  } catch (error) {
    say('It did not become live');
    await stop();
    throw error;
  }
}
