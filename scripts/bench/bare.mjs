/**
 * The floor of what a window of this Electron costs: as large as the console's, on a page of two figures, one WebSocket
 * in the page, nothing else. It says of itself what the console does (`data-freshness` of its `Account`).
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const BARE = 'a bare window';
export const BARE_APP = join(import.meta.dirname, 'peers/app');

/** @param {string} gateway its URL @returns {string[]} */
export const bareArgs = (gateway) => {
  const page = pathToFileURL(join(import.meta.dirname, 'bare.html'));
  page.searchParams.set('gateway', gateway);
  return [`--page=${page}`];
};
