import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import solid from 'vite-plugin-solid';
import { licences } from './scripts/licences-plugin.mjs';

const at = (path: string): string => resolve(import.meta.dirname, path);

const { devDependencies } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
const electronMeant = String(devDependencies.electron).split('.')[0];

const collected = licences(import.meta.dirname);

/** The oldest Electron that the bundles must run on: electron-vite takes its build targets from this. */
process.env.ELECTRON_MAJOR_VER ??= '33';

/** What ships has no source maps. */
const sourcemap = process.env.MCI_CONSOLE_SHIP === undefined;

/** Less to read at each start. Names stay: a failure's stack is read by people, and what ships has no source maps. */
const SMALLER = { compress: false, mangle: false, codegen: { removeWhitespace: true } } as const;

/** What a window needs at its start is one file: each costs a request of its own. */
const AT_ONCE = {
  groups: [{ name: 'start', test: /\/src\/renderer\/(index\.html|main\.tsx|theme\/index\.css)$/ }],
};

/**
 * Three bundles, each whole: nothing is loaded from node_modules at run time but Electron itself and, by the
 * history's worker, SQLite. That is native code, found by its path, so it can't be bundled: it alone stands under
 * `dependencies`, which electron-vite leaves out of the bundles, and a packaged app must have its folder unpacked.
 * The gateway is an entry of the main build: the demo runs it in a utility process, and
 * `npm run gateway` runs it on plain Node.
 */
export default defineConfig({
  main: {
    define: { __ELECTRON_MEANT__: JSON.stringify(electronMeant) },
    plugins: [collected()],
    build: {
      sourcemap,
      rollupOptions: {
        input: {
          index: at('src/main/index.ts'),
          'history-worker': at('src/main/history/history-worker.ts'),
          'gateway-cli': at('src/gateway/cli.ts'),
          'gateway-demo': at('src/gateway/demo.ts'),
        },
        // Optional native accelerators of ws; it works without them.
        external: ['bufferutil', 'utf-8-validate'],
        output: { format: 'es' },
        checks: { pluginTimings: false },
      },
    },
  },
  preload: {
    plugins: [collected()],
    build: {
      sourcemap,
      rollupOptions: {
        input: at('src/preload/index.ts'),
        // A sandboxed preload is one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [solid(), collected({ last: true })],
    build: {
      sourcemap,
      assetsInlineLimit: 0,
      // A slow machine is told of each build's slowest plugin, which nothing can be done about.
      rolldownOptions: {
        input: at('src/renderer/index.html'),
        output: { minify: SMALLER, codeSplitting: AT_ONCE },
        checks: { pluginTimings: false },
      },
    },
  },
});
