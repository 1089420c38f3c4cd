import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The tests that hold the folder under mutation; as each of a thousand mutants meets them, no others. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../..'),
    environment: 'node',
    include: [`test/${process.env.MUTATED ?? '{protocol,connection,hub}'}/**/*.test.ts`],
    // What chance finds it may miss the next time: a mutant counts as found by a claim alone.
    exclude: [
      'test/{protocol,connection}/fuzz.test.ts',
      'test/hub/frames.test.ts',
      'test/connection/ws-bytes.test.ts',
    ],
    // At the lowest priority of a busy machine a second can take a minute.
    testTimeout: 120_000,
  },
});
