import { describe, expect, test } from 'vitest';
import type { Question } from '../../src/main/failure/ask';
import type { Death } from '../../src/main/failure/revival';
import { WindowFailures } from '../../src/main/failure/window-failures';
import { EXIT } from '../../src/main/launch/exit-codes';
import { lineOf } from '../../src/main/system/report';
import type { Fault } from '../../src/protocol/fault';

const gone = (reason: string, code = 11): Death => ({ at: 0, cause: { kind: 'gone', reason, code } });
const HUNG: Death = { at: 0, cause: { kind: 'hung' } };

/** `answers`: the buttons pressed, one dialog after the other. */
function scene(answers: readonly number[] = [], saved: string | null = 'The report is saved as /r.txt') {
  const notices: Fault[] = [];
  const reports: Fault[] = [];
  const questions: Question[] = [];
  const did: string[] = [];
  const left = [...answers];
  const failures = new WindowFailures({
    notice: (fault) => notices.push(fault),
    report: (fault) => reports.push(fault),
    bringBack: (panel) => did.push(`back ${panel}`),
    ask: async (question) => {
      questions.push(question);
      return left.shift() ?? new Promise<number>(() => {});
    },
    save: async () => {
      did.push('save');
      return saved;
    },
    end: (code) => did.push(`end ${code}`),
    prune: () => {},
  });
  return { failures, notices, reports, questions, did };
}

describe('a window that is loaded again', () => {
  test.each([
    [gone('crashed'), /crashed \(11\)/],
    [gone('killed', 9), /killed \(9\)/],
    [gone('oom'), /ran out of memory and was loaded again.*needs much memory/],
    [gone('launch-failed', 1002), /not be started.*install the console anew/],
    [gone('integrity-failure'), /doesn’t belong there.*administrator/],
    [gone('clean-exit', 0), /ended and was.*\(clean-exit, 0\)/],
    [HUNG, /not answered for 20 s/],
  ])('%j: the operator is told what, why, how', (death, words) => {
    const { failures, notices } = scene();
    failures.restored('main', death);
    failures.restored('Orders', death);
    expect(notices.map(lineOf)).toEqual([expect.stringMatching(words), expect.stringMatching(words)]);
    expect(notices[0]?.what).toContain('main window');
    expect(notices[1]?.what).toContain('Orders');
  });
});

describe('a window that is given up', () => {
  const deaths = [gone('crashed'), HUNG, gone('oom')];

  test('of a panel: the panel is back in the main window, and the operator is told', () => {
    const { failures, notices, questions, did } = scene();
    failures.givenUp('Orders', deaths, () => did.push('again'));
    expect(did).toEqual(['back Orders']);
    expect(notices.map(lineOf)).toEqual([
      expect.stringMatching(/Orders.*3 times within a minute.*no more memory/),
    ]);
    expect(questions).toEqual([]);
  });

  test('the main one: Save report asks again and says what became of it, Try again loads it', async () => {
    const { failures, reports, notices, questions, did } = scene([1, 0]);
    failures.givenUp('main', deaths, () => did.push('again'));
    await expect.poll(() => did).toEqual(['save', 'again']);
    expect(reports.map(({ code }) => code)).toEqual(['WINDOW_FAILED']);
    expect(notices).toEqual([]);
    expect(questions.map(({ note }) => note)).toEqual([
      expect.stringMatching(/^The connection and the history go on/),
      expect.stringMatching(/saved as \/r\.txt.*go on/s),
    ]);
    // Escape must not end a console that watches.
    expect(questions.map(({ buttons, cancel }) => buttons[cancel])).toEqual(['Try again', 'Try again']);
  });

  test('the main one: Quit ends with a code of its own', async () => {
    const { failures, did } = scene([2]);
    failures.givenUp('main', [{ at: 0, cause: { kind: 'unloadable', why: 'ERR_X' } }], () => {});
    await expect.poll(() => did).toEqual([`end ${EXIT.noWindow}`]);
  });
});
