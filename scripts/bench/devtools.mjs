/** The debugging protocol, raw: of a page (Chromium) and of the main process (Node). Nothing of it is on by itself. */
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

const LIMIT_MS = 20_000;

/**
 * @typedef {object} Session
 * @property {(method: string, params?: object) => Promise<any>} send
 * @property {<T>(expression: string) => Promise<T>} evaluate its value as JSON; awaits a promise
 * @property {() => void} close
 */

/** @param {string} url of a target @returns {Promise<Session>} */
export async function openSession(url) {
  const { default: WebSocket } = await import('ws');
  const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: 2 ** 30 });
  await once(socket, 'open');
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  let last = 0;
  socket.on('message', (data) => {
    const { id, result, error } = JSON.parse(String(data));
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(new Error(error.message));
    else asked?.resolve(result);
  });
  const gone = () => new Error('The debugged process has gone');
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(gone());
  });
  /** @type {Session['send']} */
  const send = (method, params = {}) => {
    if (socket.readyState !== WebSocket.OPEN) return Promise.reject(gone());
    last += 1;
    const id = last;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      socket.send(JSON.stringify({ id, method, params }));
    });
  };
  return {
    send,
    evaluate: async (expression) => {
      // `require`, in Node, is of the command line's interface.
      const params = { expression, awaitPromise: true, returnByValue: true, includeCommandLineAPI: true };
      const { result, exceptionDetails } = await send('Runtime.evaluate', params);
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    close: () => socket.close(),
  };
}

/**
 * The pages that there are, the main window first, once there are so many.
 * @param {string} port @param {number} count @returns {Promise<string[]>} their targets' URLs
 */
export async function pagesAt(port, count) {
  const started = performance.now();
  while (performance.now() - started < LIMIT_MS) {
    /** @type {{ type: string, url: string, webSocketDebuggerUrl: string }[]} */
    const targets = await fetch(`http://127.0.0.1:${port}/json/list`)
      .then((answer) => /** @type {Promise<any>} */ (answer.json()))
      .catch(() => []);
    const pages = targets.filter(({ type, url }) => type === 'page' && !url.startsWith('devtools:'));
    if (pages.length >= count)
      return pages.toSorted((a, b) => a.url.length - b.url.length).map((page) => page.webSocketDebuggerUrl);
    await setTimeout(20);
  }
  throw new Error(`There are no ${count} pages after ${LIMIT_MS / 1_000} s`);
}

/** Waits until an expression holds in a page. @param {Session} page @param {string} expression @param {number} [limit] ms */
export async function until(page, expression, limit = LIMIT_MS) {
  const started = performance.now();
  while (performance.now() - started < limit) {
    // A page that is just being loaded has nothing to ask yet.
    if (await page.evaluate(expression).catch(() => false)) return;
    await setTimeout(50);
  }
  throw new Error(`Not within ${limit / 1_000} s: ${expression}`);
}
