import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/main/connection/event';
import { rejectBinary } from '../../src/protocol/decode';
import { err } from '../../src/protocol/result';
import { connected, connecting, said, streaming, URL } from './support';

const EPOCH = 1_706_400_000_000;
const WAKE = { kind: 'system', change: 'resume' } as const;
const AFRESH = ['ping', 'start ping 15000', 'publish round-trip null'];

describe('the acknowledgement', () => {
  test('C8 P17 the session, and one subscribe with all wanted channels', () => {
    const story = connecting()
      .at(250)
      .on({ kind: 'want', channels: ['activity', 'orders'] });
    story.hear(said.ack(EPOCH + 250));
    expect(story.state).toEqual({
      name: 'Connected',
      since: { now: 250, wall: EPOCH + 250 },
      session: {
        url: URL,
        generation: 1,
        connectionId: 'ws-1',
        version: '1.0.0',
        acknowledged: { now: 250, wall: EPOCH + 250 },
        attempt: 0,
      },
      channels: [],
    });
    expect(story.lines.filter((line) => line.startsWith('send'))).toEqual(['send subscribe orders activity']);
  });

  test('C8 with nothing wanted nothing is asked for', () => {
    const story = connecting().on({ kind: 'want', channels: [] }).hear(said.ack());
    expect(story.lines.filter((line) => line.startsWith('send'))).toEqual([]);
  });

  test('C7 P21 telemetry before it is left out, with one warning', () => {
    const story = connecting().hear(said.data());
    expect(story.lines).toEqual(['publish warning PROTOCOL_VIOLATION']);
    expect(story.hear(said.data()).lines).toEqual([]);
  });

  test('C9 a second one is left out, with one warning', () => {
    const story = connected();
    const { state } = story;
    expect(story.hear(said.ack()).lines).toEqual(['publish warning PROTOCOL_VIOLATION']);
    expect(story.hear(said.ack()).lines).toEqual([]);
    expect(story.state).toBe(state);
  });

  test.each(['2.0.0', '0.9', 'one', ''])('C10 P15 version %j earns a warning and goes on', (version) => {
    const story = connecting().hear(said.ack(EPOCH, version));
    expect(story.lines).toContain('publish warning PROTOCOL_VERSION');
    expect(story.state.name).toBe('Connected');
  });

  test.each(['1', '1.0.0', '1.99.3-beta'])('C10 P15 version %j earns none', (version) => {
    expect(connecting().hear(said.ack(EPOCH, version)).lines).not.toContain(
      'publish warning PROTOCOL_VERSION',
    );
  });
});

describe('the clocks', () => {
  test.each([
    [2_000, 0],
    [-2_000, 0],
    [2_001, 1],
    [-2_001, 1],
  ])('C10 P27 an offset of %d ms at the acknowledgement earns %d warnings', (offset, warnings) => {
    const { lines } = connecting().hear(said.ack(EPOCH + offset));
    expect(lines.filter((line) => line === 'publish warning CLOCK_OFFSET')).toHaveLength(warnings);
  });

  test('C10 P27 a heartbeat may be the one that shows it, once for the connection', () => {
    const story = connected();
    expect(story.hear(said.heartbeat(EPOCH + 3_000)).lines).toContain('publish warning CLOCK_OFFSET');
    expect(story.hear(said.heartbeat(EPOCH + 9_000)).lines).not.toContain('publish warning CLOCK_OFFSET');
    expect(connecting().hear(said.ack(EPOCH - 5_000)).lines).toContain('publish warning CLOCK_OFFSET');
  });
});

describe('heartbeat and silence', () => {
  test('C11 P25 a heartbeat is answered at once, with our time', () => {
    const story = streaming()
      .at(30_000)
      .hear(said.heartbeat(EPOCH + 30_000));
    expect(story.effects[0]).toEqual({
      kind: 'send',
      message: { event: 'heartbeat:ack', data: { clientTime: EPOCH + 30_000 } },
    });
  });

  test('C12 P26 45 s without a frame drop the socket', () => {
    const story = connected().at(45_000).timer('silence');
    expect(story.lines).toContain('terminate');
    expect(story.state).toMatchObject({ name: 'Reconnecting', cause: { fault: { code: 'HEARTBEAT_LOST' } } });
  });

  test('C12 P26 a frame sets the deadline 45 s after it, without a timer of its own', () => {
    const story = connected().at(20_000).hear(said.data());
    expect(story.lines).toEqual(['publish data 1 positions:update']);
    expect(story.at(45_000).timer('silence').lines).toEqual(['start silence 20000']);
    expect(story.at(65_000).timer('silence').state.name).toBe('Reconnecting');
  });

  test('C12 P26 a rejected frame is life', () => {
    const story = connected().at(44_999);
    story.on({ kind: 'frame', generation: 1, frame: err(rejectBinary(4)) });
    expect(story.at(45_000).timer('silence').lines).toEqual(['start silence 44999']);
  });

  test('C12 P26 a pong is no life', () => {
    const story = connected().at(44_999).on({ kind: 'pong', generation: 1, roundTrip: 3 });
    expect(story.at(45_000).timer('silence').state.name).toBe('Reconnecting');
  });

  test.each(['silence', 'ping', 'look'] as const)('C13 a standstill that the timer %s shows', (name) => {
    const story = connected().late(46_001).timer(name);
    expect(story.lines).toEqual(['start look 1000', 'start silence 1000', ...AFRESH, 'publish behind 0']);
    story.late(46_002).hear(said.data());
    expect(story.at(47_001).timer('silence').lines).toEqual(['start silence 44001']);
  });

  test('C13 after it, silence still: dead', () => {
    const story = connected().late(3_600_000).timer('silence');
    expect(story.state.name).toBe('Connected');
    expect(story.at(3_601_000).timer('silence').state.name).toBe('Reconnecting');
  });

  test('C13 a look that is late by 1 s is not late', () => {
    expect(connected().late(2_000).timer('look').lines).toEqual(['start look 1000']);
    expect(connected().late(2_001).timer('look').lines).toContain('publish behind 0');
  });

  test('C13 waking grants 1 s, or what is left of the 45 s', () => {
    const story = connected().at(10_000).on(WAKE);
    expect(story.lines).toEqual(['start look 1000', 'start silence 35000', ...AFRESH, 'publish behind 0']);
    story.late(3_600_000).on(WAKE);
    expect(story.lines).toEqual(['start look 1000', 'start silence 1000', ...AFRESH]);
    expect(story.at(3_601_000).timer('silence').state.name).toBe('Reconnecting');
  });

  test('C26 a frame that waited is read behind, and what it says is done, but for what it says of clocks', () => {
    const story = streaming().at(500).hear(said.data()).late(30_000).hear(said.heartbeat(EPOCH));
    expect(story.lines).toEqual([
      'start look 1000',
      'start silence 15500',
      ...AFRESH,
      'publish behind 500',
      'send heartbeat:ack',
      'publish heartbeat',
    ]);
    expect(story.effects).toContainEqual({
      kind: 'publish',
      occurrence: { kind: 'behind', since: { now: 500, wall: EPOCH + 500 } },
    });
    expect(story.hear(said.data()).lines).toEqual(['publish data 1 positions:update']);
    story.on({ kind: 'pong', generation: 1, roundTrip: 3 }).hear(said.heartbeat(EPOCH));
    expect(story.lines).toContain('publish warning CLOCK_OFFSET');
  });

  test('C26 so is an acknowledgement', () => {
    const story = connecting()
      .at(200)
      .late(8_000)
      .hear(said.ack(EPOCH + 300));
    expect(story.lines.slice(0, 4)).toEqual([
      'start look 1000',
      'start ack 2000',
      'publish behind 0',
      'publish connection:ack',
    ]);
    expect(story.lines).not.toContain('publish warning CLOCK_OFFSET');
    expect(story.on({ kind: 'pong', generation: 1, roundTrip: 3 }).lines).toContain('publish behind null');
  });

  test.each([connecting, streaming])('C26 a connection that is left is behind no more', (given) => {
    const story = given().late(30_000).timer('look').close(1006);
    expect(story.lines.slice(-2)).toEqual(['publish behind null', 'publish Reconnecting']);
  });

  test('C26 the answer to the ping from before proves nothing, that to the ping after does', () => {
    const pong = { kind: 'pong', generation: 1, roundTrip: 9 } as const;
    const story = streaming().late(30_000).on(pong);
    expect(story.lines.at(-1)).toBe('publish behind 0');
    expect(story.lines).not.toContain('publish round-trip 9');
    expect(story.on(pong).lines).toEqual(['publish round-trip 9', 'publish behind null']);
    expect(story.on(pong).lines).toEqual(['publish round-trip 9']);
  });

  test.each<Event>([
    { kind: 'closed', generation: 1, code: 1006, reason: '' },
    { kind: 'refused', generation: 1, status: 503 },
    { kind: 'failed', generation: 1, reason: 'reset' },
  ])('C26 an ending that waited is nothing to be behind of: $kind', (event) => {
    for (const given of [connecting, streaming]) {
      const story = given().late(30_000).on(event);
      expect(story.state.name).toBe('Reconnecting');
      expect(story.lines.some((line) => /^(ping|publish behind)/.test(line))).toBe(false);
    }
  });

  test('C26 a gateway that answers no ping: until the next one is due', () => {
    const story = streaming().late(30_000).timer('look').at(45_000).timer('ping');
    expect(story.lines).toEqual([
      'publish round-trip null',
      'publish behind null',
      'ping',
      'start ping 15000',
    ]);
    expect(story.at(60_000).timer('ping').lines).not.toContain('publish behind null');
  });

  test('C26 another standstill while behind: since the first', () => {
    const story = streaming().late(30_000).hear(said.data()).late(60_000).hear(said.data());
    expect(story.lines).toEqual([
      'start look 1000',
      'start silence 15000',
      ...AFRESH,
      'publish data 1 positions:update',
    ]);
  });

  test('C14 a ping with the acknowledgement and every 15 s; its answer is published', () => {
    const story = connected().on({ kind: 'pong', generation: 1, roundTrip: 12 });
    expect(story.lines).toEqual(['publish round-trip 12']);
    story.at(15_000).timer('ping');
    expect(story.lines).toEqual(['ping', 'start ping 15000']);
  });

  test('C14 a gateway that answers no ping: no round trip is shown, and no harm is done', () => {
    const story = connected().on({ kind: 'pong', generation: 1, roundTrip: 12 }).at(15_000).timer('ping');
    const { state } = story;
    for (const seconds of [30, 45, 60]) {
      story.at(seconds * 1_000).timer('ping');
      expect(story.lines).toEqual(['publish round-trip null', 'ping', 'start ping 15000']);
    }
    expect(story.state).toBe(state);
  });
});

test('C25 P58 telemetry bears the number of its connection', () => {
  const story = streaming().at(9_000).close(1006).at(10_000).timer('retry').hear(said.ack());
  expect(story.hear(said.data()).lines).toEqual(['publish data 2 positions:update']);
  expect(story.state).toMatchObject({ session: { generation: 2 } });
});
