import type { Fault } from '../../protocol/fault';
import type { Silence } from '../../shared/model/silence';
import { unreachable } from '../../shared/unreachable';

/** It spoke again, it isn't served any more, or the connection was lost. */
export type SilenceEnd = 'heard' | 'paused' | 'lost';

/** A channel's silence is over after `ms`. `more`: silences of it that ended before, and were not told of. */
export function endedFault({ channel, heard }: Silence, ms: number, how: SilenceEnd, more: number): Fault {
  const others = more === 0 ? '' : `, and ${more} more ${more === 1 ? 'time' : 'times'} before`;
  return {
    code: 'FEED_SILENT',
    what: `${channel} was silent for ${Math.round(ms / 1_000)} s${others}`,
    why: `${heard ? 'Nothing came' : 'Nothing had ever come'} while the connection lived; ${over(how)}.`,
    how: 'If it goes on so, have the gateway checked.',
  };
}

function over(how: SilenceEnd): string {
  switch (how) {
    case 'heard':
      return 'now it speaks again';
    case 'paused':
      return 'then it was paused';
    case 'lost':
      return 'then the connection was lost';
    default:
      return unreachable(how);
  }
}
