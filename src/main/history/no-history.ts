/** What stands in for the history when there can be none: it keeps nothing, and says why. */
import type { Fault } from '../../protocol/fault';
import type { History } from './history';

export function noHistory(fault: Fault): History {
  const figures = { file: '', bytes: 0, entries: 0, orderUpdates: 0, oldest: null, fault };
  return {
    count: () => Promise.resolve(0),
    async *rows() {},
    record: () => {},
    activityPage: () => Promise.resolve({ entries: [], next: null }),
    activityTypes: () => Promise.resolve([]),
    orderLife: () => Promise.resolve({ updates: [], entries: [] }),
    past: (_source, { series }) =>
      Promise.resolve(Array.from({ length: series === 'equity' ? 1 : 3 }, () => ({ x: [], y: [] }))),
    pastOutages: () => Promise.resolve([]),
    figures: () => Promise.resolve(figures),
    retain: () => {},
    fault: () => fault,
    close: () => Promise.resolve(),
  };
}
