import { describe, expect, it } from 'vitest';
import { keyOf, MAX_SHOWN, shownOf } from '../../src/renderer/app/notice-list';
import { progressOf } from '../../src/renderer/app/progress';
import { wordsOfState } from '../../src/renderer/app/state-words';
import { wordsOf } from '../../src/renderer/ui/freshness-badge';
import type { Cause, ConnectionState } from '../../src/shared/connection/state';
import type { Notice } from '../../src/shared/model/held';
import { at, session, streaming, URL } from './picture';

const cause: Cause = {
  fault: { code: 'CONNECTION_LOST', what: 'It broke off', why: 'No closing message.', how: 'Wait' },
  closeCode: 1006,
};
const reconnecting = (attempt: number, of: number | null): ConnectionState => ({
  name: 'Reconnecting',
  since: at(0),
  url: URL,
  attempt,
  of,
  retryAt: 7_500,
  cause,
});

describe('what is being tried', () => {
  it('P43 names the attempt, the seconds to it and the cause', () => {
    expect(progressOf(reconnecting(2, 5), 500)).toBe('attempt 2 of 5 · next in 7 s · No closing message.');
    expect(progressOf(reconnecting(2, 5), 600)).toBe('attempt 2 of 5 · next in 7 s · No closing message.');
    expect(progressOf(reconnecting(2, 5), 9_000)).toContain('next in 0 s');
    expect(progressOf(reconnecting(9, null), 500)).toContain('attempt 9 · next');
    expect(progressOf(reconnecting(0, 5), 500)).toContain('asked for by the gateway · next');
  });

  it('says how long an attempt has lasted, and nothing of a connection', () => {
    const connecting: ConnectionState = {
      name: 'Connecting',
      since: at(1_000),
      url: URL,
      attempt: 0,
      deadline: 11_000,
    };
    expect(progressOf(connecting, 4_000)).toBe('for 3 s');
    expect(progressOf({ ...connecting, attempt: 3 }, 4_000)).toBe('attempt 3 · for 3 s');
    expect(progressOf(streaming(1), 0)).toBeNull();
  });
});

describe('the timeline', () => {
  it('says of each state what it knows', () => {
    expect(wordsOfState(reconnecting(2, 5))).toBe(
      'attempt 2 of 5 · CONNECTION_LOST · close code 1006 · It broke off: No closing message.',
    );
    expect(wordsOfState({ name: 'Connected', since: at(0), session: session(3), channels: [] })).toBe(
      'gateway.example · connection ws-3 · protocol 1.0.0',
    );
    expect(wordsOfState(streaming(1))).toBe('positions, orders, account, health, market, activity');
    const ended: ConnectionState = {
      name: 'Disconnected',
      since: at(0),
      url: URL,
      because: { kind: 'operator' },
    };
    expect(wordsOfState(ended)).toBe('as asked');
    expect(
      wordsOfState({ ...ended, because: { kind: 'sign-in', cause: { ...cause, closeCode: null } } }),
    ).toBe('CONNECTION_LOST · It broke off: No closing message.');
  });
});

describe('P58 freshness in words', () => {
  it.each([
    ['none', null, true, 'nothing received yet'],
    ['none', null, false, 'paused · nothing received yet'],
    ['paused', 40_000, false, 'paused · 40 s old'],
    ['disconnected', 130_000, true, 'disconnected · 2 m 10 s old'],
    ['unconfirmed', 40_000, true, 'not confirmed yet · 40 s old'],
    ['stale', 12_000, true, 'stale 12 s'],
    ['live', 400, true, 'live 0.4 s'],
  ] as const)('%s', (degree, ms, wanted, words) => {
    expect(wordsOf(degree, ms, wanted)).toBe(words);
  });
});

describe('notices', () => {
  const notice = (seq: number, code: string, severity: Notice['severity'] = 'error'): Notice => ({
    seq,
    at: at(seq),
    severity,
    fault: { code, what: code, why: '', how: '' },
  });
  const none = new Map<string, number>();

  it('are few lines, newest first, the same one said once with its count', () => {
    const flood = Array.from({ length: 100 }, (_, n) =>
      notice(n + 1, ['A', 'B', 'C', 'D', 'E'][n % 5] ?? ''),
    );
    const { groups, more } = shownOf(flood, none, 200);
    expect(groups.map(({ newest, times }) => [newest.fault.code, newest.seq, times])).toEqual([
      ['E', 100, 20],
      ['D', 99, 20],
      ['C', 98, 20],
    ]);
    expect(groups).toHaveLength(MAX_SHOWN);
    expect(more).toBe(2);
  });

  it('one that was read comes back only when it is said again', () => {
    const read = new Map([[keyOf(notice(1, 'A')), 1]]);
    expect(shownOf([notice(1, 'A')], read, 2).groups).toEqual([]);
    expect(shownOf([notice(1, 'A'), notice(2, 'A')], read, 3).groups).toEqual([
      { newest: notice(2, 'A'), times: 1 },
    ]);
  });

  it('a desktop that never shows a notification is no news: diagnostics have it', () => {
    expect(shownOf([notice(1, 'NO_NOTIFICATIONS', 'warning')], none, 2)).toEqual({ groups: [], more: 0 });
  });

  it('warnings go after a minute, errors after ten', () => {
    const both = [notice(1, 'A', 'warning'), notice(1, 'B')];
    const codes = (now: number) => shownOf(both, none, now).groups.map(({ newest }) => newest.fault.code);
    expect(codes(60_001)).toHaveLength(2);
    expect(codes(60_002)).toEqual(['B']);
    expect(codes(600_002)).toEqual([]);
  });
});
