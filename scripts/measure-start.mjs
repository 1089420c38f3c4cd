/**
 * `npm run bench:start`: from starting the process to the first live figure on screen, the reference gateway
 * already running; each time with a fresh user-data folder. Prints every run, and the medians.
 * The window is asked over the debugging port, every 20 ms; nothing holds the app back.
 *
 * `npm run bench:start -- [RUNS] [TWIN]`: TWIN, the executable of a package's twin, is started in turn with the
 * checkout. It is what is installed but for one fuse, without which nothing could be asked.
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

const [runs = '5', twin] = process.argv.slice(2);
const RUNS = Number(runs);
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

/**
 * @param {Subject} subject @param {string} url of the gateway @param {Record<string, string>} env
 * @returns {Promise<number>} ms
 */
async function measure({ executable, args }, url, env) {
  const folder = mkdtempSync(join(tmpdir(), 'mci-console-start-'));
  const started = performance.now();
  const app = spawn(executable, [...args, `--user-data-dir=${folder}`, `--gateway-url=${url}`], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((resolve) => app.once('exit', resolve));
  try {
    const port = await lineOf(app.stderr, /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/);
    return await firstFigure(port, started);
  } finally {
    app.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @typedef {{ name: string, executable: string, args: string[], times: number[] }} Subject */

const { executable } = await electronRuntime();
// A packaged console lets a debugger in while Node's inspector is open; the checkout bears the same.
const flags = [...launchFlags(), '--inspect=0', '--remote-debugging-port=0'];
/** @type {Subject[]} */
const subjects = [{ name: 'checkout', executable, args: [...flags, root], times: [] }];
if (twin) subjects.push({ name: 'package', executable: twin, args: flags, times: [] });
const display = await openDisplay();
const gateway = spawn(process.execPath, [join(root, 'out/main/gateway-cli.js'), '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const url = await lineOf(gateway.stdout, /(ws:\/\/\S+)/);
  for (let run = 1; run <= RUNS; run += 1) {
    for (const subject of subjects) {
      const took = await measure(subject, url, launchEnvironment(display.env));
      subject.times.push(took);
      say(`${subject.name}, run ${run}: ${Math.round(took)} ms`);
    }
  }
} finally {
  gateway.kill();
  await display.stop();
}
for (const { name, times } of subjects) {
  times.sort((a, b) => a - b);
  const [least, median, most] = [0, Math.floor(RUNS / 2), RUNS - 1].map((at) =>
    Math.round(times[at] ?? Number.NaN),
  );
  say(`${name}: median ${median} ms, ${least} to ${most} ms`);
}
