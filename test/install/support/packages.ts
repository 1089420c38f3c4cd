/** The packages under test: made once for all tests, by the project's own command. */
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root, run } from '../../../scripts/command.mjs';

/** Later than any release that there is. */
const HIGHER = '999.0.0';
const OUT = join(root, 'dist/install-test');

export interface Packages {
  readonly deb: string;
  /** The same, made as a later version. */
  readonly higher: string;
  /** Executable of the unfused twin. */
  readonly twin: string;
}

let made: Promise<Packages> | undefined;
export const providePackages = (): Promise<Packages> => (made ??= make());

async function make(): Promise<Packages> {
  await mkdir(OUT, { recursive: true });
  const first = await pack('first', '--targets=deb,twin');
  const second = await pack('higher', '--targets=deb', `--version=${HIGHER}`);
  const [deb, twin, higher] = [first.get('deb'), first.get('twin'), second.get('deb')];
  if (deb === undefined || twin === undefined || higher === undefined)
    throw new Error('The packages are not whole');
  await stat(join(twin, 'mci-console'));
  return { deb, higher, twin: join(twin, 'mci-console') };
}

/** Paths by their kinds. */
async function pack(folder: string, ...args: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const words = [join(root, 'scripts/package.mjs'), `--out=${join(OUT, folder)}`, ...args];
  const { code, output } = await run(process.execPath, words, { output: 'capture' });
  if (code !== 0) throw new Error(`The package was not made:\n${output}`);
  const lines = output.matchAll(/^(\S+): (\/.+)$/gm);
  return new Map([...lines].map(([, kind = '', path = '']) => [kind, path]));
}
