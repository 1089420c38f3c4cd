/** The demo where nobody watches: it ends with a picture and one line for each panel. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { atExit, Fault, root, say } from './command.mjs';
import { openDisplay } from './display.mjs';
import { launchEnvironment, launchFlags } from './launch.mjs';

const PANELS = ['Account', 'Positions', 'Orders', 'Market', 'Equity', 'System health', 'Activity log'];
/** From the start of the process to a picture; account and health come every 5 s. */
const LIMIT_MS = 90_000;
/** Account figures that come at 5 s each make the equity line: fewer are no picture of it. */
const ACCOUNT_UPDATES = 4;
const SUMMARY_CHARACTERS = 100;

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
 * @throws {Fault} DEMO_NOT_LIVE
 */
export async function pictureDemo(executable, args, file) {
  const { _electron } = await import('playwright');
  const display = await openDisplay();
  const data = mkdtempSync(join(tmpdir(), 'mci-console-demo-'));
  atExit(() => rmSync(data, { recursive: true, force: true }));
  const app = await _electron.launch({
    executablePath: executable,
    args: [...launchFlags(), root, `--user-data-dir=${data}`, ...args],
    env: launchEnvironment(display.env),
  });
  try {
    const deadline = Date.now() + LIMIT_MS;
    const page = await app.firstWindow();
    await allLive(page, deadline);
    await accountUpdates(page, deadline);
    await allLive(page, deadline);
    mkdirSync(dirname(file), { recursive: true });
    await page.screenshot({ path: file, scale: 'css' });
    for (const name of PANELS) say(await summary(page, name));
    say(`Picture: ${relative(process.cwd(), file)}`);
  } finally {
    await app.close();
    await display.stop();
  }
}

/**
 * @param {Page} page
 * @param {number} deadline
 */
async function allLive(page, deadline) {
  const waits = PANELS.map((name) =>
    region(page, name)
      .and(page.locator('[data-freshness="live"]'))
      .waitFor({ timeout: Math.max(1, deadline - Date.now()) }),
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
    how: "Read the console's own words above, or open it with a display",
  });
}

/**
 * Waits until the account's figures have changed often enough.
 * @param {Page} page
 * @param {number} deadline
 */
async function accountUpdates(page, deadline) {
  await region(page, 'Account').evaluate(
    (element, [wanted, timeout]) =>
      new Promise((settle) => {
        const figures = () => (element.textContent ?? '').replace(/\d+(\.\d)? ?s\b/g, '');
        let last = figures();
        let seen = 0;
        const done = () => {
          observer.disconnect();
          settle(undefined);
        };
        const observer = new MutationObserver(() => {
          const now = figures();
          if (now === last) return;
          last = now;
          seen += 1;
          if (seen >= wanted) done();
        });
        observer.observe(element, { subtree: true, childList: true, characterData: true });
        setTimeout(done, timeout);
      }),
    /** @type {const} */ ([ACCOUNT_UPDATES, Math.max(1, deadline - Date.now())]),
  );
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
