/** Each kind of telemetry goes the same way; and what an ending says of itself is all there. */
import { describe, expect, test } from 'vitest';
import { CHANNEL_OF, CHANNELS } from '../../src/protocol/channels';
import { decodeDown } from '../../src/protocol/decode';
import { EXAMPLES } from '../protocol/specification';
import { connecting, frame, givenUp, reconnecting, said, streaming } from './support';

const TELEMETRY = Object.keys(CHANNEL_OF);

function example(event: string) {
  const read = decodeDown(EXAMPLES.find((one) => one.event === event)?.text ?? '');
  if (!read.ok) throw new Error(`The specification has no ${event}`);
  return read.value;
}

test('every channel has its message', () => {
  expect(Object.values(CHANNEL_OF).sort()).toEqual([...CHANNELS].sort());
});

describe.each(TELEMETRY)('%s', (event) => {
  const message = example(event);

  test('C7 before the acknowledgement is left out, with one warning', () => {
    const early = connecting().hear(message);
    expect(early.lines).toEqual(['publish warning PROTOCOL_VIOLATION']);
    expect(early.hear(message).lines).toEqual([]);
  });

  test('C12 C25 on a live connection is passed on with its number, and is life', () => {
    const live = streaming().at(30_000).hear(message);
    expect(live.lines).toEqual([`publish data 1 ${event}`]);
    expect(live.at(46_000).timer('silence').lines).toEqual(['start silence 29000']);
  });
});

test('C7 C9 an early message and a second acknowledgement are warned of each for itself', () => {
  const story = connecting().hear(said.data()).hear(said.ack());
  expect(story.hear(said.ack()).lines).toEqual(['publish warning PROTOCOL_VIOLATION']);
  expect(story.hear(said.ack()).lines).toEqual([]);
});

test('C19 C20 a connection that is lost says since when, and why', () => {
  const { state } = streaming().at(7_000).close(1006);
  expect(state).toMatchObject({
    name: 'Reconnecting',
    since: { now: 7_000, wall: 1_706_400_007_000 },
    cause: { fault: { code: 'CONNECTION_LOST' }, closeCode: 1006 },
  });
});

test('C19 one that is over says since when', () => {
  const story = streaming().at(7_000).hear(said.error('SESSION_EXPIRED'));
  expect(story.state).toMatchObject({
    name: 'Disconnected',
    since: { now: 7_000, wall: 1_706_400_007_000 },
    because: { kind: 'sign-in', cause: { fault: { code: 'SESSION_EXPIRED' }, closeCode: null } },
  });
});

test('C19 RATE_LIMITED before the acknowledgement is why the attempt failed', () => {
  const { state } = connecting().hear(said.error('RATE_LIMITED'));
  expect(state).toMatchObject({
    name: 'Reconnecting',
    cause: { fault: { code: 'RATE_LIMITED', what: 'What of RATE_LIMITED' }, closeCode: null },
  });
});

test('C22 a connection that is left for another says so to the gateway', () => {
  const { effects } = streaming().at(6_000).hear(said.reconnect(1_000));
  expect(effects).toContainEqual({ kind: 'close', code: 1000, reason: 'reconnect' });
});

test('C1 what comes of a socket of another number does nothing', () => {
  const story = streaming();
  expect(story.on(frame(7, said.data())).lines).toEqual([]);
  expect(story.on({ kind: 'closed', generation: 0, code: 1006, reason: '' }).lines).toEqual([]);
});

test.each([
  ['connecting', connecting],
  ['reconnecting', reconnecting],
  ['given up', givenUp],
  ['streaming', streaming],
])('C23 Disconnect while %s is the operator’s, and is told so', (_, begin) => {
  const { state } = begin().at(60_000).on({ kind: 'disconnect' });
  expect(state).toMatchObject({
    name: 'Disconnected',
    since: { now: 60_000 },
    because: { kind: 'operator' },
  });
});
