/** Each row of PROTOCOL.md's table of endings, in each phase where it can come. */
import { describe, expect, test } from 'vitest';
import type { Down } from '../../src/protocol/down';
import { connected, connecting, reconnecting, type Story, said, streaming, subscribed, URL } from './support';

const PHASES: [string, () => Story][] = [
  ['Connecting', connecting],
  ['Connected', connected],
  ['Subscribed', subscribed],
  ['Streaming', streaming],
];

describe.each(PHASES)('%s', (_, given) => {
  test.each<[string, Down]>([
    ['connection:error AUTH_REQUIRED', said.connectionError('AUTH_REQUIRED')],
    ['connection:error SESSION_EXPIRED', said.connectionError('SESSION_EXPIRED')],
    ['error AUTH_REQUIRED', said.error('AUTH_REQUIRED')],
    ['error SESSION_EXPIRED', said.error('SESSION_EXPIRED')],
    ['connection:closed session_expired', said.closed('session_expired')],
  ])('C19 P29 %s: sign in, no attempt', (_name, message) => {
    const story = given().hear(message);
    expect(story.state).toMatchObject({ name: 'Disconnected', url: URL, because: { kind: 'sign-in' } });
    expect(story.lines).toContain('terminate');
    expect(story.lines.filter((line) => line.startsWith('start'))).toEqual([]);
  });

  test('C19 P29 a close with 4401, HTTP 401 and 403 likewise, with their number', () => {
    expect(given().close(4401).state).toMatchObject({
      because: { kind: 'sign-in', cause: { closeCode: 4401 } },
    });
    for (const status of [401, 403]) {
      const story = given().on({ kind: 'refused', generation: 1, status });
      expect(story.state).toMatchObject({ because: { kind: 'sign-in', cause: { closeCode: status } } });
    }
  });

  test('C19 P30 client_disconnect: Disconnected, no attempt', () => {
    expect(given().hear(said.closed('client_disconnect')).state).toMatchObject({
      because: { kind: 'operator' },
    });
  });

  const lost = (story: Story) => {
    expect(story.state).toMatchObject({ name: 'Reconnecting', attempt: 1 });
    expect(story.lines).toContain('terminate');
  };

  test.each(['server_shutdown', 'error'] as const)('C19 P31 connection:closed %s: the backoff', (reason) => {
    lost(given().hear(said.closed(reason)));
  });

  test.each([said.error('SERVER_ERROR'), said.connectionError('SERVER_ERROR')])(
    'C19 P32 $event SERVER_ERROR: the backoff',
    (message) => lost(given().hear(message)),
  );

  test('C19 P33 connection:error RATE_LIMITED: the backoff', () => {
    lost(given().hear(said.connectionError('RATE_LIMITED')));
  });

  test('C19 P32 P33 HTTP 5xx and 429, closes with 1011 and 4429 likewise', () => {
    for (const status of [429, 500, 599]) {
      const story = given().on({ kind: 'refused', generation: 1, status });
      expect(story.state).toMatchObject({ name: 'Reconnecting', cause: { closeCode: status } });
    }
    for (const code of [1011, 4429]) {
      expect(given().close(code).state).toMatchObject({ name: 'Reconnecting', cause: { closeCode: code } });
    }
  });

  test('C19 P37 connection:error with an unknown code: Disconnected, in its own words', () => {
    expect(given().hear(said.connectionError('MAINTENANCE')).state).toMatchObject({
      because: { kind: 'refused', cause: { fault: { code: 'MAINTENANCE', how: 'How of MAINTENANCE' } } },
    });
  });

  test('C18 P35 P36 an error that ends nothing is told in its own words', () => {
    for (const code of ['MAINTENANCE', 'SUBSCRIPTION_ERROR']) {
      const story = given();
      const { state } = story;
      story.hear(said.error(code));
      expect(story.state).toBe(state);
      expect(story.effects.at(-1)).toEqual({
        kind: 'publish',
        occurrence: {
          kind: 'notice',
          severity: 'error',
          fault: { code, what: `What of ${code}`, why: `Why of ${code}`, how: `How of ${code}` },
        },
      });
    }
  });

  test('C19 P40 the first ending counts', () => {
    const story = given().hear(said.error('SESSION_EXPIRED'));
    const { machine } = story;
    story.hear(said.closed('server_shutdown')).close(1006);
    expect(story.machine).toBe(machine);
  });
});

test('P33 error RATE_LIMITED before the acknowledgement is a failed attempt', () => {
  expect(connecting().failing(2).timer('retry').hear(said.error('RATE_LIMITED')).state).toMatchObject({
    name: 'Reconnecting',
    attempt: 3,
  });
});

describe('the operator’s Disconnect', () => {
  test.each(PHASES.slice(1))('C23 P30 %s: says so, and leaves the gateway 1 s to answer', (_, given) => {
    const story = given().on({ kind: 'disconnect' });
    expect(story.state).toMatchObject({ name: 'Disconnected', url: URL, because: { kind: 'operator' } });
    expect(story.lines.slice(0, 2)).toEqual(['send disconnect', 'start closing 1000']);
    expect(story.timer('closing').lines).toEqual(['terminate']);
    expect(story.machine).toMatchObject({ socket: 'none' });
  });

  test('C23 P30 the answer is followed by a polite close, and the end of the socket by nothing', () => {
    const story = streaming().on({ kind: 'disconnect' });
    const { state } = story;
    expect(story.hear(said.data()).lines).toEqual([]);
    expect(story.hear(said.closed('client_disconnect')).lines).toEqual(['close 1000']);
    expect(story.close(1000).lines).toEqual(['cancel closing']);
    expect(story.state).toBe(state);
  });

  test('C23 an attempt is dropped, and so is a wait', () => {
    expect(connecting().on({ kind: 'disconnect' }).lines).toContain('terminate');
    expect(reconnecting().on({ kind: 'disconnect' }).lines).toEqual(['cancel retry', 'publish Disconnected']);
  });

  test('C24 P45 after it nothing starts by itself', () => {
    const story = reconnecting().on({ kind: 'disconnect' });
    const { machine } = story;
    story.on({ kind: 'system', change: 'resume' }).on({ kind: 'system', change: 'network-up' });
    expect(story.machine).toBe(machine);
  });

  test('C2 C4 Connect to another gateway leaves the first', () => {
    const story = streaming().on({ kind: 'connect', url: 'wss://other/' });
    expect(story.state).toMatchObject({ name: 'Connecting', url: 'wss://other/', attempt: 0 });
    expect(story.lines.indexOf('terminate')).toBeLessThan(story.lines.indexOf('open 2'));
  });
});
