import { describe, expect, test } from 'vitest';
import { CHANNELS, type Channel } from '../../src/protocol/channels';
import { connected, reconnecting, type Story, said, streaming, subscribed } from './support';

const without = (...channels: Channel[]): Channel[] =>
  CHANNELS.filter((channel) => !channels.includes(channel));
const want = (story: Story, channels: readonly Channel[]): Story => story.on({ kind: 'want', channels });
const sent = (story: Story): string[] => story.lines.filter((line) => line.startsWith('send'));

describe('the state follows the confirmed channels', () => {
  test('C15 P48 Subscribed on confirmation, Streaming from the first data after it', () => {
    const story = connected().at(10).hear(said.subscribed('orders', 'market'));
    expect(story.state).toMatchObject({
      name: 'Subscribed',
      channels: ['orders', 'market'],
      since: { now: 10 },
    });
    story.at(20).hear(said.data());
    expect(story.state).toMatchObject({
      name: 'Streaming',
      channels: ['orders', 'market'],
      since: { now: 20 },
    });
  });

  test('C15 P48 unsubscribing from some: Subscribed until the next data; from all: Connected', () => {
    const story = streaming().hear(said.unsubscribed('market'));
    expect(story.state).toMatchObject({ name: 'Subscribed', channels: without('market') });
    expect(story.hear(said.data()).state.name).toBe('Streaming');
    story.hear(said.unsubscribed(...without('market')));
    expect(story.state).toMatchObject({ name: 'Connected', channels: [] });
    expect(story.hear(said.data()).state.name).toBe('Connected');
  });

  test('C15 more channels do not interrupt a stream', () => {
    const story = connected().hear(said.subscribed('orders')).hear(said.data()).at(50);
    story.hear(said.subscribed('market'));
    expect(story.state).toMatchObject({
      name: 'Streaming',
      channels: ['orders', 'market'],
      since: { now: 0 },
    });
  });

  test('C15 more channels do not make a stream', () => {
    const story = connected().hear(said.subscribed('orders')).at(50).hear(said.subscribed('market'));
    expect(story.state).toMatchObject({
      name: 'Subscribed',
      channels: ['orders', 'market'],
      since: { now: 0 },
    });
  });

  test('C15 P19 a confirmation that changes nothing publishes no state', () => {
    expect(streaming().hear(said.subscribed('orders')).lines).toEqual(['publish subscribed']);
    expect(connected().hear(said.subscribed()).lines).toEqual(['publish subscribed']);
  });
});

describe('a changed wish', () => {
  test('C16 the difference goes out at once, one message of a kind', () => {
    expect(sent(want(subscribed(), without('market', 'health')))).toEqual(['send unsubscribe health market']);
    const story = want(connected().hear(said.subscribed('orders')), ['orders', 'market']);
    expect(sent(story)).toEqual(['send unsubscribe positions account health activity']);
  });

  test('C16 what is on its way is not asked for twice', () => {
    const story = want(subscribed(), without('market'));
    expect(sent(want(story, without('market', 'orders')))).toEqual(['send unsubscribe orders']);
    expect(sent(want(story, without('orders')))).toEqual(['send subscribe market']);
  });

  test('C16 the same wish says nothing, in whatever order', () => {
    expect(want(subscribed(), [...CHANNELS].reverse()).lines).toEqual([]);
  });

  test('C16 P17 without a connection it waits for the next acknowledgement', () => {
    const story = want(reconnecting(), ['market']);
    expect(story.lines).toEqual(['publish wanted market']);
    expect(sent(story.at(20_000).timer('retry').hear(said.ack()))).toEqual(['send subscribe market']);
  });

  test('P35 a refused channel is not asked for again by itself', () => {
    const story = connected().hear(said.error('SUBSCRIPTION_ERROR'));
    expect(sent(story.hear(said.subscribed(...without('market'))))).toEqual([]);
    expect(sent(want(story, without('market')))).toEqual(['send unsubscribe market']);
  });
});

describe('RATE_LIMITED while connected', () => {
  const limited = (story: Story): Story => story.hear(said.error('RATE_LIMITED'));
  const held = (story: Story): string[] => story.lines.filter((line) => line.startsWith('start hold'));

  test('C17 P34 requests wait 1 s, and then go out once, as they are wanted by then', () => {
    const story = limited(subscribed());
    expect(held(story)).toEqual(['start hold 1000']);
    expect(sent(want(story, []))).toEqual([]);
    expect(sent(want(story, without('market')))).toEqual([]);
    expect(sent(story.at(1_000).timer('hold'))).toEqual(['send unsubscribe market']);
    expect(sent(story.timer('hold'))).toEqual([]);
  });

  test('C17 P34 a request that was refused is sent again after the hold', () => {
    const story = limited(connected());
    expect(sent(story.timer('hold'))).toEqual([`send subscribe ${CHANNELS.join(' ')}`]);
  });

  test('C17 P34 it doubles to 16 s while it repeats, and a confirmation starts again at 1 s', () => {
    const story = subscribed();
    const holds = [1, 2, 3, 4, 5, 6].flatMap(() => {
      const started = held(limited(story));
      story.timer('hold');
      return started;
    });
    expect(holds).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 16_000].map((ms) => `start hold ${ms}`));
    story.hear(said.unsubscribed('market'));
    expect(held(limited(story))).toEqual(['start hold 1000']);
  });

  test('C17 P34 heartbeats are answered meanwhile', () => {
    expect(sent(limited(subscribed()).hear(said.heartbeat()))).toEqual(['send heartbeat:ack']);
  });

  test('C17 P34 the connection goes on, and the operator is told in the gateway’s words', () => {
    const story = limited(streaming());
    expect(story.state.name).toBe('Streaming');
    expect(story.effects.at(-1)).toMatchObject({
      occurrence: { kind: 'notice', severity: 'warning', fault: { what: 'What of RATE_LIMITED' } },
    });
  });
});

test('C17 a new connection holds nothing', () => {
  const story = streaming().hear(said.error('RATE_LIMITED')).at(9_000).close(1006);
  expect(sent(story.at(10_000).timer('retry').hear(said.ack()))).toHaveLength(1);
});
