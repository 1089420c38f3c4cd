/** The log that is held in memory, for when nothing is kept. */
import type { ActivityEntry } from '../../protocol/activity';
import { matcherOf } from '../../shared/model/activity-filter';
import type { HistoryReader } from '../history/history';

const AT_ONCE = 500;

/** Of activity alone; `entries` oldest first. Filtered in slices, so that a long log doesn't hold main up. */
export function heldRows(entries: readonly ActivityEntry[]): Pick<HistoryReader, 'count' | 'rows'> {
  const matching = function* (query: Parameters<HistoryReader['rows']>[1]): Generator<ActivityEntry[]> {
    if (query.what !== 'activity') return;
    const matches = matcherOf(query.filter);
    for (let from = 0; from < entries.length; from += AT_ONCE) {
      yield entries.slice(from, from + AT_ONCE).filter(matches);
    }
  };
  return {
    count: async (_source, query) => {
      let rows = 0;
      for (const piece of matching(query)) rows += piece.length;
      return rows;
    },
    rows: async function* (_source, query) {
      for (const piece of matching(query)) yield piece as never;
    },
  };
}
