import type { Channel } from '../../protocol/channels';
import type { Fault } from '../../protocol/fault';

export interface EndedSilence {
  readonly channel: Channel;
  readonly ms: number;
}

/** Silences that are over, at least one, in one message: which channels, how often, how long at most. */
export function endedFault(ended: readonly EndedSilence[]): Fault {
  const channels = [...new Set(ended.map(({ channel }) => channel))];
  const names =
    channels.length < 2 ? channels.join('') : `${channels.slice(0, -1).join(', ')} and ${channels.at(-1)}`;
  const times = ended.length === channels.length ? '' : ` ${ended.length} times,`;
  const longest = `${Math.round(Math.max(...ended.map(({ ms }) => ms)) / 1_000)} s`;
  return {
    code: 'FEED_SILENT',
    what: `${names} ${channels.length === 1 ? 'was' : 'were'} silent${times} for ${ended.length === 1 ? '' : 'up to '}${longest}`,
    why: 'Nothing came while the connection lived: what was shown meanwhile was old.',
    how: 'If it goes on so, have the gateway checked.',
  };
}
