/** What may be exported, in words, and what can't be. */
import type { Fault } from '../../protocol/fault';
import type { RowsQuery } from '../history/history';

export const WORDS: Readonly<Record<RowsQuery['what'], string>> = {
  activity: 'activity log',
  orders: 'order history',
  positions: 'positions history',
  account: 'account history',
  health: 'health history',
};

const rangeOf = (query: RowsQuery) => (query.what === 'activity' ? query.filter : query);

/** Why nothing can lie in the query's range, or `null`. */
export function upsideDown(query: RowsQuery): Fault | null {
  const { since, until } = rangeOf(query);
  if (since === null || until === null || since < until) return null;
  return {
    code: 'BAD_RANGE',
    what: `The ${WORDS[query.what]} was not exported`,
    why: since === until ? 'The range begins and ends at the same time' : 'The range ends before it begins',
    how: 'Choose an end that is later than the beginning',
  };
}
