import { describe, expect, it } from 'vitest';
import { takeDisplay } from '../../scripts/e2e-display.mjs';

describe('the displays of Playwright’s workers', () => {
  it('are each worker’s own', () => {
    const workers = ['0', '1'].map((index) => ({
      MCI_TEST_DISPLAYS: ':7 :8',
      TEST_PARALLEL_INDEX: index,
      DISPLAY: undefined as string | undefined,
    }));
    for (const env of workers) takeDisplay(env);
    expect(workers.map(({ DISPLAY }) => DISPLAY)).toEqual([':7', ':8']);
  });

  it('are none where there is one already, nor outside of a worker', () => {
    const desktop: NodeJS.ProcessEnv = { TEST_PARALLEL_INDEX: '0', DISPLAY: ':0' };
    const runner: NodeJS.ProcessEnv = { MCI_TEST_DISPLAYS: ':7 :8' };
    for (const env of [desktop, runner]) takeDisplay(env);
    expect([desktop.DISPLAY, runner.DISPLAY]).toEqual([':0', undefined]);
  });
});
