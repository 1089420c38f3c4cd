/** From main's pushes to the store, and back: what has been applied is acknowledged. */
import type { Push } from '../../shared/ipc/view';
import { commands, onPush } from '../bridge';
import { applyPush } from '../store/apply';
import { tick } from '../store/clock';

const TICK_MS = 1_000;

export function startFeed(): void {
  onPush(take);
  setInterval(tick, TICK_MS);
  void commands.ready();
}

/**
 * Acknowledges as soon as the store and the DOM hold the push, not at the next frame: a hidden window draws
 * none, and while this thread is busy the acknowledgement waits anyway.
 */
function take(push: Push): void {
  if (push.kind === 'intent') return;
  applyPush(push);
  void commands.acknowledge({ seq: push.seq });
}
