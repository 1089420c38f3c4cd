/**
 * `npm run icons`: every size of the application's icon, drawn by Chromium from `resources/icon.svg`. Run it when
 * that has changed; a test says so.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, Fault, root, run } from './command.mjs';
import { openDisplay } from './display.mjs';
import { launchEnvironment, launchFlags } from './launch.mjs';
import { setUp } from './setup.mjs';

const SVG = join(root, 'resources/icon.svg');
/** Of the hicolor theme, px. */
export const ICON_SIZES = [16, 22, 24, 32, 48, 64, 128, 256, 512];
/** Of which Windows' and macOS's own formats are made. */
const LARGE = { size: 1024, file: join(root, 'resources/icon.png') };
/** Says which drawing the pictures are of. */
const MADE_FROM = join(root, 'resources/icons/made-from.txt');

/** @param {number} size @returns {string} its file */
export const iconFile = (size) => join(root, `resources/icons/${size}x${size}.png`);

const digest = () => `sha256 ${createHash('sha256').update(readFileSync(SVG)).digest('hex')}\n`;

/** @returns {boolean} whether the pictures are of today's drawing */
export const iconsAreCurrent = () => readFileSync(MADE_FROM, 'utf8') === digest();

async function drawIcons() {
  const { executable } = await setUp();
  const display = await openDisplay();
  mkdirSync(join(root, 'resources/icons'), { recursive: true });
  const jobs = [...ICON_SIZES.map((size) => ({ size, file: iconFile(size) })), LARGE];
  const words = jobs.map(({ size, file }) => `--job=${size}:${file}`);
  const app = join(root, 'scripts/icons-app');
  const { code, output } = await run(executable, [...launchFlags(), app, `--svg=${SVG}`, ...words], {
    env: launchEnvironment(display.env),
    output: 'capture',
  });
  await display.stop();
  if (code !== 0) {
    throw new Fault('ICONS_NOT_DRAWN', {
      what: 'The icons could not be drawn',
      why: output.trim() || `Electron ended with code ${code}`,
      how: 'Mend resources/icon.svg, then run this again',
    });
  }
  writeFileSync(MADE_FROM, digest());
}

if (import.meta.filename === process.argv[1]) await command(drawIcons);
