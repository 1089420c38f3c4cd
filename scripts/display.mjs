/** A screen to draw on: the one that is there, else an Xvfb of our own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Fault } from './command.mjs';
import { atExit } from './ending.mjs';

/** @returns {boolean} whether windows can be shown without our doing */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** @typedef {{ env: { DISPLAY?: string }, stop: () => Promise<void> }} Display */

/**
 * The display that there is (then `env` is empty and `stop` does nothing), else an Xvfb.
 * @returns {Promise<Display>}
 * @throws {Fault} DISPLAY_UNAVAILABLE
 */
export async function openDisplay() {
  return hasDisplay() ? { env: {}, stop: async () => {} } : openXvfb();
}

/**
 * Starts Xvfb on a free number. It keeps this process alive until `stop`, and ends with it.
 * @param {{ width?: number, height?: number, folder?: string }} [size] pixels; larger than the first window, as
 *   Chromium makes a window that would fill the screen a pixel smaller. `folder`: where the picture is to be a file
 * @returns {Promise<Display>}
 * @throws {Fault} DISPLAY_UNAVAILABLE
 */
export async function openXvfb({ width = 1920, height = 1080, folder } = {}) {
  const screen = ['-screen', '0', `${width}x${height}x24`];
  if (folder !== undefined) screen.push('-fbdir', folder);
  const server = spawn('Xvfb', [...screen, '-displayfd', '3', '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    // Ctrl+C is for the console: its display outlives it by a moment.
    detached: true,
  });
  const forget = atExit(() => void server.kill());
  let words = '';
  server.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    words = (words + text).slice(-2000);
  });
  const ended = new Promise((settle) => {
    server.once('error', settle);
    server.once('close', settle);
  });
  const numbers = createInterface({ input: /** @type {import('node:stream').Readable} */ (server.stdio[3]) });
  const first = await Promise.race([once(numbers, 'line'), ended]);
  if (!Array.isArray(first)) {
    forget();
    throw new Fault('DISPLAY_UNAVAILABLE', {
      what: 'No display could be opened',
      why: first instanceof Error ? first.message : `Xvfb ended: ${words.trim()}`,
      how: 'Run it where there is a display, or install Xvfb',
    });
  }
  return {
    env: { DISPLAY: `:${first[0]}` },
    stop: async () => {
      forget();
      server.kill();
      await ended;
    },
  };
}
