/** The data events as they go over the wire, and the channel of each. */
import { CHANNEL_OF, type Channel } from '../protocol/channels';
import type { WireDown } from '../protocol/down';

type DataEvent = keyof typeof CHANNEL_OF;
export type DataWire = Extract<WireDown, { event: DataEvent }>;

export const isData = (event: string): event is DataEvent => Object.hasOwn(CHANNEL_OF, event);
export const channelOf = ({ event }: DataWire): Channel => CHANNEL_OF[event];
