/** Every state with every event: what is not written here changes nothing and has nothing done. */
import { describe, expect, test } from 'vitest';
import { EVENTS } from './every-event';
import * as story from './support';
import { said } from './support';

/** The next state, then the effects in order. */
type Row = readonly [state: string, ...effects: string[]];
type Rows = Partial<Record<keyof typeof EVENTS, Row>>;

const ALL = 'positions orders account health market activity';
const WISH = 'publish wanted orders';
const dial = (generation: number, ...before: string[]): Row => [
  'Connecting',
  ...before,
  `open ${generation}`,
  'start ack 10000',
  'start look 1000',
  'publish Connecting',
];
const PUBLISHED = 'publish Disconnected';
const refused = (...before: string[]): Row => [
  'Disconnected',
  ...before,
  'cancel ack',
  'cancel look',
  PUBLISHED,
];
const failed = (...before: string[]): Row => [
  'Reconnecting',
  ...before,
  'cancel ack',
  'cancel look',
  'start retry 1000',
  'publish Reconnecting',
];
const GIVE_UP_TIMERS = ['cancel silence', 'cancel ping', 'cancel look', 'cancel hold'];
const lost = (ms: number): string[] => [...GIVE_UP_TIMERS, `start retry ${ms}`, 'publish Reconnecting'];
const LEFT = [...GIVE_UP_TIMERS, PUBLISHED];
const GOODBYE = ['send disconnect', 'start closing 1000', ...LEFT];

const closedPolitely = (state: string): Rows => ({
  'closed client_disconnect': [state, 'close 1000'],
  'closed session_expired': [state, 'close 1000'],
  'closed server_shutdown': [state, 'close 1000'],
  'close 1006': [state, 'cancel closing'],
  'close 4401': [state, 'cancel closing'],
  'HTTP 403': [state, 'cancel closing'],
  'HTTP 503': [state, 'cancel closing'],
  failed: [state, 'cancel closing'],
  'timer closing': [state, 'terminate'],
});

const online = (state: 'Connected' | 'Subscribed' | 'Streaming'): Rows => ({
  connect: dial(2, ...GOODBYE, 'terminate', 'cancel closing'),
  disconnect: ['Disconnected', ...GOODBYE],
  want: [state, 'send unsubscribe positions account health market activity', WISH],
  resume: [
    state,
    'start look 1000',
    'start silence 45000',
    'ping',
    'start ping 15000',
    'publish round-trip null',
    'publish behind 0',
  ],
  ack: [state, 'publish warning PROTOCOL_VIOLATION'],
  'connection:error AUTH_REQUIRED': ['Disconnected', 'publish connection:error', 'terminate', ...LEFT],
  'connection:error RATE_LIMITED': ['Reconnecting', 'publish connection:error', 'terminate', ...lost(1_000)],
  'connection:error MAINTENANCE': ['Disconnected', 'publish connection:error', 'terminate', ...LEFT],
  'error SESSION_EXPIRED': ['Disconnected', 'publish error', 'terminate', ...LEFT],
  'error SERVER_ERROR': ['Reconnecting', 'publish error', 'terminate', ...lost(1_000)],
  'error RATE_LIMITED': [state, 'publish error', 'start hold 1000', 'publish warning RATE_LIMITED'],
  'error SUBSCRIPTION_ERROR': [state, 'publish error', 'publish error SUBSCRIPTION_ERROR'],
  'error MAINTENANCE': [state, 'publish error', 'publish error MAINTENANCE'],
  'closed client_disconnect': ['Disconnected', 'publish connection:closed', 'terminate', ...LEFT],
  'closed session_expired': ['Disconnected', 'publish connection:closed', 'terminate', ...LEFT],
  'closed server_shutdown': ['Reconnecting', 'publish connection:closed', 'terminate', ...lost(1_000)],
  reconnect: ['Reconnecting', 'publish reconnect', 'close 1000', 'start closing 1000', ...lost(3_000)],
  heartbeat: [state, 'send heartbeat:ack', 'publish heartbeat'],
  subscribed: [state, 'publish subscribed'],
  'unsubscribed some': ['Subscribed', 'publish unsubscribed', 'publish Subscribed'],
  'unsubscribed all': ['Connected', 'publish unsubscribed', 'publish Connected'],
  data: [state, 'publish data 1 positions:update'],
  binary: [state, 'publish rejected binary'],
  pong: [state, 'publish round-trip 7'],
  'close 1006': ['Reconnecting', ...lost(1_000)],
  'close 4401': ['Disconnected', ...LEFT],
  'HTTP 403': ['Disconnected', ...LEFT],
  'HTTP 503': ['Reconnecting', ...lost(1_000)],
  failed: ['Reconnecting', ...lost(1_000)],
  'timer silence': [state, 'start silence 45000'],
  'timer ping': [state, 'publish round-trip null', 'ping', 'start ping 15000'],
  'timer look': [state, 'start look 1000'],
});

const again = (generation: number): Rows => ({
  connect: dial(generation),
  'retry-now': dial(generation),
  want: ['Disconnected', WISH],
});

const TABLE: Record<string, { readonly given: () => story.Story; readonly rows: Rows }> = {
  'Disconnected at the start': {
    given: () => new story.Story(),
    rows: { connect: dial(1), want: ['Disconnected', WISH] },
  },
  'Disconnected, sign in': {
    given: () => story.connecting().hear(said.connectionError('AUTH_REQUIRED')),
    rows: again(2),
  },
  'Disconnected, refused': {
    given: () => story.connecting().hear(said.connectionError('MAINTENANCE')),
    rows: again(2),
  },
  'Disconnected, given up': {
    given: story.givenUp,
    rows: { ...again(7), disconnect: ['Disconnected', PUBLISHED], resume: dial(7), 'network-up': dial(7) },
  },
  'Disconnected, closing': {
    given: () => story.streaming().on({ kind: 'disconnect' }),
    rows: {
      ...closedPolitely('Disconnected'),
      connect: dial(2, 'terminate', 'cancel closing'),
      'retry-now': dial(2, 'terminate', 'cancel closing'),
      want: ['Disconnected', WISH],
    },
  },
  Connecting: {
    given: story.connecting,
    rows: {
      connect: dial(2, 'terminate', 'cancel ack', 'cancel look', PUBLISHED),
      disconnect: refused('terminate'),
      want: ['Connecting', WISH],
      resume: ['Connecting', 'start look 1000', 'start ack 10000', 'publish behind 0'],
      'timer look': ['Connecting', 'start look 1000'],
      ack: [
        'Connected',
        'publish connection:ack',
        'cancel ack',
        'start silence 45000',
        'ping',
        'start ping 15000',
        `send subscribe ${ALL}`,
        'publish Connected',
      ],
      'connection:error AUTH_REQUIRED': refused('publish connection:error', 'terminate'),
      'connection:error RATE_LIMITED': failed('publish connection:error', 'terminate'),
      'connection:error MAINTENANCE': refused('publish connection:error', 'terminate'),
      'error SESSION_EXPIRED': refused('publish error', 'terminate'),
      'error SERVER_ERROR': failed('publish error', 'terminate'),
      'error RATE_LIMITED': failed('publish error', 'terminate'),
      'error SUBSCRIPTION_ERROR': ['Connecting', 'publish error', 'publish error SUBSCRIPTION_ERROR'],
      'error MAINTENANCE': ['Connecting', 'publish error', 'publish error MAINTENANCE'],
      'closed client_disconnect': refused('publish connection:closed', 'terminate'),
      'closed session_expired': refused('publish connection:closed', 'terminate'),
      'closed server_shutdown': failed('publish connection:closed', 'terminate'),
      reconnect: [
        'Reconnecting',
        'publish reconnect',
        'close 1000',
        'start closing 1000',
        'cancel ack',
        'cancel look',
        'start retry 3000',
        'publish Reconnecting',
      ],
      heartbeat: ['Connecting', 'publish heartbeat'],
      subscribed: ['Connecting', 'publish subscribed'],
      'unsubscribed some': ['Connecting', 'publish unsubscribed'],
      'unsubscribed all': ['Connecting', 'publish unsubscribed'],
      data: ['Connecting', 'publish warning PROTOCOL_VIOLATION'],
      binary: ['Connecting', 'publish rejected binary'],
      'close 1006': failed(),
      'close 4401': refused(),
      'HTTP 403': refused(),
      'HTTP 503': failed(),
      failed: failed(),
      'timer ack': failed('terminate'),
    },
  },
  Connected: {
    given: story.connected,
    rows: {
      ...online('Connected'),
      subscribed: ['Subscribed', 'publish subscribed', 'publish Subscribed'],
      'unsubscribed some': ['Connected', 'publish unsubscribed'],
      'unsubscribed all': ['Connected', 'publish unsubscribed'],
    },
  },
  Subscribed: {
    given: story.subscribed,
    rows: {
      ...online('Subscribed'),
      data: ['Streaming', 'publish Streaming', 'publish data 1 positions:update'],
    },
  },
  Streaming: { given: story.streaming, rows: online('Streaming') },
  'Streaming, rate limited': {
    given: () => story.streaming().hear(said.error('RATE_LIMITED')),
    rows: {
      ...online('Streaming'),
      want: ['Streaming', WISH],
      'error RATE_LIMITED': ['Streaming', 'publish error', 'start hold 2000', 'publish warning RATE_LIMITED'],
    },
  },
  Reconnecting: {
    given: story.reconnecting,
    rows: {
      connect: dial(2, 'cancel retry', PUBLISHED),
      disconnect: ['Disconnected', 'cancel retry', PUBLISHED],
      'retry-now': dial(2, 'cancel retry'),
      want: ['Reconnecting', WISH],
      resume: dial(2, 'cancel retry'),
      'network-up': dial(2, 'cancel retry'),
      'timer retry': dial(2, 'cancel retry'),
    },
  },
  'Reconnecting, at the request of the gateway': {
    given: () => story.streaming().at(10_000).hear(said.reconnect(60_000)),
    rows: {
      ...closedPolitely('Reconnecting'),
      connect: dial(2, 'cancel retry', PUBLISHED, 'terminate', 'cancel closing'),
      disconnect: ['Disconnected', 'cancel retry', PUBLISHED],
      'retry-now': dial(2, 'terminate', 'cancel closing', 'cancel retry'),
      want: ['Reconnecting', WISH],
      resume: ['Reconnecting', 'start retry 60000'],
      'network-up': ['Reconnecting', 'start retry 60000'],
      'timer retry': dial(2, 'terminate', 'cancel closing', 'cancel retry'),
    },
  },
};

describe.each(Object.entries(TABLE))('%s', (_, { given, rows }) => {
  test.each(Object.entries(EVENTS))('%s', (name, event) => {
    const told = given();
    const before = told.machine;
    const row = rows[name as keyof typeof EVENTS];
    told.on(event(before.generation));
    if (row === undefined) {
      expect(told.lines).toEqual([]);
      expect(told.machine.state).toBe(before.state);
    } else {
      expect([told.state.name, ...told.lines]).toEqual(row);
    }
  });

  test('C1 what comes from an earlier socket changes nothing', () => {
    for (const event of Object.values(EVENTS)) {
      const told = given();
      const before = told.machine;
      const stale = event(before.generation - 1);
      if (!('generation' in stale)) continue;
      told.on(stale);
      expect(told.machine).toBe(before);
      expect(told.effects).toEqual([]);
    }
  });
});
