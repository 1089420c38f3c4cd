/** A connection's comings and goings, as the connection publishes them. */
import { CHANNELS, type Channel } from '../../src/protocol/channels';
import type { Cause, ConnectionState, DisconnectedBecause } from '../../src/shared/connection/state';
import type { Occurrence } from '../../src/shared/model/occurrence';
import { at } from './occurrences';

export const GATEWAY = 'ws://127.0.0.1:1';
export const CAUSE: Cause = {
  fault: { code: 'CONNECTION_LOST', what: 'It broke off', why: 'No closing message.', how: 'Wait' },
  closeCode: 1006,
};

const state = (state: ConnectionState): Occurrence => ({ kind: 'state', state });

export const live = (
  generation: number,
  ms: number,
  channels: readonly Channel[] = CHANNELS,
  url = GATEWAY,
): Occurrence =>
  state({
    name: 'Streaming',
    since: at(ms),
    channels,
    session: { url, generation, connectionId: 'ws-1', version: '1.0.0', acknowledged: at(ms), attempt: 0 },
  });

export const lost = (ms: number): Occurrence =>
  state({
    name: 'Reconnecting',
    since: at(ms),
    url: GATEWAY,
    attempt: 1,
    of: 5,
    retryAt: ms + 1_000,
    cause: CAUSE,
  });

export const trying = (ms: number, url = GATEWAY): Occurrence =>
  state({ name: 'Connecting', since: at(ms), url, attempt: 1, deadline: ms + 10_000 });

export const ended = (ms: number, because: DisconnectedBecause): Occurrence =>
  state({ name: 'Disconnected', since: at(ms), url: GATEWAY, because });
