/**
 * The history's record by itself, on plain Node: its pace, questions and exports at a million rows, with `--long`
 * also at ten million, by the two benchmarks that have commands of their own.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../command.mjs';

const ROWS = { short: [100_000], middle: [1_000_000], long: [1_000_000, 10_000_000] };

/** @param {string} script @param {string[]} args @returns {Promise<any>} */
async function measuredBy(script, ...args) {
  const child = fork(join(root, 'scripts', script), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  /** @type {any} */
  let figures;
  child.on('message', (message) => {
    figures = message;
  });
  const [code] = await once(child, 'exit');
  if (code !== 0 || figures === undefined) throw new Error(`${script} ended with ${code}`);
  return figures;
}

/** @param {{ length: 'short' | 'middle' | 'long' }} options */
export async function measureRecord({ length }) {
  const [first = 0, ...others] = ROWS[length];
  const kept = [await measuredBy('bench-history.mjs', String(first))];
  for (const rows of others) kept.push(await measuredBy('bench-history.mjs', String(rows), 'log'));
  const exported = [];
  for (const rows of ROWS[length]) {
    const { formats } = await measuredBy('bench-export.mjs', String(rows));
    exported.push(...formats);
  }
  return { kept, exported };
}
