/** How many tests a runner's JSON report tells of. */

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numFailedTestSuites: number, success: boolean }} report
 * @returns {Count} a test file that could not be loaded counts as one failure
 */
export function countVitest(report) {
  const failed = report.numFailedTests || (report.success ? 0 : Math.max(1, report.numFailedTestSuites));
  return { passed: report.numPassedTests, failed };
}

/**
 * @param {{ stats: { expected: number, flaky: number, unexpected: number }, errors: unknown[] }} report
 * @returns {Count} errors outside of any test count as failures
 */
export function countPlaywright({ stats, errors }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}
