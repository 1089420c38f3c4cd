/** Makes the packages that all files of tests look into, unless an earlier run's are named. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MADE, makeSaying, WORK } from './packages';

export default async function setUp(): Promise<void> {
  if (process.env[MADE]) return;
  const said = await makeSaying('first', '--targets=twin,deb,tar.gz');
  mkdirSync(WORK, { recursive: true });
  process.env[MADE] = join(WORK, 'made.txt');
  writeFileSync(join(WORK, 'made.txt'), said);
}
