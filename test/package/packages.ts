/** Packages to test. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from '../../scripts/command.mjs';

/** Folder for what tests make. */
export const WORK = join(root, 'dist/test');

export const runPackage = (...words: string[]) =>
  run(process.execPath, ['scripts/package.mjs', ...words], { output: 'capture' });

/** What a run says it made: path by kind. */
type Made = Readonly<Record<'application' | 'twin' | 'deb' | 'tar.gz' | 'cdx.json', string>>;

/** Makes packages in a folder of their own, named so. */
export async function make(name: string, ...words: string[]): Promise<Made> {
  return madeOf(await makeSaying(name, ...words));
}

/** The same, but for what the run said. */
export async function makeSaying(name: string, ...words: string[]): Promise<string> {
  const { code, output } = await runPackage(`--out=${join(WORK, name)}`, ...words);
  if (code !== 0) throw new Error(output);
  return output;
}

/** Where the set-up leaves what it had made; an earlier run's stdout may be named there instead. */
export const MADE = 'MCI_CONSOLE_MADE';

/** What the set-up had made, for all files of tests. */
export const first = (): Made => madeOf(readFileSync(process.env[MADE] ?? '', 'utf8'));

function madeOf(output: string): Made {
  const lines = output
    .split('\n')
    .map((line) => /^(application|twin|deb|tar\.gz|cdx\.json): (\/.*)$/.exec(line));
  return Object.fromEntries(lines.flatMap((found) => (found ? [[found[1], found[2]]] : [])));
}

export const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** What a program prints that must succeed. */
export async function printed(program: string, ...args: string[]): Promise<string> {
  const { code, output } = await run(program, args, { output: 'capture' });
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}: ${output}`);
  return output;
}
