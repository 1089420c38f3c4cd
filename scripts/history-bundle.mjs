/** The history alone, as it is built into the console: for its tests and its benchmark, on plain Node. */
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './command.mjs';

/**
 * Bundles entries, `{ name: path in the project }`, into `folder`, which must lie within the project: SQLite is
 * loaded from its node_modules.
 * @param {string} folder @param {Record<string, string>} entries
 */
export async function bundleHistory(folder, entries) {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      rollupOptions: {
        input: Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, join(root, path)])),
        external: ['@photostructure/sqlite'],
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  });
}
