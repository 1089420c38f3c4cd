import type { Fault } from '../../protocol/fault';

/** Why the history can't be read. */
export class HistoryError extends Error {
  constructor(readonly fault: Fault) {
    super(`${fault.what}. ${fault.why}`);
  }
}
