/** What a window may ask to be exported, as the record is asked for it. */
import type { Fault } from '../../protocol/fault';
import type { Input } from '../../shared/ipc/contract';
import type { RowsQuery } from '../history/history';

type Request = Input<'export'>['request'];

export const WORDS: Readonly<Record<RowsQuery['what'], string>> = {
  activity: 'activity log',
  orders: 'order history',
  account: 'account history',
  health: 'health history',
};

const rangeOf = (request: Request): Pick<Request & { what: 'orders' }, 'since' | 'until'> =>
  request.what === 'activity' ? request.filter : request;

/** Why nothing can lie in the request's range, or `null`. */
export function upsideDown(request: Request): Fault | null {
  const { since, until } = rangeOf(request);
  if (since === null || until === null || since < until) return null;
  return {
    code: 'BAD_RANGE',
    what: `The ${WORDS[request.what]} was not exported`,
    why: since === until ? 'The range begins and ends at the same time' : 'The range ends before it begins',
    how: 'Choose an end that is later than the beginning',
  };
}
