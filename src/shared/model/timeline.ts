/** The connection's states as one reads them: one entry for each time a state was entered. */
import type { ConnectionState } from '../connection/state';

/** Whether `next` is the same stay in a state as `last`, with other channels: it takes that one's place. */
export const isSameStay = (last: ConnectionState | undefined, next: ConnectionState): boolean =>
  last?.name === next.name && last.since.now === next.since.now;
