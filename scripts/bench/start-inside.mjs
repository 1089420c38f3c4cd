/** What a start is like from inside, in runs that aren't timed: where things are on the screen, and what came when. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchEnvironment } from '../launch.mjs';
import { openSession, pagesAt, until } from './devtools.mjs';
import { linesOf } from './subject.mjs';

/** @typedef {import('./screen.mjs').Area} Area */
/** @typedef {Pick<ReturnType<typeof import('./screen.mjs').openScreen>, 'ink'>} Screen */
/** @typedef {{ isWindow: (screen: Screen) => boolean, isFigure: (screen: Screen) => boolean }} Places */
/** @typedef {{ name: string, at: number }} Moment `at`: ms after the process was started */

const LIVE = `document.querySelector('[aria-label="Account"][data-freshness="live"]') !== null`;
const AREAS = `(() => {
  const areaOf = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x: screenX + x, y: screenY + y, width, height };
  };
  const account = document.querySelector('[aria-label="Account"]');
  return [account.querySelector('dt'), account.querySelector('dd')].map(areaOf);
})()`;
/** A figure that isn't known yet is a dash. */
const SHARE = 0.5;

/**
 * In a fresh console with debuggers open.
 * @template Result
 * @param {readonly string[]} command @param {readonly string[]} args @param {NodeJS.ProcessEnv} env
 * @param {(port: string, inspector: string, started: number) => Promise<Result>} ask `started`: epoch ms
 */
async function within([program = '', ...own], args, env, ask) {
  const folder = mkdtempSync(join(tmpdir(), 'mci-start-'));
  const flags = ['--remote-debugging-port=0', '--inspect=127.0.0.1:0', ...own];
  const started = performance.timeOrigin + performance.now();
  const app = spawn(program, [...flags, `--user-data-dir=${folder}`, ...args], {
    env: launchEnvironment(env),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(app, 'exit');
  try {
    const patterns = [
      /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/,
      /Debugger listening on (ws:\/\/\S+)/,
    ];
    const [port = '', inspector = ''] = await linesOf(app.stderr, patterns);
    return await ask(port, inspector, started);
  } finally {
    app.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} port */
async function livePage(port) {
  const [first = ''] = await pagesAt(port, 1);
  const page = await openSession(first);
  await until(page, LIVE);
  return page;
}

/**
 * Where the first word of the Account panel and its first figure are, and how much of the screen they take.
 * @param {readonly string[]} command @param {readonly string[]} args @param {{ env: NodeJS.ProcessEnv, screen: Screen }} on
 * @returns {Promise<Places>}
 */
export const findPlaces = (command, args, { env, screen }) =>
  within(command, args, env, async (port) => {
    const page = await livePage(port);
    await page.evaluate('new Promise((drawn) => setTimeout(drawn, 500))');
    const areas = /** @type {[Area, Area]} */ (await page.evaluate(AREAS));
    page.close();
    const [window, figure] = areas.map((area) => {
      const least = SHARE * screen.ink(area);
      if (least < 10) throw new Error(`Nothing is to be seen at ${JSON.stringify(area)}`);
      return (/** @type {Screen} */ now) => now.ink(area) >= least;
    });
    if (window === undefined || figure === undefined) throw new Error('The panel has no words');
    return { isWindow: window, isFigure: figure };
  });

/** Of main and of the page: its own marks, and what the platform marks. */
const MARKS = `performance.getEntriesByType('mark').map(({ name, startTime }) => [name, performance.timeOrigin + startTime])`;
const PAGE_MARKS = `[
  ['page begun', performance.timeOrigin],
  ...performance.getEntriesByType('paint').map(({ name, startTime }) => [name, performance.timeOrigin + startTime]),
  ...${MARKS},
]`;

/**
 * What came when. The debuggers take their time too: it is for the shares, not for the sum.
 * @param {readonly string[]} command @param {readonly string[]} args @param {{ env: NodeJS.ProcessEnv }} on
 * @returns {Promise<Moment[]>}
 */
export const timelineOf = (command, args, { env }) =>
  within(command, args, env, async (port, inspector, started) => {
    const page = await livePage(port);
    await until(page, `performance.getEntriesByType('paint').length > 1`);
    const main = await openSession(inspector);
    const moments = [
      .../** @type {[string, number][]} */ (await main.evaluate(MARKS)),
      .../** @type {[string, number][]} */ (await page.evaluate(PAGE_MARKS)),
    ];
    page.close();
    main.close();
    return moments.map(([name, at]) => ({ name, at: at - started })).toSorted((a, b) => a.at - b.at);
  });
