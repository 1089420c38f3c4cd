import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Faults on real sockets and files: minutes, and real time; so not part of `npm test`. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../..'),
    environment: 'node',
    include: ['test/chaos/**/*.chaos.ts'],
    testTimeout: 90_000,
    fileParallelism: false,
  },
});
