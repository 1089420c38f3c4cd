import { existsSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

/** Where a damaged file is moved: beside itself, a name that is free. `wall`: epoch ms. */
export function asideOf(file: string, wall: number): string {
  const stamp = new Date(wall).toISOString().replace(/[-:]/g, '').replace('.', '-');
  const extension = extname(file);
  const named = (more: string): string =>
    join(dirname(file), `${basename(file, extension)}.damaged-${stamp}${more}${extension}`);
  let aside = named('');
  for (let count = 2; existsSync(aside); count += 1) aside = named(`-${count}`);
  return aside;
}
