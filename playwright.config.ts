import { defineConfig } from 'playwright/test';
import { takeDisplay } from './scripts/e2e-display.mjs';

takeDisplay();

/** The real Electron, twice at a time: most of a test is waiting for what takes its time. */
export default defineConfig({
  globalSetup: './scripts/e2e-display.mjs',
  testDir: 'test/e2e',
  testMatch: '**/*.e2e.ts',
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  retries: 0,
  forbidOnly: true,
  reporter: [['line']],
  outputDir: 'test-results',
});
