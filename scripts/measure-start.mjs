/**
 * `npm run bench:start`: from starting the process to the first live figure on screen, the reference gateway
 * already running; each time with a fresh user-data folder. Prints every run, and the median.
 * The window is asked over the debugging port, every 20 ms; nothing holds the app back.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root, say } from './command.mjs';
import { openDisplay } from './display.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { launchEnvironment, launchFlags } from './launch.mjs';

const RUNS = Number(process.argv[2] ?? 5);
const LIMIT_MS = 30_000;
const FIGURE = `document.querySelector('[aria-label="Account"][data-freshness="live"]') !== null`;

/**
 * What the first line of a stream that matches has captured.
 * @param {import('node:stream').Readable} stream @param {RegExp} pattern @returns {Promise<string>}
 */
async function lineOf(stream, pattern) {
  for await (const line of createInterface({ input: stream })) {
    const match = pattern.exec(line);
    if (match?.[1]) return match[1];
  }
  throw new Error(`It ended without a line like ${pattern}`);
}

/**
 * Asks the page over the debugging protocol until the figure is there; returns how long after `started`, ms.
 * @param {string} port @param {number} started @returns {Promise<number>}
 */
async function firstFigure(port, started) {
  const { default: WebSocket } = await import('ws');
  while (performance.now() - started < LIMIT_MS) {
    const page = await fetch(`http://127.0.0.1:${port}/json/list`)
      .then(
        (answer) => /** @type {Promise<{ type: string, webSocketDebuggerUrl: string }[]>} */ (answer.json()),
      )
      .then((targets) => targets.find(({ type }) => type === 'page'))
      .catch(() => undefined);
    if (page) {
      const socket = new WebSocket(page.webSocketDebuggerUrl);
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
      try {
        while (performance.now() - started < LIMIT_MS) {
          socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression: FIGURE } }));
          const answer = JSON.parse(String(await new Promise((resolve) => socket.once('message', resolve))));
          if (answer.result?.result?.value === true) return performance.now() - started;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      } finally {
        socket.close();
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`No live figure within ${LIMIT_MS / 1000} s`);
}

const { executable } = await electronRuntime();
const display = await openDisplay();
const gateway = spawn(process.execPath, [join(root, 'out/main/gateway-cli.js'), '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
/** @type {number[]} */
const times = [];
try {
  const url = await lineOf(gateway.stdout, /(ws:\/\/\S+)/);
  for (let run = 1; run <= RUNS; run += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'mci-console-start-'));
    const started = performance.now();
    const args = [...launchFlags(), '--remote-debugging-port=0', root, `--user-data-dir=${folder}`];
    const app = spawn(executable, [...args, `--gateway-url=${url}`], {
      env: launchEnvironment(display.env),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const port = await lineOf(app.stderr, /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/);
    const took = await firstFigure(port, started);
    times.push(took);
    say(`run ${run}: ${Math.round(took)} ms`);
    const ended = new Promise((resolve) => app.once('exit', resolve));
    app.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
} finally {
  gateway.kill();
  await display.stop();
}
times.sort((a, b) => a - b);
const [least, median, most] = [0, Math.floor(RUNS / 2), RUNS - 1].map((at) =>
  Math.round(times[at] ?? Number.NaN),
);
say(`median ${median} ms, ${least} to ${most} ms`);
