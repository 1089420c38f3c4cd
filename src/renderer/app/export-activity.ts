import { setOverlay } from '../store/view';
import { choice, forgetEnd, setChoice } from './export-run';

/** Opens the export dialog at exactly what the log's filter shows. */
export function exportActivity(): void {
  forgetEnd();
  setChoice({ ...choice(), what: 'filtered' });
  setOverlay('export');
}
