/** Asks where, and writes what the filter shows of the log that is held. */
import type { ActivityEntry } from '../../protocol/activity';
import type { Output } from '../../shared/ipc/contract';
import type { Settings } from '../../shared/ipc/view';
import { type ActivityFilter, matcherOf } from '../../shared/model/activity-filter';
import { troubleOf } from '../system/file-trouble';
import { writeWhole } from '../system/write-whole';
import { activityCsv } from './activity-csv';
import { isoIn } from './zone-time';

export interface ExportRequest {
  /** Oldest first, as held at the operator's wish: what comes while they choose a place isn't in it. */
  readonly entries: readonly ActivityEntry[];
  readonly filter: ActivityFilter;
  readonly zone: Settings['zone'];
  /** Epoch ms, for the name that is offered. */
  readonly at: number;
}

/** Offers `name`; resolves with the path chosen, or `null`. */
export type AskPath = (name: string) => Promise<string | null>;

export async function exportActivity(
  { entries, filter, zone, at }: ExportRequest,
  askPath: AskPath,
  write = writeWhole,
): Promise<Output<'export'>> {
  const shown = entries.filter(matcherOf(filter));
  const path = await askPath(`activity-${isoIn(zone, at).slice(0, 16).replace(':', '')}.csv`);
  if (path === null) return { kind: 'cancelled' };
  try {
    const bytes = await write(path, activityCsv(shown, zone));
    return { kind: 'saved', path, rows: shown.length, range: null, bytes, sha256: '' };
  } catch (error) {
    const what = `The activity log was not exported to ${path}`;
    return { kind: 'failed', fault: { code: 'EXPORT_FAILED', what, ...troubleOf(error) } };
  }
}
