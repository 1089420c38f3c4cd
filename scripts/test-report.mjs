/** How many tests a runner's JSON report tells of. */

/** @typedef {{ passed: number, failed: number, skipped?: number }} Count */

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numFailedTestSuites: number, success: boolean }} report
 * @returns {Count} a test file that could not be loaded counts as one failure
 */
export function countVitest(report) {
  const failed = report.numFailedTests || (report.success ? 0 : Math.max(1, report.numFailedTestSuites));
  return { passed: report.numPassedTests, failed };
}

/**
 * @param {{ stats: { expected: number, flaky: number, unexpected: number, skipped: number }, errors: unknown[] }} report
 * @returns {Count} errors outside of any test count as failures
 */
export function countPlaywright({ stats, errors }) {
  const { expected, flaky, unexpected, skipped } = stats;
  return { passed: expected + flaky, failed: unexpected + errors.length, skipped };
}
