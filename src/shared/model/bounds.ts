/** How much of each thing is kept, in main and in every window. Active orders and symbols are kept all. */

export const MAX_TIMELINE = 200;
export const MAX_NOTICES = 200;
export const MAX_REJECTIONS = 200;
/** Orders in a final status, those heard of last. */
export const MAX_FINAL_ORDERS = 10_000;
/** Samples of one series: 27 hours at one in 5 s. */
export const MAX_SAMPLES = 20_000;
/** Activity entries. */
export const MAX_ENTRIES = 10_000;
/**
 * Activity entries together, UTF-16 units of message and details. Ten thousand ordinary entries are a tenth of
 * this; ten thousand of the largest that a frame may hold would be 10 GB, and a snapshot no string can hold.
 */
export const MAX_ENTRIES_TEXT = 32 * 1_048_576;
/** Activity ids remembered, so that one sent again is known. */
export const MAX_IDS = 50_000;
/** Round trips of the newest connection: ten minutes of them. */
export const MAX_ROUND_TRIPS = 40;
/** Things that the card of an absence names one by one; all are counted. */
export const MAX_LISTED = 100;
/** Losses of the connection; history has them all. */
export const MAX_OUTAGES = 200;
