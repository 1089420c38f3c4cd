import { describe, expect, test } from 'vitest';
import { ATTEMPTS, boundedDelay, nextAttempt } from '../../src/main/connection/backoff';
import { connected, connecting, givenUp, reconnecting, Story, said, streaming, URL } from './support';

const EXACT = { jitter: 0, keepTrying: false };

/** The wait that the machine has just begun, ms. */
const waitOf = (story: Story): number | null =>
  story.effects.flatMap((effect) =>
    effect.kind === 'start-timer' && effect.name === 'retry' ? [effect.ms] : [],
  )[0] ?? null;

describe('the waits', () => {
  test('C20 P43 1, 2, 4, 8, 16 s exactly, then given up', () => {
    const waits = [0, 1, 2, 3, 4, 5].map((failed) => nextAttempt(failed, EXACT, 0.999));
    expect(waits).toEqual([
      { kind: 'attempt', attempt: 1, wait: 1_000 },
      { kind: 'attempt', attempt: 2, wait: 2_000 },
      { kind: 'attempt', attempt: 3, wait: 4_000 },
      { kind: 'attempt', attempt: 4, wait: 8_000 },
      { kind: 'attempt', attempt: 5, wait: 16_000 },
      { kind: 'give-up' },
    ]);
    expect(ATTEMPTS).toBe(5);
  });

  test('C20 P46 jitter varies each wait by up to its fraction, both ways', () => {
    const wait = (random: number) => nextAttempt(2, { jitter: 0.25, keepTrying: false }, random);
    expect(wait(0)).toMatchObject({ wait: 3_000 });
    expect(wait(0.5)).toMatchObject({ wait: 4_000 });
    expect(wait(0.75)).toMatchObject({ wait: 4_500 });
  });

  test('C20 P46 who keeps trying goes on every 16 s', () => {
    const next = (failed: number) => nextAttempt(failed, { jitter: 0, keepTrying: true }, 0.5);
    expect(next(5)).toEqual({ kind: 'attempt', attempt: 6, wait: 16_000 });
    expect(next(1_000)).toEqual({ kind: 'attempt', attempt: 1_001, wait: 16_000 });
  });

  test.each([
    [-1, 0],
    [0, 0],
    [5_000, 5_000],
    [300_000, 300_000],
    [300_001, 300_000],
    [Number.MAX_VALUE, 300_000],
  ])('C22 P38 a delay of %d ms is taken as %d', (asked, granted) => {
    expect(boundedDelay(asked)).toBe(granted);
  });
});

describe('a series of attempts', () => {
  test('C4 P43 the first connect is uncounted and has 10 s from its beginning', () => {
    expect(new Story().at(77).on({ kind: 'connect', url: URL }).state).toEqual({
      name: 'Connecting',
      since: { now: 77, wall: 1_706_400_000_077 },
      url: URL,
      attempt: 0,
      deadline: 10_077,
    });
  });

  test('C6 P13 an attempt without acknowledgement has failed', () => {
    const story = connecting().at(10_000).timer('ack');
    expect(story.state).toMatchObject({
      name: 'Reconnecting',
      attempt: 1,
      of: 5,
      retryAt: 11_000,
      cause: { fault: { code: 'CONNECT_TIMEOUT' }, closeCode: null },
    });
  });

  test('C20 P45 five failed attempts, each after its wait, and it is given up', () => {
    const story = connecting().failing(1);
    const seen: (number | null)[] = [];
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      expect(story.state).toMatchObject({ name: 'Reconnecting', attempt, of: 5 });
      seen.push(waitOf(story));
      story.failing(1);
    }
    expect(seen).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
    expect(story.state).toMatchObject({
      name: 'Disconnected',
      url: URL,
      because: {
        kind: 'given-up',
        attempts: 5,
        cause: {
          fault: {
            code: 'GIVEN_UP',
            what: '5 attempts to connect have failed',
            why: 'The gateway could not be reached: refused',
          },
        },
      },
    });
  });

  test('C20 P46 who keeps trying is told of no end', () => {
    const story = connecting().with({ reconnection: { jitter: 0, keepTrying: true } });
    story.failing(9);
    expect(story.state).toMatchObject({ name: 'Reconnecting', attempt: 9, of: null });
    expect(waitOf(story)).toBe(16_000);
  });

  test('C20 keeping trying no longer ends the series at its next failure', () => {
    const story = connecting().with({ reconnection: { jitter: 0, keepTrying: true } });
    story.failing(8).with({}).failing(1);
    expect(story.state).toMatchObject({ because: { kind: 'given-up', attempts: 8 } });
  });

  test('C20 jitter reaches the timer and the countdown alike', () => {
    const story = connecting().with({ random: 0.75, reconnection: { jitter: 0.5, keepTrying: false } });
    story.failing(1);
    expect(waitOf(story)).toBe(1_250);
    expect(story.state).toMatchObject({ retryAt: 1_250 });
  });

  test('C5 P45 Retry now starts a new series', () => {
    const story = givenUp().on({ kind: 'retry-now' });
    expect(story.state).toMatchObject({ name: 'Connecting', attempt: 0 });
    expect(story.failing(1).state).toMatchObject({ name: 'Reconnecting', attempt: 1 });
  });

  test('C5 Retry now while reconnecting starts a new series', () => {
    const story = connecting().failing(4).on({ kind: 'retry-now' });
    expect(story.state).toMatchObject({ name: 'Connecting', attempt: 0 });
    expect(waitOf(story.failing(1))).toBe(1_000);
  });
});

describe('when the count starts anew', () => {
  const third = () => connecting().failing(3).timer('retry').at(10_000).hear(said.ack());

  test('C21 P44 lost 4,999 ms after the acknowledgement: the next step follows', () => {
    const story = third().at(14_999).close(1006);
    expect(story.state).toMatchObject({ attempt: 4 });
    expect(waitOf(story)).toBe(8_000);
  });

  test('C21 P44 lost 5,000 ms after the acknowledgement: the first step follows', () => {
    const story = third().at(15_000).close(1006);
    expect(story.state).toMatchObject({ attempt: 1 });
    expect(waitOf(story)).toBe(1_000);
  });

  test('C21 P44 a gateway that accepts and drops at once is given up too', () => {
    const story = connected();
    const waits: (number | null)[] = [];
    for (story.close(1006); story.state.name === 'Reconnecting'; story.close(1006)) {
      waits.push(waitOf(story));
      story.at(story.state.retryAt).timer('retry').hear(said.ack());
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
    expect(story.state).toMatchObject({ because: { kind: 'given-up', attempts: 5 } });
  });
});

describe('reconnect', () => {
  test('C22 P38 on a steady connection the delay is waited for, uncounted', () => {
    const story = streaming().at(5_000).hear(said.reconnect(7_000));
    expect(story.state).toMatchObject({
      name: 'Reconnecting',
      attempt: 0,
      retryAt: 12_000,
      cause: { fault: { code: 'RECONNECT_REQUESTED', why: 'Please reconnect' } },
    });
    story.at(12_000).timer('retry');
    expect(story.state).toMatchObject({ name: 'Connecting', attempt: 0 });
    expect(waitOf(story.failing(1))).toBe(1_000);
  });

  test.each([
    [500, 1_000],
    [7_000, 7_000],
  ])('C22 P39 within 5 s of the acknowledgement a delay of %d ms waits %d', (delay, waited) => {
    const story = streaming().at(4_999).hear(said.reconnect(delay));
    expect(story.state).toMatchObject({ name: 'Reconnecting', attempt: 1 });
    expect(waitOf(story)).toBe(waited);
  });

  test('C22 P39 before the acknowledgement it is a failed attempt', () => {
    const story = connecting().failing(2).timer('retry').hear(said.reconnect(0));
    expect(story.state).toMatchObject({ attempt: 3 });
    expect(waitOf(story)).toBe(4_000);
  });

  test('C22 P39 one that asks again and again is given up', () => {
    const story = connecting().failing(5).timer('retry').hear(said.ack()).hear(said.reconnect(0));
    expect(story.state).toMatchObject({ because: { kind: 'given-up', attempts: 5 } });
    expect(story.lines).toContain('close 1000');
  });

  test('C22 P38 what follows on that socket changes nothing, until its end', () => {
    const story = streaming().at(9_000).hear(said.reconnect(7_000));
    const { state } = story;
    story.hear(said.closed('server_shutdown')).hear(said.error('SESSION_EXPIRED')).close(4401);
    expect(story.state).toBe(state);
    expect(story.machine).toMatchObject({ socket: 'none' });
  });
});

describe('the machine it runs on', () => {
  test.each(['resume', 'network-up'] as const)('C24 P45 %s starts a new series after giving up', (change) => {
    expect(givenUp().on({ kind: 'system', change }).state).toMatchObject({ name: 'Connecting', attempt: 0 });
  });

  test.each(['resume', 'network-up'] as const)('C24 %s cuts a wait short', (change) => {
    expect(reconnecting().on({ kind: 'system', change }).state).toMatchObject({ attempt: 0 });
  });

  test('C24 P38 a wait that the gateway asked for is kept, and its timer counts the sleep', () => {
    const story = streaming().at(10_000).hear(said.reconnect(60_000));
    story.at(50_000).on({ kind: 'system', change: 'resume' });
    expect(waitOf(story)).toBe(20_000);
    story.at(80_000).on({ kind: 'system', change: 'resume' });
    expect(story.state).toMatchObject({ name: 'Connecting', attempt: 0 });
  });

  test.each(['suspend', 'network-down'] as const)('C24 %s changes nothing', (change) => {
    for (const story of [connecting(), streaming(), reconnecting(), givenUp()]) {
      const { machine } = story;
      expect(story.on({ kind: 'system', change }).machine).toBe(machine);
    }
  });

  test('C13 waking in an attempt keeps its deadline', () => {
    const story = connecting().at(4_000).on({ kind: 'system', change: 'resume' });
    expect(story.lines).toEqual(['start look 1000', 'start ack 6000', 'publish behind 0']);
    story.late(3_600_000).on({ kind: 'system', change: 'resume' });
    expect(story.lines).toEqual(['start look 1000', 'start ack 1000']);
  });

  test.each(['ack', 'look'] as const)('C13 main stood still past the deadline, says the timer %s', (name) => {
    const story = connecting().late(15_000).timer(name);
    expect(story.state.name).toBe('Connecting');
    expect(story.lines).toEqual(['start look 1000', 'start ack 1000', 'publish behind 0']);
    expect(connecting().late(15_000).timer(name).hear(said.ack()).state.name).toBe('Connected');
    expect(story.at(16_000).timer('ack').state.name).toBe('Reconnecting');
  });
});
