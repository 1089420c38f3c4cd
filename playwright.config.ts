import { defineConfig } from 'playwright/test';

/** The real Electron, one window at a time: two cores are shared with the gateways under test. */
export default defineConfig({
  globalSetup: './scripts/e2e-display.mjs',
  testDir: 'test/e2e',
  testMatch: '**/*.e2e.ts',
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  retries: 0,
  forbidOnly: true,
  reporter: [['line']],
  outputDir: 'test-results',
});
