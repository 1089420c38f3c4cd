import type { ActivityEntry } from '../../protocol/activity';
import { EVERY_ENTRY } from '../../shared/model/activity-filter';
import { setActivityFilter } from '../store/view';

const AROUND_MINUTES = 5;

export const AROUND_WORDS = `Show all within ${AROUND_MINUTES} minutes`;

/** Filters by nothing but the time around an entry: what led to it, what followed. */
export function showAround({ timestamp }: ActivityEntry): void {
  const span = AROUND_MINUTES * 60_000;
  setActivityFilter({ ...EVERY_ENTRY, since: timestamp - span, until: timestamp + span });
}
