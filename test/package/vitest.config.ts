import { defineConfig } from 'vitest/config';

/** `npm run test:package`: tests that need packages, which take half a minute each to make. */
export default defineConfig({
  test: {
    include: ['test/package/*.package.ts'],
    globalSetup: 'test/package/set-up.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
