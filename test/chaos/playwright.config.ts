import { defineConfig } from 'playwright/test';
import { takeDisplay } from '../../scripts/e2e-display.mjs';

takeDisplay();

/** The real Electron under faults: minutes, so not part of `npm test`. */
export default defineConfig({
  globalSetup: '../../scripts/e2e-display.mjs',
  testDir: '.',
  testMatch: '*.app.ts',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['line']],
  outputDir: '../../test-results/chaos',
});
