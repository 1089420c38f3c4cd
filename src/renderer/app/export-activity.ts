import { commands } from '../bridge';
import { quantity } from '../format/number';
import { activityFilter, remark } from '../store/view';

/** Writes what the log's filter shows to a file that the operator picks, and says what became of it. */
export async function exportActivity(): Promise<void> {
  const { text, types, severities } = activityFilter();
  const outcome = await commands.exportActivity({
    text,
    types: types === null ? null : [...types],
    severities: severities === null ? null : [...severities],
  });
  if (outcome.kind === 'saved')
    remark({ done: `Saved ${quantity(outcome.rows)} entries to ${outcome.path}` });
  if (outcome.kind === 'failed') remark(outcome.fault);
}
