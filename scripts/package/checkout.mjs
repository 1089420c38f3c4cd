/** The commit that a package is made of. */
import { run } from '../command.mjs';

/**
 * @typedef {object} Checkout
 * @property {string} commit
 * @property {number} time of the commit, s since 1970
 * @property {number} changes files that differ from it, or that it doesn't have
 * @property {string[]} tags that point at it
 */

/** @param {string[]} args @returns {Promise<string | null>} what git printed */
async function git(args) {
  const { code, output } = await run('git', args, { output: 'capture' });
  return code === 0 ? output.trim() : null;
}

/** @returns {Promise<Checkout | null>} null outside of git */
export async function readCheckout() {
  const head = await git(['log', '-1', '--format=%H %ct']);
  if (head === null) return null;
  const [commit = '', time = ''] = head.split(' ');
  const [status, tags] = await Promise.all([
    git(['status', '--porcelain']),
    git(['tag', '--points-at', 'HEAD']),
  ]);
  return { commit, time: Number(time), changes: lines(status).length, tags: lines(tags) };
}

/** @param {string | null} text */
const lines = (text) => (text ?? '').split('\n').filter((line) => line !== '');

/**
 * @param {Checkout | null} checkout
 * @returns {number} the time that everything packed bears, s since 1970: SOURCE_DATE_EPOCH, else the commit's
 */
export function packTime(checkout) {
  const given = Number(process.env.SOURCE_DATE_EPOCH);
  if (given > 0) return given;
  return checkout?.time ?? Math.floor(Date.now() / 1000);
}
