/** The demo where nobody watches: it ends with a picture and one line for each panel. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { Fault, say } from './command.mjs';
import { openDisplay } from './display.mjs';
import { driveConsole } from './drive.mjs';
import { atExit } from './ending.mjs';
import { launchEnvironment } from './launch.mjs';

const PANELS = ['Account', 'Positions', 'Orders', 'Market', 'Equity', 'System health', 'Activity log'];
/** From the first window to a picture, beside the samples' own time. */
const LIMIT_MS = 65_000;
/** Account and health come this often. */
const SAMPLE_MS = 5_000;
/** Longer than Playwright takes to give up. */
const ALIVE_MS = 60_000;
const POLL_MS = 250;
const SUMMARY_CHARACTERS = 100;
/** Lines of the console's output that are shown when the demo fails. */
const WORDS = 40;
const HOW = "Read the console's own words above, or open it with a display";

/** @typedef {import('playwright').Page} Page */

/**
 * @param {Page} page
 * @param {string} name
 */
const region = (page, name) => page.getByRole('region', { name, exact: true });

/**
 * @param {string} executable Electron's
 * @param {string[]} args the console's
 * @param {string} file the PNG to write
 * @param {number} [samples] that each chart draws before; with fewer than 5 there is no line to see
 * @throws {Fault} DEMO_NOT_STARTED, DEMO_NOT_LIVE
 */
export async function pictureDemo(executable, args, file, samples = 5) {
  const display = await openDisplay();
  const data = mkdtempSync(join(tmpdir(), 'mci-console-demo-'));
  const forget = atExit(() => rmSync(data, { recursive: true, force: true }));
  try {
    const started = await start(
      executable,
      [`--user-data-dir=${data}`, ...args],
      launchEnvironment(display.env),
    );
    await picture(started, file, samples).finally(() => started.app.close());
  } finally {
    await display.stop();
    rmSync(data, { recursive: true, force: true });
    forget();
  }
}

/**
 * @param {string} executable
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
async function start(executable, args, env) {
  // Playwright's own timer lets this process end, without a word, when Electron has ended.
  const alive = setInterval(() => {}, ALIVE_MS);
  try {
    return await driveConsole(executable, args, env);
  } catch (error) {
    throw new Fault('DEMO_NOT_STARTED', {
      what: 'The console did not start',
      why: error instanceof Error ? error.message : String(error),
      how: 'Read its own words among these lines',
    });
  } finally {
    clearInterval(alive);
  }
}

/**
 * @param {Awaited<ReturnType<typeof driveConsole>>} started
 * @param {string} file
 * @param {number} samples
 */
async function picture({ app, goOn }, file, samples) {
  const words = wordsOf(app.process());
  try {
    const [page] = await Promise.all([app.firstWindow({ timeout: LIMIT_MS }), goOn()]);
    await allLive(page);
    await chartsDrawn(page, samples);
    await allLive(page);
    mkdirSync(dirname(file), { recursive: true });
    await page.screenshot({ path: file, scale: 'css' });
    for (const name of PANELS) process.stdout.write(`${await summary(page, name)}\n`);
    process.stdout.write(`Picture: ${relative(process.cwd(), file)}\n`);
  } catch (error) {
    say(words());
    throw error;
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => string} the last lines that it wrote, without Chromium's complaints of a machine with no desktop
 */
function wordsOf({ stdout, stderr }) {
  /** @type {string[]} */
  let lines = [];
  for (const stream of [stdout, stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      if (!/:ERROR:(bus|viz_main_impl)\.cc/.test(line)) lines = [...lines, line].slice(-WORDS);
    });
  }
  return () => lines.join('\n');
}

/** @param {Page} page */
async function allLive(page) {
  const waits = PANELS.map((name) =>
    region(page, name).and(page.locator('[data-freshness="live"]')).waitFor({ timeout: LIMIT_MS }),
  );
  const outcomes = await Promise.allSettled(waits);
  if (outcomes.every(({ status }) => status === 'fulfilled')) return;
  const late = PANELS.filter((_, index) => outcomes[index]?.status === 'rejected');
  const status = await page
    .getByRole('status', { name: 'Connection status' })
    .textContent({ timeout: 1000 })
    .catch(() => 'not shown');
  throw new Fault('DEMO_NOT_LIVE', {
    what: `Not every panel was live after ${LIMIT_MS / 1000} s`,
    why: `${late.join(', ')} not live; connection status: ${status}`,
    how: HOW,
  });
}

/**
 * Waits until every chart has drawn a line.
 * @param {Page} page
 * @param {number} wanted samples in each
 * @throws {Fault} DEMO_NOT_LIVE
 */
async function chartsDrawn(page, wanted) {
  const limit = LIMIT_MS + wanted * SAMPLE_MS;
  const deadline = Date.now() + limit;
  const charts = page.locator('[data-samples]');
  for (;;) {
    const samples = await charts.evaluateAll((elements) =>
      elements.map((element) => Number(element.getAttribute('data-samples'))),
    );
    if (samples.length > 0 && samples.every((count) => count >= wanted)) return;
    if (Date.now() > deadline) {
      throw new Fault('DEMO_NOT_LIVE', {
        what: `The charts had too few samples after ${limit / 1000} s`,
        why: `samples drawn: ${samples.join(', ') || 'no chart'}`,
        how: HOW,
      });
    }
    await setTimeout(POLL_MS);
  }
}

/**
 * @param {Page} page
 * @param {string} name
 * @returns {Promise<string>} the panel's name, freshness, rows if it has any, and how its text begins
 */
async function summary(page, name) {
  const panel = region(page, name);
  const [freshness, rows, text] = await Promise.all([
    panel.getAttribute('data-freshness'),
    panel.getByRole('row').count(),
    panel.allInnerTexts(),
  ]);
  const start = text.join(' ').replace(/\s+/g, ' ').trim().slice(0, SUMMARY_CHARACTERS);
  return `${name.padEnd(13)} ${freshness}${rows > 0 ? `, ${rows} rows on screen` : ''}: ${start}`;
}
