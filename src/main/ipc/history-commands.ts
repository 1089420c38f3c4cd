import type { historyCommands as contract } from '../../shared/ipc/contract-history';
import type { History } from '../history/history';
import type { Handlers } from './dispatch';

export interface HistoryCommandPorts {
  readonly history: History;
  /** Key of the gateway in use: whose history is asked for. */
  readonly source: () => string;
}

export const historyCommands = ({
  history,
  source,
}: HistoryCommandPorts): Pick<Handlers, keyof typeof contract> => ({
  activityPage: (query) => history.activityPage(source(), query),
  activityTypes: () => history.activityTypes(source()),
  orderLife: ({ id }) => history.orderLife(source(), id),
  past: (query) => history.past(source(), query),
  pastOutages: ({ from, to }) => history.pastOutages(source(), from, to),
  historyFigures: () => history.figures(),
});
