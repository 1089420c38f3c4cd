import { describe, expect, test } from 'vitest';
import { HELP, parseArguments } from '../../src/main/launch/arguments';
import { EXPORT_FLAGS } from '../../src/main/launch/export-flags';

const orderOf = (...words: string[]) => parseArguments(['--export-activity=a.csv', ...words]);
const PLAIN = {
  file: 'a.csv',
  format: 'csv',
  since: null,
  until: null,
  types: null,
  severities: null,
  subject: '',
  text: '',
  profile: null,
};

describe('flags that are taken', () => {
  test.each([
    [[], {}],
    [['--format=jsonl'], { format: 'jsonl' }],
    [['--format=JSON'], { format: 'json' }],
    [['--export-activity=/tmp/x.JSONL'], { file: '/tmp/x.JSONL', format: 'jsonl' }],
    [['--export-activity=-'], { file: '-' }],
    [['--export-activity=log.json', '--format=csv'], { file: 'log.json', format: 'csv' }],
    [['--since=1970-01-02'], { since: { shown: 86_400_000, offset: null } }],
    [['--until=1970-01-01T01:00+00:30'], { until: { shown: 3_600_000, offset: 1_800_000 } }],
    [['--types=order_filled, system,'], { types: ['order_filled', 'system'] }],
    [['--', '--type=error'], { types: ['error'] }],
    [['--severity=warning,error'], { severities: ['warning', 'error'] }],
    [
      ['--subject=TCS', '--text=a = b', '--profile=Paper desk'],
      { subject: 'TCS', text: 'a = b', profile: 'Paper desk' },
    ],
  ])('%j', (words, expected) => {
    const { launch, fault, headless } = orderOf(...words);
    expect(fault).toBeNull();
    expect(headless).toBe(true);
    expect(launch.exportOrder).toEqual({ ...PLAIN, ...expected });
  });
});

describe('flags that are faults end it with no window', () => {
  test.each([
    [['--export-activity'], 'Write --export-activity=FILE'],
    [['--export-activty=a.csv'], 'Did you mean --export-activity=FILE?'],
    [['--export=a.csv'], 'Did you mean --export-activity=FILE?'],
    [['--since=2026-01-27'], 'Add --export-activity=FILE'],
    [['--export-activity=a', '--format=xls'], 'Write --format=csv|jsonl|json'],
    [['--export-activity=a', '--since=yesterday'], 'Write it as 2026-01-27'],
    [['--export-activity=a', '--until=2026-02-30'], 'Write it as 2026-01-27'],
    [['--export-activity=a', '--severity=warn'], 'Write --severity=info,warning,error'],
    [['--export-activity=a', '--demo'], 'Give either'],
    [['--export-activity=a', '--types=x', '--type=y'], 'Give one of them'],
    [['--export-activity=a', '--sinse=2026-01-27'], 'Did you mean --since=TIME?'],
  ])('%j', (words, how) => {
    const { launch, fault, headless } = parseArguments(words);
    expect(fault).toMatchObject({ code: 'BAD_FLAG', how: expect.stringContaining(how) });
    expect(launch.exportOrder).toBeNull();
    expect(headless).toBe(true);
  });
});

test('the help names every flag and every exit code', () => {
  for (const flag of Object.keys(EXPORT_FLAGS)) expect(HELP).toContain(`--${flag}`);
});
