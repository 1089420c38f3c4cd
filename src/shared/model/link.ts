/** Heartbeats, clock and round trips of the newest connection. */
import type { Moment } from '../moment';
import { MAX_ROUND_TRIPS } from './bounds';
import type { Link } from './held';

export const NO_LINK: Link = {
  clockOffset: null,
  lastHeartbeat: null,
  heartbeatPeriod: null,
  roundTrip: null,
  roundTrips: [],
  behind: null,
};

/** A connection begins. `serverTime`: epoch ms by the gateway's clock. */
export const acknowledged = ({ behind }: Link, serverTime: number, at: Moment): Link => ({
  ...NO_LINK,
  clockOffset: behind === null ? serverTime - at.wall : null,
  behind,
});

export const heartbeat = (link: Link, serverTime: number, at: Moment): Link => ({
  clockOffset: link.behind === null ? serverTime - at.wall : link.clockOffset,
  lastHeartbeat: at,
  heartbeatPeriod: link.lastHeartbeat === null ? null : at.now - link.lastHeartbeat.now,
  roundTrip: link.roundTrip,
  roundTrips: link.roundTrips,
  behind: link.behind,
});

/** `null`: the ping was not answered; the ones before it stay among the last. */
export const roundTrip = (link: Link, ms: number | null): Link => ({
  ...link,
  roundTrip: ms,
  roundTrips: ms === null ? link.roundTrips : [...link.roundTrips, ms].slice(-MAX_ROUND_TRIPS),
});
