/**
 * From starting the process to its window on the screen, with its panels, and to the first live figure, the reference
 * gateway already running. The screen alone is watched: of what is timed no debugger is open. Cold: a fresh user-data
 * folder, and, where the system allows it, nothing of the program in memory. Warm: the same folder again. In turns,
 * with a bare window, which is the floor.
 *
 * `--installed=PATH` an installed console's executable, or that of a package's folder: as an ordinary user starts it,
 * the sandbox on. `--against=FOLDER` another checkout.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { provideBuild } from '../build.mjs';
import { root, say } from '../command.mjs';
import { openXvfb } from '../display.mjs';
import { electronRuntime } from '../electron-runtime.mjs';
import { launchEnvironment, launchFlags } from '../launch.mjs';
import { BARE, BARE_APP, serveBare } from './bare.mjs';
import { startReference } from './idle.mjs';
import { cpuOf, memoryOf, treeOf } from './processes.mjs';
import { openScreen } from './screen.mjs';
import { spread } from './spread.mjs';
import { findPlaces, timelineOf } from './start-inside.mjs';

const LIMIT_MS = 30_000;
const LOOK_MS = 4;
/** Debian's `nobody`: root itself has no sandbox. */
const OPERATOR = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const GOALS = { window: 700, figure: 1_500 };

/**
 * @typedef {object} Side
 * @property {string} name
 * @property {readonly string[]} command
 * @property {{ uid?: number, gid?: number }} user
 * @property {readonly string[]} args
 * @property {import('./start-inside.mjs').Places} places
 */
/**
 * @typedef {{ window: number, figure: number, cpu: number, pss: number }} Took ms; of all processes, at the figure: `cpu`
 *   so far, ms, and `pss`, MB
 */

/** Empties the system's cache of files. @returns {boolean} whether it may */
function forgetFiles() {
  try {
    writeFileSync('/proc/sys/vm/drop_caches', '3');
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {Side} side
 * @param {{ screen: ReturnType<typeof openScreen>, folder: string, env: NodeJS.ProcessEnv }} on
 * @returns {Promise<Took>}
 */
async function startOnce({ command: [program = '', ...own], user, args, places }, { screen, folder, env }) {
  const started = performance.now();
  const all = [...own, `--user-data-dir=${join(folder, 'data')}`, ...args];
  const home = user.uid === undefined ? {} : { HOME: folder, XDG_RUNTIME_DIR: folder };
  const app = spawn(program, all, { ...user, env: launchEnvironment({ ...env, ...home }), stdio: 'ignore' });
  const ended = once(app, 'exit');
  try {
    let window = Number.NaN;
    while (performance.now() - started < LIMIT_MS && app.exitCode === null) {
      const now = performance.now() - started;
      if (Number.isNaN(window) && places.isWindow(screen)) window = now;
      if (places.isFigure(screen)) {
        if (Number.isNaN(window)) window = now;
        const cpu = [...cpuOf(treeOf(app.pid ?? 0)).values()].reduce((sum, spent) => sum + spent, 0);
        return { window, figure: now, cpu: cpu * 1_000, pss: memoryOf(app.pid ?? 0).all };
      }
      await setTimeout(LOOK_MS);
    }
    throw new Error(`${program}: no live figure within ${LIMIT_MS / 1_000} s`);
  } finally {
    app.kill();
    await ended;
  }
}

/** A home of whoever starts it. @param {Pick<Side, 'user'>} side */
function freshFolder({ user }) {
  const folder = mkdtempSync(join(tmpdir(), 'mci-start-'));
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  return folder;
}

/** @param {{ runs: number, installed: string | null, against: string | null }} options */
export async function measureStart({ runs, installed, against }) {
  await provideBuild();
  const { executable } = await electronRuntime();
  const checkout = (/** @type {string} */ app) => [executable, ...launchFlags(), app];
  const picture = mkdtempSync(join(tmpdir(), 'mci-screen-'));
  chmodSync(picture, 0o700);
  const display = await openXvfb({ width: 1_600, height: 1_000, folder: picture });
  const [gateway, bareArgs] = await Promise.all([startReference(), serveBare()]);
  const screen = openScreen(picture);
  const args = [`--gateway-url=${gateway.url}`];
  const canForget = forgetFiles();
  /** @type {Map<string, Took[]>} */
  const found = new Map();
  /** @type {import('./start-inside.mjs').Moment[][]} */
  const timelines = [];
  try {
    const on = { env: display.env, screen };
    const console = { args, places: await findPlaces(checkout(root), args, on) };
    /** @type {Side[]} */
    const sides = [{ name: 'checkout', command: checkout(root), user: {}, ...console }];
    if (installed !== null)
      sides.push({ name: 'installed', command: [installed], user: OPERATOR, ...console });
    if (against !== null)
      sides.push({ name: 'checkout (other)', command: checkout(against), user: {}, ...console });
    const floor = { command: checkout(BARE_APP), args: bareArgs(gateway.url) };
    const places = await findPlaces(floor.command, floor.args, on);
    sides.push({ name: BARE, user: {}, places, ...floor });
    for (let run = 0; run < runs; run += 1) {
      for (const side of run % 2 === 0 ? sides : sides.toReversed()) {
        const folder = freshFolder(side);
        if (canForget) forgetFiles();
        for (const kind of ['cold', 'warm']) {
          const took = await startOnce(side, { ...on, folder });
          const name = `${side.name}, ${kind}`;
          found.set(name, [...(found.get(name) ?? []), took]);
          const [window, figure, cpu] = [took.window, took.figure, took.cpu].map(Math.round);
          say(`  run ${run + 1} ${name}: window ${window} ms, figure ${figure} ms, CPU ${cpu} ms`);
        }
        rmSync(folder, { recursive: true, force: true });
      }
      timelines.push(await timelineOf(checkout(root), args, { env: display.env }));
    }
  } finally {
    screen.close();
    gateway.stop();
    await display.stop();
    rmSync(picture, { recursive: true, force: true });
  }
  const cases = [...found].map(([name, took]) => ({
    name,
    window: spread(took.map(({ window }) => window)),
    figure: spread(took.map(({ figure }) => figure)),
    cpu: spread(took.map(({ cpu }) => cpu)),
    pss: spread(took.map(({ pss }) => pss)),
  }));
  const timeline = (timelines[0] ?? []).map(({ name }) => ({
    name,
    at: spread(timelines.flatMap((moments) => moments.find((one) => one.name === name)?.at ?? [])),
  }));
  return {
    filesForgotten: canForget,
    goals: GOALS,
    judged: installed === null ? 'checkout' : 'installed',
    cases,
    timeline,
  };
}
