/** Everything that one `npm run package` makes, step by step. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault, run, say } from '../command.mjs';
import { officialVersion } from '../electron-official.mjs';
import { electronRuntime } from '../electron-runtime.mjs';
import { packApplication } from './application.mjs';
import { makeArchive } from './archive.mjs';
import { buildBundles } from './bundles.mjs';
import { packTime, readCheckout } from './checkout.mjs';
import { makeDebian } from './debian.mjs';
import { debianArchitecture } from './debian-control.mjs';
import { name } from './facts.mjs';
import { settleModes, settleTimes } from './folder.mjs';
import { writeSbom } from './sbom.mjs';
import { makeTwin } from './twin.mjs';
import { debianVersion, reasonsAgainstRelease, testVersion } from './version.mjs';

/** @typedef {import('./options.mjs').Options} Options */
/** @typedef {import('../electron-runtime.mjs').Runtime} Runtime */
/** @typedef {Record<string, string>} Made path by kind */

/**
 * @param {Options} options
 * @returns {Promise<Made>}
 * @throws {Fault} RELEASE_REFUSED, BUILD_FAILED, PACKAGE_TOOL_FAILED
 */
export async function makePackages(options) {
  const { out, release, targets, builderTargets } = options;
  const [runtime, checkout] = await Promise.all([electronRuntime(), readCheckout()]);
  const version = await settleVersion(options, runtime, checkout);
  const time = packTime(checkout);
  const electron = runtime.version;
  say(`MCI Console ${version} on Electron ${electron} (${runtime.origin}).`);

  await clear(out);
  const bundles = join(out, 'bundles');
  await timed('Bundles', () => buildBundles(bundles));
  const application = await timed('Application', () =>
    packApplication({ runtime, version, release, builderTargets, out, bundles }),
  );
  await rm(bundles, { recursive: true, force: true });
  await settleModes(application);
  await settleTimes(application, time);

  /** @type {Made} */
  const made = { application };
  made['cdx.json'] = join(out, `${name}-${version}-${process.platform}-${process.arch}.cdx.json`);
  await writeSbom({ application, executable: runtime.executable, version, time, file: made['cdx.json'] });
  if (targets.includes('twin')) {
    made.twin = join(out, 'twin');
    await makeTwin(application, made.twin);
  }
  const packing = [];
  if (targets.includes('tar.gz')) {
    const top = `${name}-${version}-${process.platform}-${process.arch}`;
    const file = join(out, `${top}.tar.gz`);
    made['tar.gz'] = file;
    packing.push(timed('.tar.gz', () => makeArchive(application, file, top, time)));
  }
  if (targets.includes('deb')) {
    const file = join(out, `${name}_${debianVersion(version)}_${debianArchitecture()}.deb`);
    const change = release
      ? `Release ${version}.`
      : `Made for tests, with Electron ${electron}: not a release.`;
    const parts = { application, version, electron, time, change };
    made.deb = file;
    packing.push(timed('.deb', () => makeDebian(parts, join(out, 'deb'), file)));
  }
  await Promise.all(packing);
  return made;
}

/** What an earlier run left. */
const EARLIER = /^(mci-console[-_].*\.(deb|tar\.gz|cdx\.json)|bundles|deb|twin)$/;

/** @param {string} out made if it isn't there; nothing in it is older than this run then */
async function clear(out) {
  await mkdir(out, { recursive: true });
  for (const found of await readdir(out)) {
    if (EARLIER.test(found)) await rm(join(out, found), { recursive: true, force: true });
  }
}

/**
 * @param {Options} options
 * @param {Runtime} runtime
 * @param {import('./checkout.mjs').Checkout | null} checkout
 * @returns {Promise<string>} the version to pack
 * @throws {Fault} RELEASE_REFUSED
 */
async function settleVersion({ release, version }, runtime, checkout) {
  const speaks = await versionOf(runtime.executable);
  if (!release) return testVersion(version, speaks);
  const pinned = officialVersion();
  const reasons = reasonsAgainstRelease({ version, runtime, speaks, pinned, checkout });
  if (reasons.length === 0) return version;
  throw new Fault('RELEASE_REFUSED', {
    what: `No release ${version} was made`,
    why: reasons.join('\n       '),
    how: `Make it on a clean checkout of the tag v${version}, where the official Electron ${pinned} can be had`,
  });
}

/** @param {string} executable Electron's @returns {Promise<string>} the version that it says it is */
async function versionOf(executable) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const { output } = await run(executable, ['-p', 'process.versions.electron'], { env, output: 'capture' });
  return output.trim().split('\n').at(-1) ?? '';
}

/**
 * @template T
 * @param {string} what is made
 * @param {() => Promise<T>} step
 * @returns {Promise<T>}
 */
async function timed(what, step) {
  const started = performance.now();
  const result = await step();
  say(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}
