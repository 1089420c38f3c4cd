import { defineConfig } from 'playwright/test';

/** `npm run test:install`: the package as apt installs it, used by an ordinary user; one thing after the other. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.install.ts',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: [['line']],
  outputDir: '../../test-results/install',
});
