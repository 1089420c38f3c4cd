/** The application's folder: Electron with our archive, fuses set, as electron-builder's `dir` target makes it. */
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { build, log, Platform } from 'electron-builder';
import config, { bundles as bundlesFrom } from '../../electron-builder.config.mjs';
import { Fault, root, say } from '../command.mjs';

/** Of all that is shipped, for who doesn't start the console; Electron brings Chromium's likewise. */
const LICENCES = 'THIRD-PARTY-LICENSES.txt';

/** In a runtime's folder, and no part of Electron. */
const NOT_SHIPPED = ['resources/default_app.asar', 'version', 'complete.json'];

/**
 * Runs `work` with electron-builder's words kept back, and says them if it fails: stdout is for results.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 * @throws {Fault} PACKAGE_TOOL_FAILED
 */
async function quietly(work) {
  /** @type {string[]} */
  const words = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      words.push(String(chunk));
      done();
    },
  });
  Reflect.set(log, 'stream', stream);
  try {
    return await work();
  } catch (error) {
    say(words.join('').trim());
    throw new Fault('PACKAGE_TOOL_FAILED', {
      what: 'electron-builder could not do its part of the package',
      why: error instanceof Error ? error.message : String(error),
      how: 'Its own words are above; mend that, then run this again',
    });
  }
}

/**
 * @param {object} order
 * @param {import('../electron-runtime.mjs').Runtime} order.runtime
 * @param {string} order.version
 * @param {boolean} order.release
 * @param {string[]} order.builderTargets beside the folder
 * @param {string} order.out folder; the application becomes a folder in it
 * @param {string} order.bundles folder
 * @returns {Promise<string>} the application's folder
 */
export async function packApplication({ runtime, version, release, builderTargets, out, bundles }) {
  let application = '';
  const work = () =>
    build({
      projectDir: root,
      targets: Platform.current().createTarget(['dir', ...builderTargets]),
      publish: 'never',
      config: {
        ...config,
        files: [bundlesFrom(bundles), ...config.files],
        extraFiles: [{ from: join(bundles, LICENCES), to: LICENCES }],
        directories: { ...config.directories, output: out },
        // Windows and macOS take no unsigned release.
        forceCodeSigning: release && process.platform !== 'linux',
        electronDist: dirname(runtime.executable),
        electronVersion: runtime.version,
        extraMetadata: { version },
        afterExtract: async ({ appOutDir }) => {
          for (const name of NOT_SHIPPED) await rm(join(appOutDir, name), { recursive: true, force: true });
        },
        afterPack: ({ appOutDir }) => {
          application = appOutDir;
        },
      },
    });
  await quietly(work);
  return application;
}
