import { expect, test } from 'vitest';
import { stateLine } from '../../src/main/system/connection-log';
import { defectOf, lineOf } from '../../src/main/system/report';
import type { Cause, ConnectionState } from '../../src/shared/connection/state';

test('a fault is one line, whatever its texts hold', () => {
  const line = lineOf({
    code: 'X',
    what: 'It\nbroke',
    why: 'Because\u0000\r\n of this.',
    how: 'Did you mean Y?',
  });
  expect(line).toBe('X: It broke. Because of this. Did you mean Y?');
});

test('a defect is told by its message, never its stack', () => {
  const fault = defectOf(new Error('went wrong'));
  expect(fault).toMatchObject({ code: 'DEFECT', why: 'went wrong' });
  expect(lineOf(fault)).not.toContain('report.test');
});

const since = { now: 1_000, wall: 0 };
const cause: Cause = {
  fault: { code: 'SERVER_ERROR', what: `Fell\n${'x'.repeat(9_000)}`, why: '', how: '' },
  closeCode: 1011,
};
const session = {
  url: 'ws://gw/?account=secret',
  generation: 1,
  connectionId: 'ws-1',
  version: '1.0.0',
  acknowledged: since,
  attempt: 0,
};
const STATES: ConnectionState[] = [
  { name: 'Disconnected', since, url: null, because: { kind: 'start' } },
  { name: 'Disconnected', since, url: session.url, because: { kind: 'given-up', attempts: 5, cause } },
  { name: 'Connecting', since, url: session.url, attempt: 2, deadline: 0 },
  { name: 'Connected', since, session, channels: [] },
  { name: 'Subscribed', since, session, channels: ['orders'] },
  { name: 'Streaming', since, session, channels: ['orders', 'market'] },
  { name: 'Reconnecting', since, url: session.url, attempt: 1, of: 5, retryAt: 2_000, cause },
];

test('each state of the connection is one short line, without what may be a secret', () => {
  const lines = STATES.map(stateLine);
  for (const line of lines) {
    expect(line).not.toMatch(/secret|\n/);
    expect(line.length).toBeLessThan(600);
  }
  expect(lines[2]).toBe('Connecting to ws://gw/, attempt 2');
  expect(lines[5]).toBe('Streaming: orders, market');
  expect(lines[6]).toMatch(/^Reconnecting in 1000 ms: SERVER_ERROR: Fell x+.* \(1011\)$/);
});
