import { expect, test } from 'vitest';
import { Trace } from '../../src/main/desktop/trace';
import { FakeClock } from '../support/fake-clock';
import { account, heartbeat, order } from '../support/occurrences';

function traced() {
  const clock = new FakeClock();
  const lines: string[] = [];
  return { clock, lines, trace: new Trace(clock, (text) => lines.push(text)) };
}

test('data is a number every ten seconds at most, whatever comes', () => {
  const { clock, lines, trace } = traced();
  for (let message = 0; message < 1_000; message += 1) {
    trace.hear(account({ equity: 123_456 }));
    trace.hear(order('secret-order'));
    clock.advance(20);
  }
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^In 10 s: account:update \d+, orders:update \d+$/);
});

test('other messages are told by their names, and nothing of any content', () => {
  const { lines, trace } = traced();
  trace.hear(heartbeat(1));
  trace.hear({ kind: 'round-trip', ms: 12 });
  trace.hear({ kind: 'round-trip', ms: null });
  trace.hear({ kind: 'wanted', channels: ['orders'] });
  trace.hear({ kind: 'behind', since: { now: 1, wall: 1 } });
  trace.hear({ kind: 'behind', since: null });
  const fault = { code: 'X', what: 'a secret', why: 'a secret', how: 'a secret' };
  trace.hear({ kind: 'notice', severity: 'warning', fault });
  expect(lines).toEqual([
    'Heard heartbeat',
    'Round trip 12 ms',
    'A ping was not answered',
    'Wanted: orders',
    'Stood still: what is read may have waited',
    'Caught up',
  ]);
});
