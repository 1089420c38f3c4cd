import type { Outage } from '../../shared/model/outage';

export type LedgerEntry = Omit<Outage, 'seq'>;

/** This run's outages and those of the history, newest first; one that both have is this run's, which goes on. */
export function ledgerOf(run: readonly Outage[], history: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const known = new Set(run.map(keyOf));
  return [...history.filter((outage) => !known.has(keyOf(outage))), ...run].sort(
    (a, b) => b.start.wall - a.start.wall,
  );
}

const keyOf = ({ url, start }: LedgerEntry): string => `${start.wall} ${url}`;
