/** What the benchmark page's sections are put together from. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../command.mjs';
import { figure } from './draw.mjs';

/** @typedef {import('./spread.mjs').Spread} Spread */

const PICTURES = join(root, 'docs/pictures');

/** @param {string} name @param {string} svg @param {string} words */
export function picture(name, svg, words) {
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(join(PICTURES, `bench-${name}.svg`), svg);
  return `![${words}](pictures/bench-${name}.svg)`;
}

/** @param {readonly string[]} heads @param {readonly (readonly string[])[]} rows */
export const table = (heads, rows) =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** @param {Spread} spread */
export const whole = ({ median, min, max }) => `${figure(median)} (${figure(min)}–${figure(max)})`;
/** @param {number} value @param {number | null} goal */
export const verdict = (value, goal) =>
  goal === null ? '' : `${value <= goal ? 'met' : '**missed**'} (${figure(goal)})`;
