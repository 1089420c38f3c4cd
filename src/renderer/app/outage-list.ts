import { besides, type PastOutage } from '../../shared/model/outage';

export type LedgerEntry = PastOutage;

/** This run's outages and those of earlier ones, newest first, also where the clock was set back between two. */
export const ledgerOf = (
  run: readonly LedgerEntry[],
  history: readonly LedgerEntry[],
): readonly LedgerEntry[] => [
  ...run.toReversed(),
  ...besides(run, history).sort((a, b) => b.start.wall - a.start.wall),
];
