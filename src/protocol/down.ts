import { z } from 'zod';
import { type AccountUpdate, accountUpdate } from './account';
import { type ActivityLog, activityLog } from './activity';
import {
  type ConnectionAck,
  type ConnectionClosed,
  type ConnectionError,
  connectionAck,
  connectionClosed,
  connectionError,
} from './connection';
import { type ErrorEvent, error, type Reconnect, reconnect } from './control';
import { type HealthUpdate, healthUpdate } from './health';
import { type Heartbeat, heartbeat } from './heartbeat';
import { type MarketUpdate, marketUpdate } from './market';
import { type OrdersUpdate, ordersUpdate } from './orders';
import { type PositionsUpdate, positionsUpdate } from './positions';
import { type Subscribed, subscribed, type Unsubscribed, unsubscribed } from './subscription';

/** Gateway to console, as it goes over the wire. */
export const wireDown = z.discriminatedUnion('event', [
  connectionAck,
  connectionError,
  connectionClosed,
  subscribed,
  unsubscribed,
  positionsUpdate,
  ordersUpdate,
  accountUpdate,
  healthUpdate,
  marketUpdate,
  activityLog,
  heartbeat,
  error,
  reconnect,
]);
export type WireDown = z.infer<typeof wireDown>;

/** The events that carry telemetry, as they are read. */
export type DataMessage =
  | PositionsUpdate
  | OrdersUpdate
  | AccountUpdate
  | HealthUpdate
  | MarketUpdate
  | ActivityLog;

/** Gateway to console, as it is read by `decodeDown`. */
export type Down =
  | ConnectionAck
  | ConnectionError
  | ConnectionClosed
  | Subscribed
  | Unsubscribed
  | DataMessage
  | Heartbeat
  | ErrorEvent
  | Reconnect;
