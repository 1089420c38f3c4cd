/** From main's pushes to the store, and back: what has been applied is acknowledged. */
import type { Intent, Push } from '../../shared/ipc/view';
import { unreachable } from '../../shared/unreachable';
import { commands, onPush } from '../bridge';
import { applyPush } from '../store/apply';
import { tick } from '../store/clock';
import { setOverlay, setSignInAsked } from '../store/view';
import { exportActivity } from './export-activity';
import { takeProgress } from './export-run';
import { goTo } from './focus';
import { playSound } from './sound';

const TICK_MS = 1_000;

export function startFeed(): void {
  onPush(take);
  setInterval(tick, TICK_MS);
  void commands.ready();
}

/**
 * Acknowledges as soon as the store and the DOM hold the push, not at the next frame: a hidden window draws
 * none, and while this thread is busy the acknowledgement waits anyway. A push that fails on its way into the
 * DOM is acknowledged too: the store holds it, and unacknowledged it would be the window's last.
 */
function take(push: Push): void {
  if (push.kind === 'intent') {
    follow(push);
    return;
  }
  if (push.kind === 'progress') {
    takeProgress(push);
    return;
  }
  if (push.kind === 'sound') {
    playSound();
    return;
  }
  try {
    applyPush(push);
  } finally {
    void commands.acknowledge({ seq: push.seq });
  }
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
    case 'diagnostics':
    case 'settings':
    case 'palette':
      setOverlay(intent);
      return;
    case 'orders':
      goTo('Orders');
      return;
    case 'activity':
      goTo('Activity log');
      return;
    default:
      unreachable(intent);
  }
}
