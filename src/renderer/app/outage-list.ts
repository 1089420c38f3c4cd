import { besides, type PastOutage } from '../../shared/model/outage';

export type LedgerEntry = PastOutage;

/** This run's outages and those of earlier ones, newest first. */
export const ledgerOf = (
  run: readonly LedgerEntry[],
  history: readonly LedgerEntry[],
): readonly LedgerEntry[] => [...besides(run, history), ...run].sort((a, b) => b.start.wall - a.start.wall);
