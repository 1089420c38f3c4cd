import type { Channel } from '../protocol/channels';
import type { DataWire } from './data-wire';

/** Where the data comes from: the engine, a recording, or nowhere. */
export interface Feed {
  start(publish: (message: DataWire) => void): void;
  /** What the channel holds now, for one who has just subscribed or fallen behind. */
  current(channel: Channel): readonly DataWire[];
  stop(): void;
}

/** Activity entries that a new subscriber gets, newest last. */
export const RECENT_ACTIVITIES = 50;

export const silentFeed: Feed = { start: () => {}, current: () => [], stop: () => {} };
