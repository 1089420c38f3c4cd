import { commands } from '../bridge';
import { quantity } from '../format/number';
import { activityFilter, remark } from '../store/view';

/** Writes what the log's filter shows to a file that the operator picks, and says what became of it. */
export async function exportActivity(): Promise<void> {
  const { types, severities, ...filter } = activityFilter();
  const outcome = await commands.export({
    id: 1,
    format: 'csv',
    request: {
      what: 'activity',
      filter: {
        ...filter,
        types: types === null ? null : [...types],
        severities: severities === null ? null : [...severities],
      },
    },
  });
  if (outcome.kind === 'saved')
    remark({ done: `Saved ${quantity(outcome.rows)} entries to ${outcome.path}` });
  if (outcome.kind === 'failed') remark(outcome.fault);
}
