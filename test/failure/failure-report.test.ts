import { expect, test } from 'vitest';
import { failureReport } from '../../src/main/failure/failure-report';

const AT = 1_706_400_000_000;

test('a report says what happened, when, on what, and the log’s end; an address’s secrets are in none of it', () => {
  const text = failureReport({
    at: AT,
    fault: { code: 'WINDOW_FAILED', what: 'What', why: 'Why', how: 'How' },
    deaths: [
      { at: AT - 2_000, cause: { kind: 'gone', reason: 'crashed', code: 11 } },
      { at: AT - 1_000, cause: { kind: 'hung' } },
    ],
    console: [['Version', '0.1.0']],
    connection: {
      name: 'Connecting',
      since: { now: 0, wall: AT - 60_000 },
      url: 'wss://user:secret@gw.example/telemetry?key=secret',
      attempt: 2,
      deadline: 0,
    },
    dumps: ['/data/crashes', [{ path: '/data/crashes/pending/a.dmp', bytes: 111_280, at: AT }]],
    log: ['a line of wss://gw.example/x?key=secret', 'Authorization: Bearer secret', 'the last'],
  });
  expect(text.split('\n')).toEqual([
    'MCI Console report, 2024-01-28T00:00:00.000Z',
    '',
    '== What happened',
    'WINDOW_FAILED: What. Why. How.',
    '',
    '== Ends of the window’s process',
    '2024-01-27T23:59:58.000Z Its process crashed (11)',
    '2024-01-27T23:59:59.000Z It had not answered for 20 s',
    '',
    '== Console',
    'Version: 0.1.0',
    '',
    '== Connection',
    'Connecting to ?, attempt 2, since 2024-01-27T23:59:00.000Z',
    '',
    '== Crash dumps in /data/crashes',
    '2024-01-28T00:00:00.000Z 111280 bytes pending/a.dmp',
    '',
    '== Log',
    'a line of wss://gw.example/x',
    'Authorization: Bearer …',
    'the last',
    '',
  ]);
});
