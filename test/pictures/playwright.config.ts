import { defineConfig } from 'playwright/test';
import { takeDisplay } from '../../scripts/e2e-display.mjs';

takeDisplay();

/** `npm run pictures`: the handbook's pictures, taken of the real console. */
export default defineConfig({
  globalSetup: '../../scripts/e2e-display.mjs',
  testDir: '.',
  testMatch: '*.pictures.ts',
  workers: 1,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: [['line']],
  outputDir: '../../test-results/pictures',
});
