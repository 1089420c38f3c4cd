/** The peers' pages and packages over http on loopback: Open MCT and WASM can't be loaded from files. */
import { once } from 'node:events';
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = /** @type {Record<string, string>} */ ({
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
});

/** @param {string} name */
const shell = (name) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><body><script type="module" src="/pages/${name}.mjs"></script></html>`;

/**
 * `/NAME.html` is the page of `pages/NAME.mjs`, `/packages/` what is in `modules`.
 * @param {string} modules @returns {Promise<{ url: string, stop: () => void }>}
 */
export async function servePeers(modules) {
  const folders = { '/pages/': join(import.meta.dirname, 'pages'), '/packages/': modules };
  const server = createServer((request, answer) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    const page = /^\/([a-z-]+)\.html$/.exec(path)?.[1];
    if (page !== undefined) {
      answer.setHeader('content-type', 'text/html');
      return answer.end(shell(page));
    }
    const [prefix, folder] = Object.entries(folders).find(([prefix]) => path.startsWith(prefix)) ?? [];
    const file = folder && prefix ? join(folder, path.slice(prefix.length)) : '';
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
      answer.statusCode = 404;
      return answer.end();
    }
    answer.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    return createReadStream(file).pipe(answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
