import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The tests that hold the folder under mutation; as each of a thousand mutants meets them, no others. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../..'),
    environment: 'node',
    include: [`test/${process.env.MUTATED ?? '{protocol,connection,hub}'}/**/*.test.ts`],
    testTimeout: 20_000,
  },
});
