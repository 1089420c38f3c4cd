/** The worker, built once for a test file's run: it is the one that the console starts. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { bundleHistory } from '../../../scripts/history-bundle.mjs';

const CACHE = join(import.meta.dirname, '../../../.cache');

/** Call at the top of a file; the paths are there once its tests run. */
export function builtHistory(more: Record<string, string> = {}): { readonly path: (name: string) => string } {
  const folder = join(CACHE, `history-${process.pid}-${Math.floor(performance.now())}`);
  beforeAll(() => bundleHistory(folder, { worker: 'src/main/history/history-worker.ts', ...more }), 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { path: (name) => join(folder, `${name}.js`) };
}
