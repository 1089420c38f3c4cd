/** What one window alone can do is asked of that one. */
import { commands } from '../bridge';
import { isHere, panelsOut } from '../store/arrangement';
import { sayExportLock } from '../store/policy';
import { ownPanel, setSignInAsked } from '../store/view';
import { exportActivity } from './export-activity';

/** The form is in the main window. */
export function askSignIn(): void {
  if (ownPanel === null) setSignInAsked(true);
  else void commands.showWindow({ panel: null, intent: 'sign-in' });
}

/** An export follows the filter of the log, where that is shown. */
export function askExport(): void {
  if (sayExportLock()) return;
  if (isHere('Activity log')) exportActivity();
  else {
    const panel = panelsOut().includes('Activity log') ? 'Activity log' : null;
    void commands.showWindow({ panel, intent: 'export' });
  }
}
