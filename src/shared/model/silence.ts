/** A channel with a cadence that is served, and says nothing while the connection lives (PROTOCOL.md P63). */
import { CADENCE_MS, type Channel } from '../../protocol/channels';
import type { Moment } from '../moment';
import { MISSED_PERIODS } from './freshness';

export interface Silence {
  readonly channel: Channel;
  /** When it last said something, or when the gateway confirmed it. */
  readonly since: Moment;
  /** Whether it has said anything since it was confirmed. */
  readonly heard: boolean;
}

/** How long a served channel may be silent, ms; `null`: it comes on change, so its silence means nothing. */
export function patienceFor(channel: Channel): number | null {
  const cadence = CADENCE_MS[channel];
  return cadence === undefined ? null : MISSED_PERIODS * cadence;
}
