/**
 * The floor of what a window of this Electron costs: as large as the console's, on a page of two figures, one WebSocket
 * in the page, nothing else. It says of itself what the console does (`data-freshness` of its `Account`).
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

export const BARE = 'a bare window';
export const BARE_APP = join(import.meta.dirname, 'peers/app');

/**
 * Serves its page for as long as this process lives, for the gateway takes no page that isn't of this machine.
 * @returns {Promise<(gateway: string) => string[]>} the app's arguments for a gateway's URL
 */
export async function serveBare() {
  const page = readFileSync(join(import.meta.dirname, 'bare.html'));
  const server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(page));
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return (gateway) => [`--page=http://127.0.0.1:${port}/?${new URLSearchParams({ gateway })}`];
}
