/** From main's pushes to the store, and back: what has been applied is acknowledged. */
import type { PanelName } from '../../shared/ipc/panels';
import type { Batch, Intent, Push, Snapshot } from '../../shared/ipc/view';
import { unreachable } from '../../shared/unreachable';
import { commands, onPush } from '../bridge';
import { applyPush } from '../store/apply';
import { tick } from '../store/clock';
import { maximised, setMaximised, setOverlay, setSignInAsked } from '../store/view';
import { exportActivity } from './export-activity';
import { takeProgress } from './export-run';
import { goTo } from './focus';
import { signInAt } from './sign-in-shown';
import { playSound } from './sound';

const TICK_MS = 1_000;

export function startFeed(): void {
  onPush(take);
  setInterval(tick, TICK_MS);
  void commands.ready();
}

function take(push: Push): void {
  if (push.kind === 'intent') follow(push);
  else if (push.kind === 'go-to') bringUp(push.panel);
  else if (push.kind === 'sign-in-at') signInAt(push.profile);
  else if (push.kind === 'progress') takeProgress(push);
  else if (push.kind === 'sound') playSound();
  else show(push);
}

/**
 * Acknowledges as soon as the store and the DOM hold the push, not at the next frame: a hidden window draws
 * none, and while this thread is busy the acknowledgement waits anyway. A push that fails on its way into the
 * DOM is acknowledged too: the store holds it, and unacknowledged it would be the window's last.
 */
function show(push: Snapshot | Batch): void {
  try {
    applyPush(push);
  } finally {
    void commands.acknowledge({ seq: push.seq });
  }
}

function bringUp(panel: PanelName): void {
  // Another one may fill the window.
  if (maximised() !== panel) setMaximised(null);
  goTo(panel);
}

function follow({ intent }: Intent): void {
  switch (intent) {
    case 'export':
      exportActivity();
      return;
    case 'sign-in':
      setSignInAsked(true);
      return;
    case 'shortcuts':
    case 'layouts':
    case 'about':
    case 'diagnostics':
    case 'settings':
    case 'palette':
      setOverlay(intent);
      return;
    default:
      unreachable(intent);
  }
}
