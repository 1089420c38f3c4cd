import { sayExportLock } from '../store/policy';
import { setOverlay } from '../store/view';
import { choice, forgetEnd, setChoice } from './export-run';

/** Opens the export dialog at exactly what the log's filter shows; where exports are locked, says so. */
export function exportActivity(): void {
  if (sayExportLock()) return;
  forgetEnd();
  setChoice({ ...choice(), what: 'filtered' });
  setOverlay('export');
}
