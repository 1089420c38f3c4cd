/** Licences of all that is shipped: the build writes the list, Electron brings Chromium's as a page of its own. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { shell } from 'electron';
import type { Fault } from '../../protocol/fault';
import type { Output } from '../../shared/ipc/contract';
import type { Licence } from '../../shared/licence';
import { troubleOf } from '../system/file-trouble';

/** `out`: folder of what was built. */
export async function readLicences(out: string): Promise<Output<'licences'>> {
  try {
    const built: Licence[] = JSON.parse(await readFile(join(out, 'licences.json'), 'utf8'));
    // The build knows the Electron that it was made for, not the one that it runs on.
    const { electron } = process.versions;
    return { licences: built.map((one) => (one.name === 'electron' ? { ...one, version: electron } : one)) };
  } catch (error) {
    const { why } = troubleOf(error);
    const how = 'A build has them: npm run build; or install the console anew';
    return { fault: { code: 'NO_LICENCES', what: 'The list of licences can’t be read', why, how } };
  }
}

const PAGE = 'LICENSES.chromium.html';

/** Resolves with why it wasn't opened, or `null`. */
export async function openChromiumLicences(): Promise<Fault | null> {
  const page = [dirname(process.execPath), process.resourcesPath]
    .map((folder) => join(folder, PAGE))
    .find((path) => existsSync(path));
  const why = page === undefined ? `${PAGE} is not beside the program` : await shell.openPath(page);
  if (why === '') return null;
  const how = `Look for ${PAGE} where the console is installed, or see https://www.chromium.org/`;
  return { code: 'NO_LICENCES', what: 'Chromium’s licences can’t be opened', why, how };
}
