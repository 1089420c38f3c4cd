/** The load gateway as its parent sees it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * @param {Parameters<typeof import('./mix.mjs').createMix>[0]} [size]
 * @returns {Promise<{
 *   url: string,
 *   run: (load: import('./load-gateway.mjs').Load) => Promise<import('./load-gateway.mjs').Sent>,
 *   stop: () => void,
 * }>}
 */
export async function startLoad(size = {}) {
  const child = fork(join(import.meta.dirname, 'load-gateway.mjs'), [JSON.stringify(size)], {
    serialization: 'advanced',
  });
  const [{ port }] = await once(child, 'message');
  return {
    url: `ws://127.0.0.1:${port}/`,
    run: async (load) => {
      child.send(load);
      return (await once(child, 'message'))[0];
    },
    stop: () => child.disconnect(),
  };
}
