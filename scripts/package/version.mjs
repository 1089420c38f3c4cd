/** What a package calls itself, and whether it may call itself a release. */

/**
 * @typedef {object} Situation
 * @property {string} version that the release would have
 * @property {import('../electron-runtime.mjs').Runtime} runtime
 * @property {string} speaks the version that the executable itself says it is
 * @property {string} pinned Electron's version in package.json
 * @property {import('./checkout.mjs').Checkout | null} checkout null outside of git
 */

const PLAIN = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

/** @param {string} text @returns {boolean} three numbers, as SemVer has them, and nothing behind */
export const isPlainVersion = (text) => PLAIN.test(text);

/**
 * @param {string} version plain
 * @param {string} electron its version
 * @returns {string} a version below the release's, which says that it is none; the About window looks for `-test.`
 */
export const testVersion = (version, electron) =>
  `${version}-test.electron${electron.replace(/[^0-9A-Za-z.-]/g, '')}`;

/** @param {string} version @returns {string} as dpkg compares: a test artefact is older than its release */
export const debianVersion = (version) => `${version.replaceAll('-', '~')}-1`;

/** @param {Situation} situation @returns {string[]} why no release can be made of it; empty if it can */
export function reasonsAgainstRelease({ version, runtime, speaks, pinned, checkout }) {
  const reasons = [];
  if (runtime.origin === 'stand-in') {
    reasons.push(`Electron ${runtime.version} only stands in for the official Electron ${pinned}`);
  } else if (speaks !== pinned) {
    reasons.push(`this Electron is ${speaks}, and package.json pins ${pinned}`);
  }
  if (checkout === null)
    reasons.push('this folder is not a git checkout, so no commit says what it is made of');
  else {
    if (checkout.changes > 0) reasons.push(`${checkout.changes} files differ from the commit`);
    if (!checkout.tags.includes(`v${version}`)) reasons.push(`the commit has no tag v${version}`);
  }
  return reasons;
}
