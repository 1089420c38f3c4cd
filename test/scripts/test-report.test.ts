import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest } from '../../scripts/test-report.mjs';

describe('the count of tests', () => {
  const vitest = { numPassedTests: 3, numFailedTests: 0, numFailedTestSuites: 0, success: true };
  const stats = { expected: 3, flaky: 0, unexpected: 0, skipped: 0 };

  it('adds up what ran', () => {
    expect(countVitest(vitest)).toEqual({ passed: 3, failed: 0 });
    expect(countVitest({ ...vitest, numFailedTests: 2, numFailedTestSuites: 1, success: false })).toEqual({
      passed: 3,
      failed: 2,
    });
    expect(
      countPlaywright({ stats: { expected: 3, flaky: 1, unexpected: 2, skipped: 1 }, errors: [] }),
    ).toEqual({
      passed: 4,
      failed: 2,
      skipped: 1,
    });
  });

  it('never hides a failure outside of the tests', () => {
    expect(countVitest({ ...vitest, numFailedTestSuites: 1, success: false }).failed).toBe(1);
    expect(countVitest({ ...vitest, success: false }).failed).toBe(1);
    expect(countPlaywright({ stats, errors: [{}] }).failed).toBe(1);
  });
});
