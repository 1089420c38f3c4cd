import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The tests that hold the code under mutation; as each of a thousand mutants meets them, no others. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../..'),
    environment: 'node',
    include: (process.env.MUTATION_TESTS ?? 'test/{protocol,connection,hub}/*.test.ts').split(','),
    // What chance finds it may miss the next time: a mutant counts as found by a claim alone.
    exclude: [
      'test/{protocol,connection}/fuzz.test.ts',
      'test/hub/frames.test.ts',
      'test/connection/ws-bytes.test.ts',
    ],
    // A mutant that nothing answers waits so long. At a low priority of a busy machine a second can take ten.
    testTimeout: 20_000,
  },
});
