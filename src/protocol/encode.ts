import type { WireDown } from './down';
import type { Up } from './up';

/** One message as a frame's text. The types are the check: what we send we built. */
export const encodeUp = (message: Up): string => JSON.stringify(message);
export const encodeDown = (message: WireDown): string => JSON.stringify(message);
