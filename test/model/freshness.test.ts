import { describe, expect, test } from 'vitest';
import { CHANNELS, type Channel } from '../../src/protocol/channels';
import type { ConnectionState } from '../../src/shared/connection/state';
import { freshnessOf } from '../../src/shared/model/freshness';
import { at, reconnecting, streaming } from '../support/occurrences';

const stateOf = (occurrence: typeof reconnecting): ConnectionState => {
  if (occurrence.kind !== 'state') throw new Error('not a state');
  return occurrence.state;
};
const ONLINE = stateOf(streaming(2));
const LOST = stateOf(reconnecting);
const heard = (now: number, generation = 2) => ({ at: at(now), generation });
const without = (channel: Channel) => CHANNELS.filter((other) => other !== channel);

describe('freshness', () => {
  test('P58 none: nothing has come, whatever else holds', () => {
    expect(freshnessOf('account', null, LOST, [], 0)).toBe('none');
  });

  test('P58 paused: the operator does not want it, whatever the connection', () => {
    expect(freshnessOf('account', heard(0), ONLINE, without('account'), 0)).toBe('paused');
    expect(freshnessOf('account', heard(0), LOST, without('account'), 99_000)).toBe('paused');
  });

  test('P58 disconnected: no acknowledged connection', () => {
    expect(freshnessOf('account', heard(0), LOST, CHANNELS, 0)).toBe('disconnected');
  });

  test('P58 unconfirmed: heard under another connection, however lately', () => {
    expect(freshnessOf('orders', heard(0, 1), ONLINE, CHANNELS, 0)).toBe('unconfirmed');
    expect(freshnessOf('market', heard(0, 1), ONLINE, CHANNELS, 99_000)).toBe('unconfirmed');
  });

  test.each([
    ['market', 3_000],
    ['account', 15_000],
    ['health', 15_000],
  ] as const)('P58 stale: %s is live until %i ms', (channel, ms) => {
    expect(freshnessOf(channel, heard(0), ONLINE, CHANNELS, ms - 1)).toBe('live');
    expect(freshnessOf(channel, heard(0), ONLINE, CHANNELS, ms)).toBe('stale');
  });

  test.each(['positions', 'orders', 'activity'] as const)(
    'P58 %s come on change and do not age',
    (channel) => {
      expect(freshnessOf(channel, heard(0), ONLINE, CHANNELS, 86_400_000)).toBe('live');
    },
  );
});
