/** Mutation testing of the pure folders; `npm run mutation` runs it, and says of which folder. */

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner', './test/mutation/ignore-unreachable.mjs'],
  ignorers: ['unreachable'],
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
  ignorePatterns: ['/out', '/.cache', '/docs', '/test-results', '/dist', '/resources'],
  tempDirName: '.cache/stryker',
  incremental: true,
  concurrency: 1,
  // A mutant that only runs slowly, on a busy machine, must not count as found.
  timeoutMS: 30_000,
  reporters: ['clear-text', 'progress-append-only', 'json'],
  jsonReporter: { fileName: 'out/mutation/report.json' },
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
  disableTypeChecks: false,
};
