/**
 * From starting the process to its window, and to the first live figure on screen, the reference gateway already
 * running. Cold: a fresh user-data folder, and, where the system allows it, nothing of the program in memory. Warm:
 * the same folder again. In turns. `--installed=PATH` measures an installed console.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { provideBuild } from '../build.mjs';
import { root, say } from '../command.mjs';
import { openXvfb } from '../display.mjs';
import { electronRuntime } from '../electron-runtime.mjs';
import { launchEnvironment, launchFlags } from '../launch.mjs';
import { openSession, pagesAt } from './devtools.mjs';
import { startReference } from './idle.mjs';
import { spread } from './spread.mjs';

const LIMIT_MS = 30_000;
const FIGURE = `document.querySelector('[aria-label="Account"][data-freshness="live"]') !== null`;
/** The window is on the screen, with its panels. */
const SHOWN = `document.visibilityState === 'visible' && document.querySelector('[aria-label="Account"]') !== null`;
const GOALS = { window: 700, figure: 1_500 };

/** Empties the system's cache of files. @returns {boolean} whether it may */
function forgetFiles() {
  try {
    writeFileSync('/proc/sys/vm/drop_caches', '3');
    return true;
  } catch {
    return false;
  }
}

/** @param {{ command: readonly string[], url: string, folder: string, env: NodeJS.ProcessEnv }} options */
async function startOnce({ command: [program = '', ...own], url, folder, env }) {
  const started = performance.now();
  const args = [...own, `--user-data-dir=${folder}`, `--gateway-url=${url}`];
  const app = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(app, 'exit');
  try {
    let port = '';
    for await (const line of createInterface({ input: app.stderr })) {
      port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1] ?? '';
      if (port !== '') break;
    }
    app.stderr.resume();
    const [first = ''] = await pagesAt(port, 1);
    const page = await openSession(first);
    let window = Number.NaN;
    while (performance.now() - started < LIMIT_MS) {
      const [shown, live] = /** @type {[boolean, boolean]} */ (
        await page.evaluate(`[${SHOWN}, ${FIGURE}]`).catch(() => [false, false])
      );
      if (shown && Number.isNaN(window)) window = performance.now() - started;
      if (live) return { window, figure: performance.now() - started };
      await setTimeout(10);
    }
    throw new Error(`No live figure within ${LIMIT_MS / 1_000} s`);
  } finally {
    app.kill();
    await ended;
  }
}

/** @param {{ runs: number, installed: string | null }} options */
export async function measureStart({ runs, installed }) {
  await provideBuild();
  const { executable } = await electronRuntime();
  const debug = '--remote-debugging-port=0';
  const command =
    installed === null ? [executable, ...launchFlags(), debug, root] : [installed, ...launchFlags(), debug];
  const display = await openXvfb();
  const gateway = await startReference();
  const env = launchEnvironment(display.env);
  const canForget = forgetFiles();
  /** @type {Record<'cold' | 'warm', { window: number, figure: number }[]>} */
  const found = { cold: [], warm: [] };
  try {
    for (let run = 0; run < runs; run += 1) {
      const folder = mkdtempSync(join(tmpdir(), 'mci-start-'));
      try {
        if (canForget) forgetFiles();
        for (const kind of /** @type {const} */ (['cold', 'warm'])) {
          const took = await startOnce({ command, url: gateway.url, folder, env });
          found[kind].push(took);
          say(
            `  run ${run + 1} ${kind}: window ${Math.round(took.window)} ms, figure ${Math.round(took.figure)} ms`,
          );
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  } finally {
    gateway.stop();
    await display.stop();
  }
  const of = (/** @type {'cold' | 'warm'} */ kind) => ({
    name: kind,
    window: spread(found[kind].map(({ window }) => window)),
    figure: spread(found[kind].map(({ figure }) => figure)),
  });
  return {
    build: installed ?? 'checkout',
    filesForgotten: canForget,
    goals: GOALS,
    cases: [of('cold'), of('warm')],
  };
}
